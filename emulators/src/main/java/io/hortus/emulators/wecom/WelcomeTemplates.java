package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.WelcomeTemplate;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Greetings for groups (documentation 92366): text and one more thing, image before link before mini-program before
/// file before video. Members hang them on groups by hand.
final class WelcomeTemplates {
    private static final List<String> PARTS = List.of("image", "link", "miniprogram", "file", "video");
    private static final int TEMPLATES_MAX = 100;

    private WelcomeTemplates() {}

    static void routes(Table<Call> table) {
        var base = "/cgi-bin/externalcontact/group_welcome_template/";
        table.post(base + "add", WelcomeTemplates::add);
        table.post(base + "edit", WelcomeTemplates::edit);
        table.post(base + "get", WelcomeTemplates::get);
        table.post(base + "del", WelcomeTemplates::delete);
    }

    private static ObjectNode add(Call call) {
        var content = content(call);
        if (call.corp().templates.size() >= TEMPLATES_MAX) throw new Refusal(41055);
        var template = new WelcomeTemplate();
        template.agent = call.app().agentId;
        template.content = content;
        template.id = call.world().ids().text("msg", 40);
        call.corp().templates.put(template.id, template);
        call.world().changed();
        return Json.object().put("template_id", template.id);
    }

    private static ObjectNode content(Call call) {
        var body = call.body();
        ObjectNode content = Json.object();
        var text = body.object("text");
        Attachments.bytes(3000, body.body("text").text("content"), "text.content");
        if (text != null) content.set("text", text);
        for (var name : PARTS) {
            var part = body.object(name);
            if (part == null) continue;
            if (body.body(name).has("media_id"))
                Attachments.live(call, body.body(name).text("media_id"));
            content.set(name, part);
            break;
        }
        if (content.isEmpty()) throw new Refusal(40063, "the template is empty");
        return content;
    }

    private static ObjectNode edit(Call call) {
        own(call).content = content(call);
        return Json.object();
    }

    private static ObjectNode get(Call call) {
        return own(call).content.deepCopy();
    }

    private static ObjectNode delete(Call call) {
        call.corp().templates.remove(own(call).id);
        return Json.object();
    }

    private static WelcomeTemplate own(Call call) {
        var template = call.corp().templates.get(call.body().need("template_id", 40058));
        if (template == null) throw new Refusal(40058, "invalid template_id");
        if (template.agent != call.app().agentId) throw new Refusal(41058);
        return template;
    }
}
