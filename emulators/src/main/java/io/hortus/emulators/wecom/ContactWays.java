package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Body;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.ContactWay;
import io.hortus.emulators.world.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// 「联系我」 codes (documentation 92228). An application reads and changes only its own; the quota of 500,000 is shared
/// with the group codes.
final class ContactWays {
    private static final Duration USUAL_WINDOW = Duration.ofDays(90);

    private ContactWays() {}

    static void routes(Table<Call> table) {
        var base = "/cgi-bin/externalcontact/";
        table.post(base + "add_contact_way", ContactWays::add);
        table.post(base + "get_contact_way", ContactWays::get);
        table.post(base + "list_contact_way", ContactWays::list);
        table.post(base + "update_contact_way", ContactWays::update);
        table.post(base + "del_contact_way", ContactWays::delete);
        table.post(base + "close_temp_chat", ContactWays::close);
    }

    private static ObjectNode add(Call call) {
        var body = call.body();
        if (!body.has("type")) throw new Refusal(41037);
        if (!body.has("scene")) throw new Refusal(41039);
        var way = new ContactWay();
        way.agent = call.app().agentId;
        way.type = body.integer("type", 0);
        way.scene = body.integer("scene", 0);
        way.style = body.integer("style", 0);
        if (way.type != 1 && way.type != 2) throw new Refusal(41038);
        if (way.scene != 1 && way.scene != 2) throw new Refusal(41040);
        if (way.style < 0 || way.style > (way.type == 1 ? 3 : 2)) throw new Refusal(41042);
        way.temporary = body.flag("is_temp", false);
        way.createTime = call.now();
        way.expiresIn = temporarySeconds(body, "expires_in", way.temporary ? 7 * 86400 : 0);
        way.chatExpiresIn = temporarySeconds(body, "chat_expires_in", way.temporary ? 86400 : 0);
        way.unionid = body.text("unionid");
        way.exclusive = body.flag("is_exclusive", false);
        way.markSource = body.flag("mark_source", true);
        way.conclusions = body.object("conclusions");
        if (way.temporary && !call.corp().medical) throw new Refusal(41200);
        if (way.temporary && way.type != 1) throw new Refusal(41038, "a temporary session is for one user");
        change(call, way, true);
        if (quota(call) >= call.corp().codeQuota) throw new Refusal(41045);
        way.id = call.world().ids().hex("", 32);
        call.corp().contactWays.put(way.id, way);
        call.world().changed();
        var answer = Json.object().put("config_id", way.id);
        if (way.scene == 2) answer.put("qr_code", picture(call, way));
        return answer;
    }

    private static long temporarySeconds(Body body, String name, long otherwise) {
        var seconds = body.number(name, otherwise);
        if (seconds < 0 || seconds > 14 * 86400) throw new Refusal(40058, "invalid Request Parameter: " + name);
        return seconds;
    }

    /// What both adding and updating set; an update leaves alone what it does not name.
    private static void change(Call call, ContactWay way, boolean all) {
        var body = call.body();
        if (body.has("remark")) Look.within(30, body.text("remark"), "remark");
        if (body.has("state")) Look.within(30, body.text("state"), "state");
        if (all || body.has("user") || body.has("party")) {
            var users = new ArrayList<String>();
            for (var user : body.texts("user")) users.add(Look.serving(call, user).userid);
            var parties = body.numbers("party");
            for (var party : parties) if (!call.corp().departments.containsKey(party)) throw new Refusal(60123);
            if (way.type == 1 && (users.size() != 1 || !parties.isEmpty())) {
                throw new Refusal(40058, "invalid Request Parameter: exactly one user for type 1");
            }
            var expanded = expand(call, users, parties);
            if (expanded.size() > 100) throw new Refusal(41041);
            if (expanded.isEmpty()) throw new Refusal(40063, "user and party are empty");
            way.users = users;
            way.parties = new ArrayList<>(parties);
        }
        way.remark = body.text("remark", way.remark);
        way.state = body.text("state", way.state);
        way.skipVerify = body.flag("skip_verify", way.skipVerify);
    }

    private static List<String> expand(Call call, List<String> users, List<Long> parties) {
        var expanded = new LinkedHashSet<>(users);
        for (var party : parties) {
            var below = call.corp().below(party);
            for (var staff : call.corp().staff.values()) {
                if (staff.serves() && staff.departments.stream().anyMatch(below::contains)) expanded.add(staff.userid);
            }
        }
        return List.copyOf(expanded);
    }

    private static ObjectNode get(Call call) {
        var way = own(call);
        var answer = Json.object();
        var json = answer.putObject("contact_way")
                .put("config_id", way.id)
                .put("type", way.type)
                .put("scene", way.scene);
        if (way.style > 0) json.put("style", way.style);
        json.put("remark", way.remark).put("skip_verify", way.skipVerify).put("state", way.state);
        if (way.scene == 2) json.put("qr_code", picture(call, way));
        json.set("user", Json.texts(way.users));
        var parties = json.putArray("party");
        way.parties.forEach(parties::add);
        json.put("is_temp", way.temporary);
        if (way.temporary) {
            json.put("expires_in", way.expiresIn)
                    .put("chat_expires_in", way.chatExpiresIn)
                    .put("unionid", way.unionid);
            if (way.conclusions != null) json.set("conclusions", way.conclusions);
        }
        json.put("is_exclusive", way.exclusive).put("mark_source", way.markSource);
        return answer;
    }

    private static ObjectNode list(Call call) {
        var body = call.body();
        var end = body.number("end_time", call.now());
        var start = body.number("start_time", end - USUAL_WINDOW.toSeconds());
        if (start > end) throw new Refusal(40058, "start_time is after end_time");
        var ways = call.corp().contactWays.values().stream()
                .filter(way -> way.agent == call.app().agentId && !way.temporary)
                .filter(way -> way.createTime >= start && way.createTime <= end)
                .toList();
        var page =
                Pages.cut(call.world(), "contact_way", ways, body.text("cursor"), body.integer("limit", 0), 100, 1000);
        var answer = Json.object();
        var list = answer.putArray("contact_way");
        for (var way : page.rows()) list.addObject().put("config_id", way.id);
        return answer.put("next_cursor", page.next());
    }

    private static ObjectNode update(Call call) {
        var way = own(call);
        if (call.body().has("style")) {
            var style = call.body().integer("style", 0);
            if (style < 0 || style > (way.type == 1 ? 3 : 2)) throw new Refusal(41042);
            way.style = style;
        }
        change(call, way, false);
        call.world().changed();
        return Json.object();
    }

    private static ObjectNode delete(Call call) {
        call.corp().contactWays.remove(own(call).id);
        call.world().changed();
        return Json.object();
    }

    private static ObjectNode close(Call call) {
        Look.relation(call, call.body().text("userid"), call.body().text("external_userid"));
        return Json.object();
    }

    private static ContactWay own(Call call) {
        var way = call.corp().contactWays.get(call.body().need("config_id", 41043));
        if (way == null || way.agent != call.app().agentId) throw new Refusal(41044);
        return way;
    }

    static int quota(Call call) {
        return call.corp().contactWays.size() + call.corp().joinWays.size();
    }

    private static String picture(Call call, ContactWay way) {
        return call.request().base() + "/_emu/qr/contact/" + way.id + ".png";
    }
}
