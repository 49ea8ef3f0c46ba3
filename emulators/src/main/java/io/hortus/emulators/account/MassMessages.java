package io.hortus.emulators.account;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Chats;
import io.hortus.emulators.world.Account;
import io.hortus.emulators.world.Clock;
import io.hortus.emulators.world.Fan;
import io.hortus.emulators.world.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/// Messages to many fans: each gets at most four a month; a repeated `clientmsgid` is 45065; the result comes as an
/// event.
final class MassMessages {
    private static final int MONTHLY_MAX = 4;
    /// Ten thousands a minute.
    private static final int[] SPEEDS = {80, 60, 45, 30, 10};
    private static final List<String> TYPES =
            List.of("text", "mpnews", "image", "images", "voice", "mpvideo", "wxcard");

    private MassMessages() {}

    static void routes(Table<Ask> table) {
        table.post("/cgi-bin/message/mass/sendall", MassMessages::toAll);
        table.post("/cgi-bin/message/mass/send", MassMessages::toSome);
        table.post("/cgi-bin/message/mass/preview", MassMessages::preview);
        table.bare("POST", "/cgi-bin/message/mass/get", MassMessages::status);
        table.post("/cgi-bin/message/mass/delete", MassMessages::delete);
        table.post("/cgi-bin/message/mass/speed/get", MassMessages::speed);
        table.post("/cgi-bin/message/mass/speed/set", MassMessages::setSpeed);
    }

    private static ObjectNode toAll(Ask ask) {
        var filter = ask.body().body("filter");
        var all = filter.flag("is_to_all", false);
        Integer tag = filter.integer("tag_id", -1);
        if (!all && !ask.account().tags.containsKey(tag)) throw new Refusal(45159);
        return send(ask, fan -> all || fan.tags.contains(tag));
    }

    private static ObjectNode toSome(Ask ask) {
        var openids = ask.body().texts("touser");
        if (openids.size() < 2 || openids.size() > 10_000) throw new Refusal(40032);
        return send(ask, fan -> openids.contains(fan.openid));
    }

    private static ObjectNode send(Ask ask, Predicate<Fan> chosen) {
        var account = ask.account();
        var type = type(ask);
        var content = content(ask, type);
        var client = ask.body().text("clientmsgid");
        if (!client.isEmpty() && account.counters.containsKey("mass " + client)) throw new Refusal(45065);
        if (account.counters.merge("mass " + Clock.day(ask.now()), 1, Integer::sum) > 100) throw new Refusal(45028);
        if (!client.isEmpty()) account.counters.put("mass " + client, 1);
        var mass = new Account.Mass();
        mass.id = ask.world().state().sequence++;
        account.masses.put(String.valueOf(mass.id), mass);
        var day = Clock.day(ask.now());
        var total = 0;
        var sent = 0;
        for (var fan : new ArrayList<>(account.fans.values())) {
            if (!fan.subscribed || !chosen.test(fan)) continue;
            total++;
            var month = "mass " + fan.openid + " " + day.getYear() + "-" + day.getMonthValue();
            if (account.counters.merge(month, 1, Integer::sum) > MONTHLY_MAX) continue;
            sent++;
            ask.world()
                    .say(
                            Chats.withAccount(account.appid, fan.openid),
                            "account:" + account.appid,
                            "mass",
                            type,
                            content);
        }
        ask.world()
                .later(
                        Duration.ofSeconds(2),
                        "mass sent",
                        account.appid,
                        String.valueOf(mass.id),
                        String.valueOf(total),
                        String.valueOf(sent));
        return Json.object().put("msg_id", mass.id).put("msg_data_id", mass.id);
    }

    private static String type(Ask ask) {
        var type = ask.body().text("msgtype");
        if (!TYPES.contains(type)) throw new Refusal(40008);
        return type;
    }

    private static ObjectNode content(Ask ask, String type) {
        var content = ask.body().object(type);
        if (content == null) throw new Refusal(40035, type + " is missing");
        if (type.equals("text") && ask.body().body("text").text("content").isEmpty()) throw new Refusal(44004);
        if (!type.equals("mpnews")) return content;
        var draft = ask.account().drafts.get(ask.body().body("mpnews").text("media_id"));
        if (draft == null) throw new Refusal(40007);
        return content.put("title", draft.articles.getFirst().path("title").asString(""));
    }

    private static ObjectNode preview(Ask ask) {
        var type = type(ask);
        var fan = Fans.known(ask, ask.body().text("touser"));
        ask.world()
                .say(
                        Chats.withAccount(ask.account().appid, fan.openid),
                        "account:" + ask.account().appid,
                        "preview",
                        type,
                        content(ask, type));
        return Json.object().put("msg_id", ask.world().state().sequence++);
    }

    private static ObjectNode status(Ask ask) {
        var mass = known(ask);
        return Json.object().put("msg_id", mass.id).put("msg_status", mass.deleted ? "DELETE" : mass.status);
    }

    private static ObjectNode delete(Ask ask) {
        known(ask).deleted = true;
        return Json.object();
    }

    /// 0 to 4: 800,000 to 100,000 messages a minute. Kept and told; messages here go out at once.
    private static ObjectNode speed(Ask ask) {
        var speed = ask.account().massSpeed;
        return Json.object().put("speed", speed).put("realspeed", SPEEDS[speed]);
    }

    private static ObjectNode setSpeed(Ask ask) {
        var speed = ask.body().integer("speed", -1);
        if (speed < 0 || speed >= SPEEDS.length) throw new Refusal(45083, "invalid speed");
        ask.account().massSpeed = speed;
        return Json.object();
    }

    private static Account.Mass known(Ask ask) {
        var mass = ask.account().masses.get(ask.body().text("msg_id"));
        if (mass == null) throw new Refusal(40035, "invalid msg_id");
        return mass;
    }
}
