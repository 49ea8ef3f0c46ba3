package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.JoinWay;
import io.hortus.emulators.world.Refusal;
import java.util.ArrayList;
import tools.jackson.databind.node.ObjectNode;

/// 「加入群聊」 codes (documentation 92229): one picture, up to five groups behind it.
final class JoinWays {
    private JoinWays() {}

    static void routes(Table<Call> table) {
        var base = "/cgi-bin/externalcontact/groupchat/";
        table.post(base + "add_join_way", JoinWays::add);
        table.post(base + "get_join_way", JoinWays::get);
        table.post(base + "update_join_way", JoinWays::update);
        table.post(base + "del_join_way", JoinWays::delete);
    }

    private static ObjectNode add(Call call) {
        var way = new JoinWay();
        way.agent = call.app().agentId;
        fill(call, way);
        if (ContactWays.quota(call) >= call.corp().codeQuota) throw new Refusal(41045);
        way.id = call.world().ids().hex("", 32);
        call.corp().joinWays.put(way.id, way);
        call.world().changed();
        return Json.object().put("config_id", way.id);
    }

    private static void fill(Call call, JoinWay way) {
        var body = call.body();
        var scene = body.integer("scene", 0);
        if (scene != 1 && scene != 2) throw new Refusal(41040);
        var chats = Look.atMost(5, body.texts("chat_id_list"), 41091);
        if (chats.isEmpty()) throw new Refusal(40058, "chat_id_list is empty");
        for (var chat : chats) Groups.visible(call, chat);
        Look.within(40, body.text("room_base_name"), "room_base_name");
        Look.within(30, body.text("state"), "state");
        var remark = body.text("remark");
        way.scene = scene;
        way.remark = remark.codePointCount(0, remark.length()) <= 30
                ? remark
                : remark.substring(0, remark.offsetByCodePoints(0, 30));
        way.autoCreate = body.integer("auto_create_room", 1) == 1;
        way.baseName = body.text("room_base_name");
        way.baseId = body.integer("room_base_id", 1);
        way.chats = new ArrayList<>(chats);
        way.state = body.text("state");
    }

    private static ObjectNode get(Call call) {
        var way = own(call);
        var answer = Json.object();
        var json = answer.putObject("join_way")
                .put("config_id", way.id)
                .put("scene", way.scene)
                .put("remark", way.remark)
                .put("auto_create_room", way.autoCreate ? 1 : 0)
                .put("room_base_name", way.baseName)
                .put("room_base_id", way.baseId);
        json.set("chat_id_list", Json.texts(way.chats));
        json.put("qr_code", call.request().base() + "/_emu/qr/join/" + way.id + ".png")
                .put("state", way.state);
        return answer;
    }

    private static ObjectNode update(Call call) {
        fill(call, own(call));
        call.world().changed();
        return Json.object();
    }

    private static ObjectNode delete(Call call) {
        call.corp().joinWays.remove(own(call).id);
        call.world().changed();
        return Json.object();
    }

    private static JoinWay own(Call call) {
        var way = call.corp().joinWays.get(call.body().need("config_id", 41043));
        if (way == null || way.agent != call.app().agentId) throw new Refusal(41044);
        return way;
    }
}
