package io.hortus.emulators.account;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Fan;
import io.hortus.emulators.world.Refusal;
import java.util.ArrayList;
import tools.jackson.databind.node.ObjectNode;

/// Followers. Names and pictures are not told since December 2021; the unionid is.
final class Fans {
    private static final int PAGE = 10_000;

    private Fans() {}

    static void routes(Table<Ask> table) {
        table.bare("GET", "/cgi-bin/user/info", Fans::info);
        table.bare("POST", "/cgi-bin/user/info/batchget", Fans::batch);
        table.bare("GET", "/cgi-bin/user/get", Fans::list);
        table.post("/cgi-bin/user/info/updateremark", Fans::remark);
    }

    /// The fan, following or not: 40003 when the openid is not of this account.
    static Fan known(Ask ask, String openid) {
        var fan = ask.account().fans.get(openid);
        if (fan == null) throw new Refusal(40003, "invalid openid");
        return fan;
    }

    private static ObjectNode info(Ask ask) {
        return json(ask, known(ask, ask.query().get("openid")));
    }

    private static ObjectNode batch(Ask ask) {
        var users = ask.body().bodies("user_list");
        if (users.isEmpty() || users.size() > 100) throw new Refusal(40032);
        var answer = Json.object();
        var rows = answer.putArray("user_info_list");
        for (var user : users) rows.add(json(ask, known(ask, user.text("openid"))));
        return answer;
    }

    private static ObjectNode list(Ask ask) {
        var openids = new ArrayList<String>();
        for (var fan : ask.account().fans.values()) if (fan.subscribed) openids.add(fan.openid);
        var next = ask.query().get("next_openid");
        var from = next.isEmpty() ? 0 : openids.indexOf(next) + 1;
        if (!next.isEmpty() && from == 0) throw new Refusal(40003, "invalid openid");
        var page = openids.subList(from, Math.min(openids.size(), from + PAGE));
        var answer = Json.object().put("total", openids.size()).put("count", page.size());
        if (!page.isEmpty()) answer.putObject("data").set("openid", Json.texts(page));
        return answer.put("next_openid", page.isEmpty() ? "" : page.getLast());
    }

    private static ObjectNode remark(Ask ask) {
        var fan = known(ask, ask.body().text("openid"));
        var remark = ask.body().text("remark");
        if (remark.codePointCount(0, remark.length()) > 30) throw new Refusal(40035, "remark is too long");
        fan.remark = remark;
        return Json.object();
    }

    private static ObjectNode json(Ask ask, Fan fan) {
        var json = Json.object().put("subscribe", fan.subscribed ? 1 : 0).put("openid", fan.openid);
        var person = ask.world().person(fan.person);
        if (!fan.subscribed) return json.put("unionid", person.unionid);
        json.put("language", "zh_CN")
                .put("subscribe_time", fan.subscribeTime)
                .put("unionid", person.unionid)
                .put("remark", fan.remark)
                .put("groupid", fan.tags.isEmpty() ? 0 : fan.tags.getFirst());
        var tags = json.putArray("tagid_list");
        fan.tags.forEach(tags::add);
        return json.put("subscribe_scene", fan.scene)
                .put("qr_scene", fan.qrScene)
                .put("qr_scene_str", fan.qrSceneStr);
    }
}
