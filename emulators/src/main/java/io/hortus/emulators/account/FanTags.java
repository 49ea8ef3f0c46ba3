package io.hortus.emulators.account;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Fan;
import io.hortus.emulators.world.Refusal;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Tags of fans: a hundred of the account, twenty of a fan, fifty fans a call; 0, 1 and 2 belong to the platform.
final class FanTags {
    private FanTags() {}

    static void routes(Table<Ask> table) {
        table.bare("POST", "/cgi-bin/tags/create", FanTags::create);
        table.bare("GET", "/cgi-bin/tags/get", FanTags::list);
        table.post("/cgi-bin/tags/update", FanTags::update);
        table.post("/cgi-bin/tags/delete", FanTags::delete);
        table.post("/cgi-bin/tags/members/batchtagging", ask -> mark(ask, true));
        table.post("/cgi-bin/tags/members/batchuntagging", ask -> mark(ask, false));
        table.bare("POST", "/cgi-bin/tags/getidlist", FanTags::ofFan);
        table.bare("POST", "/cgi-bin/user/tag/get", FanTags::fans);
    }

    private static ObjectNode create(Ask ask) {
        var account = ask.account();
        var name = name(ask);
        if (account.tags.size() >= 100) throw new Refusal(45056);
        var id = account.nextTag++;
        account.tags.put(id, name);
        ask.world().changed();
        var answer = Json.object();
        answer.putObject("tag").put("id", id).put("name", name);
        return answer;
    }

    private static String name(Ask ask) {
        var name = ask.body().body("tag").need("name", 40035);
        if (name.codePointCount(0, name.length()) > 30) throw new Refusal(45158);
        if (ask.account().tags.containsValue(name)) throw new Refusal(45157);
        return name;
    }

    private static ObjectNode list(Ask ask) {
        var answer = Json.object();
        var rows = answer.putArray("tags");
        ask.account()
                .tags
                .forEach((id, name) ->
                        rows.addObject().put("id", id).put("name", name).put("count", count(ask, id)));
        return answer;
    }

    private static long count(Ask ask, int tag) {
        return ask.account().fans.values().stream()
                .filter(fan -> fan.subscribed && fan.tags.contains(tag))
                .count();
    }

    private static ObjectNode update(Ask ask) {
        var id = own(ask, ask.body().body("tag").integer("id", -1));
        ask.account().tags.put(id, name(ask));
        return Json.object();
    }

    private static ObjectNode delete(Ask ask) {
        var id = own(ask, ask.body().body("tag").integer("id", -1));
        if (count(ask, id) > 100_000) throw new Refusal(45057);
        ask.account().tags.remove(id);
        ask.account().fans.values().forEach(fan -> fan.tags.remove((Integer) id));
        return Json.object();
    }

    private static int own(Ask ask, int id) {
        if (id >= 0 && id <= 2) throw new Refusal(45058);
        return any(ask, id);
    }

    private static int any(Ask ask, int id) {
        if (!ask.account().tags.containsKey(id)) throw new Refusal(45159);
        return id;
    }

    private static ObjectNode mark(Ask ask, boolean add) {
        Integer id = any(ask, ask.body().integer("tagid", -1));
        var openids = ask.body().texts("openid_list");
        if (openids.isEmpty() || openids.size() > 50) throw new Refusal(40032);
        var fans = openids.stream().map(openid -> Fans.known(ask, openid)).toList();
        for (var fan : fans) if (add && !fan.tags.contains(id) && fan.tags.size() >= 20) throw new Refusal(45059);
        for (var fan : fans) {
            fan.tags.remove(id);
            if (add) fan.tags.add(id);
        }
        ask.world().changed();
        return Json.object();
    }

    private static ObjectNode ofFan(Ask ask) {
        var answer = Json.object();
        var rows = answer.putArray("tagid_list");
        Fans.known(ask, ask.body().text("openid")).tags.forEach(rows::add);
        return answer;
    }

    private static ObjectNode fans(Ask ask) {
        var id = any(ask, ask.body().integer("tagid", -1));
        List<String> openids = ask.account().fans.values().stream()
                .filter((Fan fan) -> fan.subscribed && fan.tags.contains(id))
                .map(fan -> fan.openid)
                .toList();
        var from = openids.indexOf(ask.body().text("next_openid")) + 1;
        var page = openids.subList(from, Math.min(openids.size(), from + 10_000));
        var answer = Json.object().put("count", page.size());
        if (!page.isEmpty()) answer.putObject("data").set("openid", Json.texts(page));
        return answer.put("next_openid", page.isEmpty() ? "" : page.getLast());
    }
}
