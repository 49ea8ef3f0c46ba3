package io.hortus.emulators.account;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Chats;
import io.hortus.emulators.world.Refusal;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Customer-service messages: allowed for a while after the fan did something, and only so many. 45015 the window is
/// closed, 45047 it is used up.
final class KefuMessages {
    private static final List<String> TYPES = List.of(
            "text",
            "image",
            "voice",
            "video",
            "music",
            "news",
            "mpnews",
            "mpnewsarticle",
            "msgmenu",
            "wxcard",
            "miniprogrampage");

    private KefuMessages() {}

    static void routes(Table<Ask> table) {
        table.post("/cgi-bin/message/custom/send", KefuMessages::send);
        table.post("/cgi-bin/message/custom/typing", KefuMessages::typing);
    }

    private static ObjectNode send(Ask ask) {
        var body = ask.body();
        var fan = Fans.known(ask, body.text("touser"));
        var type = body.text("msgtype");
        if (!TYPES.contains(type)) throw new Refusal(40008);
        var content = body.object(type);
        if (content == null) throw new Refusal(40035, type + " is missing");
        if (type.equals("text") && body.body("text").text("content").isEmpty()) throw new Refusal(44004);
        if (type.equals("text") && body.body("text").text("content").length() > 2048) throw new Refusal(45002);
        if (body.body(type).has("media_id")
                && List.of("image", "voice", "video").contains(type))
            Materials.live(ask, body.body(type).text("media_id"));
        var now = ask.world().millis();
        fan.windows.removeIf(window -> window.untilMillis <= now);
        if (!fan.subscribed || fan.windows.isEmpty()) throw new Refusal(45015);
        var open = fan.windows.stream()
                .filter(window -> window.left > 0)
                .min((a, b) -> Long.compare(a.untilMillis, b.untilMillis))
                .orElseThrow(() -> new Refusal(45047));
        open.left--;
        ask.world()
                .say(
                        Chats.withAccount(ask.account().appid, fan.openid),
                        "account:" + ask.account().appid,
                        "kefu",
                        type,
                        content);
        return Json.object();
    }

    private static ObjectNode typing(Ask ask) {
        var fan = Fans.known(ask, ask.body().text("touser"));
        if (fan.windows.stream()
                .noneMatch(window -> window.untilMillis > ask.world().millis())) throw new Refusal(45015);
        return Json.object();
    }
}
