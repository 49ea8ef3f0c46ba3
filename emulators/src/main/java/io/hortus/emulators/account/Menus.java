package io.hortus.emulators.account;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Body;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Clock;
import io.hortus.emulators.world.Refusal;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The menu under the account: three buttons, five below each; a thousand changes a day.
final class Menus {
    private static final List<String> PRESSED = List.of(
            "click",
            "scancode_push",
            "scancode_waitmsg",
            "pic_sysphoto",
            "pic_photo_or_album",
            "pic_weixin",
            "location_select");

    private Menus() {}

    static void routes(Table<Ask> table) {
        table.post("/cgi-bin/menu/create", Menus::create);
        table.bare("GET", "/cgi-bin/menu/get", Menus::get);
        table.get("/cgi-bin/menu/delete", Menus::delete);
        table.bare("POST", "/cgi-bin/menu/addconditional", Menus::addConditional);
        table.post("/cgi-bin/menu/delconditional", Menus::deleteConditional);
        table.bare("POST", "/cgi-bin/menu/trymatch", Menus::match);
        table.bare("GET", "/cgi-bin/get_current_selfmenu_info", Menus::current);
    }

    private static ObjectNode create(Ask ask) {
        ask.account().menu = checked(ask);
        ask.world().changed();
        return Json.object();
    }

    private static ObjectNode checked(Ask ask) {
        var today = "menu " + Clock.day(ask.now());
        if (ask.account().counters.merge(today, 1, Integer::sum) > 1000) throw new Refusal(45009);
        var buttons = ask.body().bodies("button");
        if (buttons.isEmpty() || buttons.size() > 3) throw new Refusal(40016);
        for (var button : buttons) {
            var below = button.bodies("sub_button");
            if (below.size() > 5) throw new Refusal(40023);
            if (below.isEmpty()) check(button, 40055);
            else below.forEach(each -> check(each, 40054));
        }
        return (ObjectNode) ask.body().node().deepCopy();
    }

    private static void check(Body button, int withoutAddress) {
        button.need("name", 40035);
        var type = button.text("type");
        if (PRESSED.contains(type)) button.need("key", 40035);
        else if (type.equals("view") || type.equals("miniprogram")) button.need("url", withoutAddress);
        else if (!List.of("media_id", "view_limited", "article_id", "article_view_limited")
                .contains(type)) throw new Refusal(40035, "invalid button type");
    }

    private static ObjectNode get(Ask ask) {
        var menu = ask.account().menu;
        if (menu == null) throw new Refusal(46003);
        ObjectNode answer = Json.object();
        answer.set("menu", menu);
        if (!ask.account().conditionalMenus.isEmpty())
            answer.putArray("conditionalmenu").addAll(ask.account().conditionalMenus);
        return answer;
    }

    private static ObjectNode delete(Ask ask) {
        ask.account().menu = null;
        ask.account().conditionalMenus.clear();
        ask.world().changed();
        return Json.object();
    }

    private static ObjectNode addConditional(Ask ask) {
        if (ask.account().menu == null) throw new Refusal(46003);
        var menu = checked(ask);
        var id = ask.world().state().sequence++;
        ask.account().conditionalMenus.add(menu.put("menuid", id));
        return Json.object().put("menuid", String.valueOf(id));
    }

    private static ObjectNode deleteConditional(Ask ask) {
        var id = ask.body().number("menuid", -1);
        if (!ask.account().conditionalMenus.removeIf(menu -> menu.path("menuid").asLong(0) == id))
            throw new Refusal(46003);
        return Json.object();
    }

    /// The menu a fan sees: the newest conditional one for a tag of theirs, else the usual one.
    private static ObjectNode match(Ask ask) {
        var fan = Fans.known(ask, ask.body().text("user_id"));
        for (var menu : ask.account().conditionalMenus.reversed()) {
            var tag = menu.path("matchrule").path("tag_id").asString("");
            if (fan.tags.stream().anyMatch(each -> String.valueOf(each).equals(tag))) return matched(menu);
        }
        var menu = ask.account().menu;
        if (menu == null) throw new Refusal(46003);
        return matched(menu);
    }

    /// The documentation shows the buttons at the root, the SDK reads them under `menu`: both are there.
    private static ObjectNode matched(ObjectNode menu) {
        ObjectNode answer = Json.object();
        answer.set("button", menu.path("button"));
        answer.set("menu", menu);
        return answer;
    }

    private static ObjectNode current(Ask ask) {
        var menu = ask.account().menu;
        var answer = Json.object().put("is_menu_open", menu == null ? 0 : 1);
        var info = answer.putObject("selfmenu_info");
        var buttons = info.putArray("button");
        if (menu == null) return answer;
        for (var button : menu.path("button")) {
            var row = buttons.addObject();
            button.properties().forEach(field -> {
                if (field.getKey().equals("sub_button") && !field.getValue().isEmpty())
                    row.putObject("sub_button").set("list", field.getValue());
                else if (!field.getKey().equals("sub_button")) row.set(field.getKey(), field.getValue());
            });
        }
        return answer;
    }
}
