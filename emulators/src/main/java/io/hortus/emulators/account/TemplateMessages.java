package io.hortus.emulators.account;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Chats;
import io.hortus.emulators.world.Clock;
import io.hortus.emulators.world.Fan;
import io.hortus.emulators.world.Refusal;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/// Template messages and subscription notices. Templates: 25 in use, 100,000 a day, 43004 for who does not follow, an
/// event when sent. Notices: one consent, one message; 43101 without.
final class TemplateMessages {
    private static final int TEMPLATES_MAX = 25;
    private static final int DAILY_MAX = 100_000;

    private TemplateMessages() {}

    static void routes(Table<Ask> table) {
        table.post("/cgi-bin/message/template/send", TemplateMessages::send);
        table.post("/cgi-bin/template/api_add_template", TemplateMessages::add);
        table.bare("GET", "/cgi-bin/template/get_all_private_template", TemplateMessages::list);
        table.post("/cgi-bin/template/del_private_template", TemplateMessages::delete);
        table.post("/cgi-bin/template/api_set_industry", ask -> Json.object());
        table.bare("GET", "/cgi-bin/template/get_industry", TemplateMessages::industry);
        table.post("/cgi-bin/message/subscribe/bizsend", TemplateMessages::notice);
        table.post("/cgi-bin/message/template/subscribe", TemplateMessages::once);
    }

    private static ObjectNode send(Ask ask) {
        var body = ask.body();
        var fan = Fans.known(ask, body.text("touser"));
        var template = ask.account().templates.get(body.text("template_id"));
        if (template == null) throw new Refusal(40037);
        if (!fan.subscribed) throw new Refusal(43004);
        var data = body.object("data");
        if (data == null) throw new Refusal(47003);
        var client = body.text("client_msg_id");
        if (!client.isEmpty() && ask.account().counters.containsKey("client msg " + client)) throw new Refusal(45065);
        var today = "templates " + Clock.day(ask.now());
        if (ask.account().counters.merge(today, 1, Integer::sum) > DAILY_MAX) throw new Refusal(45009);
        if (!client.isEmpty()) ask.account().counters.put("client msg " + client, 1);
        var id = ask.world().state().sequence++;
        bubble(ask, fan, "template", template.path("title").asString(""), body.text("url"), data);
        ask.world().later(Duration.ofSeconds(1), "template sent", ask.account().appid, fan.openid, String.valueOf(id));
        return Json.object().put("msgid", id);
    }

    private static void bubble(Ask ask, Fan fan, String source, String title, String url, ObjectNode data) {
        var content = Json.object().put("title", title).put("url", url);
        content.set("data", data);
        ask.world()
                .say(
                        Chats.withAccount(ask.account().appid, fan.openid),
                        "account:" + ask.account().appid,
                        source,
                        "template",
                        content);
    }

    private static ObjectNode add(Ask ask) {
        if (ask.account().templates.size() >= TEMPLATES_MAX) throw new Refusal(45026);
        var id = ask.world().ids().text("", 43);
        var shortId = ask.body().need("template_id_short", 40037);
        var template = Json.object()
                .put("template_id", id)
                .put("title", "模板 " + shortId)
                .put("primary_industry", "IT科技")
                .put("deputy_industry", "互联网|电子商务")
                .put("content", "{{thing1.DATA}}")
                .put("example", "");
        ask.account().templates.put(id, template);
        return Json.object().put("template_id", id);
    }

    private static ObjectNode list(Ask ask) {
        var answer = Json.object();
        answer.putArray("template_list").addAll(ask.account().templates.values());
        return answer;
    }

    private static ObjectNode delete(Ask ask) {
        if (ask.account().templates.remove(ask.body().text("template_id")) == null) throw new Refusal(40037);
        return Json.object();
    }

    private static ObjectNode industry(Ask ask) {
        var answer = Json.object();
        for (var name : new String[] {"primary_industry", "secondary_industry"}) {
            answer.putObject(name).put("first_class", "IT科技").put("second_class", "互联网|电子商务");
        }
        return answer;
    }

    private static ObjectNode notice(Ask ask) {
        var body = ask.body();
        var fan = Fans.known(ask, body.text("touser"));
        var id = body.need("template_id", 40037);
        var data = body.object("data");
        if (data == null) throw new Refusal(47003);
        if (!fan.consents.remove(id)) throw new Refusal(43101);
        bubble(ask, fan, "notice", "订阅通知", body.text("page"), data);
        return Json.object().put("msgid", ask.world().state().sequence++);
    }

    /// The older one-time subscription: one consent for a scene, one message.
    private static ObjectNode once(Ask ask) {
        var body = ask.body();
        var fan = Fans.known(ask, body.text("touser"));
        var data = body.object("data");
        if (data == null) throw new Refusal(47003);
        if (!fan.consents.remove("scene " + body.text("scene"))) throw new Refusal(43101);
        bubble(ask, fan, "notice", body.text("title"), body.text("url"), data);
        return Json.object();
    }
}
