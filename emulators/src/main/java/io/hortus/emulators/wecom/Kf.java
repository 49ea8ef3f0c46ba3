package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Reply;
import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.KfAccount;
import io.hortus.emulators.world.Refusal;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// 微信客服 accounts, their links and servicers (documentation 94638 and on).
final class Kf {
    private Kf() {}

    static void routes(Table<Call> table) {
        var base = "/cgi-bin/kf/";
        table.post(base + "account/add", Kf::add);
        table.post(base + "account/del", Kf::delete);
        table.post(base + "account/update", Kf::update);
        table.raw("ANY", base + "account/list", call -> Reply.json(list(call)));
        table.post(base + "add_contact_way", Kf::link);
        table.post(base + "servicer/add", call -> servicers(call, true));
        table.post(base + "servicer/del", call -> servicers(call, false));
        table.get(base + "servicer/list", Kf::servicerList);
        table.post(base + "service_state/get", Kf::state);
        table.post(base + "service_state/trans", Kf::trans);
        table.post(base + "customer/batchget", Kf::customers);
    }

    private static ObjectNode add(Call call) {
        var name = call.body().need("name", 95008);
        Attachments.bytes(16 * 3, name, "name");
        var kf = new KfAccount();
        kf.id = call.world().ids().text("wk", 30);
        kf.name = name;
        kf.mediaId = call.body().text("media_id");
        call.corp().kf.put(kf.id, kf);
        call.world().changed();
        return Json.object().put("open_kfid", kf.id);
    }

    private static ObjectNode delete(Call call) {
        call.corp().kf.remove(known(call, call.body().text("open_kfid")).id);
        call.world().changed();
        return Json.object();
    }

    private static ObjectNode update(Call call) {
        var kf = known(call, call.body().text("open_kfid"));
        kf.name = call.body().text("name", kf.name);
        kf.mediaId = call.body().text("media_id", kf.mediaId);
        return Json.object();
    }

    private static ObjectNode list(Call call) {
        var answer = Json.object().put("errcode", 0).put("errmsg", "ok");
        var rows = answer.putArray("account_list");
        var offset = Math.max(0, call.body().integer("offset", 0));
        var limit = Math.clamp(call.body().integer("limit", 100), 1, 100);
        call.corp().kf.values().stream()
                .skip(offset)
                .limit(limit)
                .forEach(kf -> rows.addObject()
                        .put("open_kfid", kf.id)
                        .put("name", kf.name)
                        .put("avatar", call.request().base() + "/_emu/avatar/" + kf.id + ".svg")
                        .put("manage_privilege", true));
        return answer;
    }

    private static ObjectNode link(Call call) {
        var kf = known(call, call.body().text("open_kfid"));
        var scene = call.body().text("scene");
        Attachments.bytes(32, scene, "scene");
        return Json.object().put("url", call.request().base() + "/kf/" + kf.id + "?scene=" + scene);
    }

    private static ObjectNode servicers(Call call, boolean add) {
        var kf = known(call, call.body().text("open_kfid"));
        var answer = Json.object();
        var rows = answer.putArray("result_list");
        for (var userid : Look.atMost(100, call.body().texts("userid_list"), 40058)) {
            var staff = call.corp().staff(userid);
            var row = rows.addObject()
                    .put("userid", userid)
                    .put("errcode", staff == null ? 95014 : 0)
                    .put("errmsg", staff == null ? "invalid servicer" : "success");
            if (staff == null) continue;
            kf.servicers.remove(staff.userid);
            if (add) kf.servicers.add(staff.userid);
            row.put("errmsg", "success");
        }
        return answer;
    }

    private static ObjectNode servicerList(Call call) {
        var kf = known(call, call.query().get("open_kfid"));
        var answer = Json.object();
        var rows = answer.putArray("servicer_list");
        for (var userid : kf.servicers) rows.addObject().put("userid", userid).put("status", 0);
        return answer;
    }

    private static ObjectNode state(Call call) {
        var session = session(call);
        return Json.object().put("service_state", session.state).put("servicer_userid", session.servicer);
    }

    private static ObjectNode trans(Call call) {
        var session = session(call);
        var wanted = call.body().integer("service_state", -1);
        if (wanted < 1 || wanted > 4 || session.state == 4) throw new Refusal(95016);
        var servicer = call.body().text("servicer_userid");
        if (wanted == 3 && !known(call, call.body().text("open_kfid")).servicers.contains(servicer))
            throw new Refusal(95014);
        session.state = wanted;
        session.servicer = wanted == 3 ? servicer : "";
        return Json.object().put("msg_code", call.world().ids().text("", 32));
    }

    private static ObjectNode customers(Call call) {
        var answer = Json.object();
        var rows = answer.putArray("customer_list");
        var wrong = answer.putArray("invalid_external_userid");
        for (var external : Look.atMost(100, call.body().texts("external_userid_list"), 40058)) {
            var customer = call.corp().customers.get(external);
            if (customer == null) {
                wrong.add(external);
                continue;
            }
            var person = CustomerJson.person(call, customer);
            rows.addObject()
                    .put("external_userid", external)
                    .put("nickname", person.name)
                    .put("avatar", call.request().base() + "/_emu/avatar/" + person.id + ".svg")
                    .put("gender", person.gender)
                    .put("unionid", call.corp().developerBound ? person.unionid : "");
        }
        return answer;
    }

    static KfAccount known(Call call, String id) {
        var kf = call.corp().kf.get(id);
        if (kf == null) throw new Refusal(95000);
        return kf;
    }

    static KfAccount.Session session(Call call) {
        var session = known(call, call.body().text("open_kfid"))
                .sessions
                .get(call.body().text("external_userid", call.body().text("touser")));
        if (session == null) throw new Refusal(40096);
        return session;
    }

    static List<String> types() {
        return List.of(
                "text", "image", "voice", "video", "file", "link", "miniprogram", "msgmenu", "location", "ca_link");
    }
}
