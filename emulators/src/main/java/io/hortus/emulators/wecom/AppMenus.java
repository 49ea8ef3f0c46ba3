package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Body;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Refusal;
import tools.jackson.databind.node.ObjectNode;

/// The menu of an application (documentation 90231 to 90233): three buttons, five below each.
final class AppMenus {
    private AppMenus() {}

    static void routes(Table<Call> table) {
        table.post("/cgi-bin/menu/create", AppMenus::create);
        table.get("/cgi-bin/menu/get", AppMenus::get);
        table.get("/cgi-bin/menu/delete", AppMenus::delete);
    }

    private static ObjectNode create(Call call) {
        own(call);
        var buttons = call.body().bodies("button");
        if (buttons.isEmpty() || buttons.size() > 3) throw new Refusal(40016);
        for (var button : buttons) {
            var below = button.bodies("sub_button");
            if (below.size() > 5) throw new Refusal(40023);
            if (below.isEmpty()) check(button);
            else below.forEach(AppMenus::check);
        }
        call.app().menu = (ObjectNode) call.body().node().deepCopy();
        call.world().changed();
        return Json.object();
    }

    private static void check(Body button) {
        button.need("name", 40063);
        button.need(button.text("type").equals("view") ? "url" : "key", 40063);
    }

    private static ObjectNode get(Call call) {
        own(call);
        var menu = call.app().menu;
        if (menu == null) throw new Refusal(46003);
        ObjectNode answer = Json.object();
        answer.set("button", menu.path("button"));
        return answer;
    }

    private static ObjectNode delete(Call call) {
        own(call);
        call.app().menu = null;
        call.world().changed();
        return Json.object();
    }

    private static void own(Call call) {
        if (!call.query().has("agentid")) throw new Refusal(41011);
        if (call.query().number("agentid", -1) != call.app().agentId) throw new Refusal(301002);
    }
}
