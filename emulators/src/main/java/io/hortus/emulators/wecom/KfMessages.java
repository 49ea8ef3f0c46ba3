package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Chats;
import io.hortus.emulators.phone.KfDesk;
import io.hortus.emulators.world.KfAccount;
import io.hortus.emulators.world.Refusal;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The stream of 微信客服 and answering into it: five messages within 48 hours of the visitor's last one
/// (documentation 94670, 94677).
final class KfMessages {
    private static final long WINDOW_MILLIS = 48L * 3600 * 1000;
    private static final int MESSAGES_MAX = 5;

    private KfMessages() {}

    static void routes(Table<Call> table) {
        table.post("/cgi-bin/kf/sync_msg", KfMessages::sync);
        table.post("/cgi-bin/kf/send_msg", KfMessages::send);
        table.post("/cgi-bin/kf/send_msg_on_event", KfMessages::onEvent);
    }

    private static ObjectNode sync(Call call) {
        var body = call.body();
        var token = body.text("token");
        var kf = Kf.known(call, body.has("open_kfid") ? body.text("open_kfid") : told(call, token));
        if (!token.isEmpty() && kf.tokens.getOrDefault(token, 0L) < call.world().millis()) throw new Refusal(95007);
        var from = body.text("cursor").isEmpty() ? 0 : position(body.text("cursor"));
        var limit = Math.clamp(body.integer("limit", 1000), 1, 1000);
        var end = Math.min(kf.stream.size(), from + limit);
        var rows = from >= kf.stream.size() ? List.<ObjectNode>of() : kf.stream.subList(from, end);
        var answer = Json.object()
                .put("next_cursor", "kf" + Math.max(from, end))
                .put("has_more", end < kf.stream.size() ? 1 : 0);
        answer.putArray("msg_list").addAll(rows);
        return answer;
    }

    /// The account a callback's token came from, for callers of the older kind that do not name it.
    private static String told(Call call, String token) {
        for (var kf : call.corp().kf.values()) if (kf.tokens.containsKey(token)) return kf.id;
        return "";
    }

    private static int position(String cursor) {
        try {
            if (cursor.startsWith("kf")) return Math.max(0, Integer.parseInt(cursor.substring(2)));
        } catch (NumberFormatException e) {
            throw new Refusal(50100);
        }
        throw new Refusal(50100);
    }

    private static ObjectNode send(Call call) {
        var body = call.body();
        var kf = Kf.known(call, body.text("open_kfid"));
        var session = kf.sessions.get(body.need("touser", 41035));
        if (session == null) throw new Refusal(40096);
        if (call.world().millis() - session.lastMessageMillis > WINDOW_MILLIS) throw new Refusal(95002);
        if (session.sent >= MESSAGES_MAX) throw new Refusal(95001);
        var answer = deliver(call, kf, session.external);
        session.sent++;
        return answer;
    }

    private static ObjectNode onEvent(Call call) {
        var code = call.body().need("code", 95018);
        for (var kf : call.corp().kf.values()) {
            var external = kf.codes.get(code);
            if (external == null) continue;
            var answer = deliver(call, kf, external);
            kf.codes.remove(code);
            return answer;
        }
        throw new Refusal(95018);
    }

    private static ObjectNode deliver(Call call, KfAccount kf, String external) {
        var type = call.body().text("msgtype");
        var content = call.body().object(type.isEmpty() ? "-" : type);
        if (!Kf.types().contains(type) || content == null) throw new Refusal(40008);
        if (call.body().body(type).has("media_id"))
            Attachments.live(call, call.body().body(type).text("media_id"));
        var row = KfDesk.row(call.world(), kf, external, 5, type);
        var id = call.body().text("msgid", row.path("msgid").asString());
        row.put("msgid", id).put("servicer_userid", "");
        row.set(type, content);
        kf.stream.add(row);
        call.world().say(Chats.withKf(call.corp(), kf.id, external), "kf:" + kf.id, "kf", type, content);
        return Json.object().put("msgid", id);
    }
}
