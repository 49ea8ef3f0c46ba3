package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Reply;
import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Customer;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Relation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// Customers as the company reads them (documentation 92571, 92113, 92114, 92994, 99434, 92115) and the two
/// conversions of ids (§3.12 of the family: unionid → external_userid, external_userid → openid).
final class Customers {
    private static final String OK = "{\"errcode\":0,\"errmsg\":\"ok\",";
    private static final byte[] BATCH = (OK + "\"external_contact_list\":[").getBytes(StandardCharsets.UTF_8);

    private Customers() {}

    static void routes(Table<Call> table) {
        table.get("/cgi-bin/externalcontact/get_follow_user_list", Customers::followers);
        table.raw("GET", "/cgi-bin/externalcontact/list", Customers::list);
        table.get("/cgi-bin/externalcontact/get", Customers::get);
        table.raw("POST", "/cgi-bin/externalcontact/batch/get_by_user", Customers::batch);
        table.post("/cgi-bin/externalcontact/contact_list", Customers::all);
        table.post("/cgi-bin/externalcontact/remark", Customers::remark);
        table.post("/cgi-bin/externalcontact/unionid_to_external_userid", Customers::byUnionid);
        table.post("/cgi-bin/externalcontact/convert_to_openid", Customers::toOpenid);
    }

    private static ObjectNode followers(Call call) {
        ObjectNode answer = Json.object();
        answer.set(
                "follow_user",
                Json.texts(call.corp().staff.values().stream()
                        .filter(staff -> staff.serves() && call.corp().sees(call.app(), staff))
                        .map(staff -> staff.userid)
                        .toList()));
        return answer;
    }

    /// Written without a tree: a member may have tens of thousands of customers.
    private static Reply list(Call call) {
        var staff = Look.serving(call, call.query().get("userid"));
        var answer =
                new StringBuilder(staff.relations.size() * 36 + 64).append(OK).append("\"external_userid\":[");
        var before = answer.length();
        for (var relation : staff.relations.values()) {
            if (!relation.readable()) continue;
            if (answer.length() > before) answer.append(',');
            answer.append('"').append(relation.external).append('"');
        }
        if (answer.length() == before) throw new Refusal(84061);
        return Reply.json(answer.append("]}").toString());
    }

    private static ObjectNode get(Call call) {
        var customer = Look.customer(call, call.query().get("external_userid"));
        var relations = visible(call, customer);
        if (relations.isEmpty()) throw new Refusal(call.world().switches().strangerCode);
        var page = Pages.cut(
                call.world(), "get" + customer.id, relations, call.query().get("cursor"), 500, 500, 500);
        var answer = Json.object();
        answer.set("external_contact", CustomerJson.contact(call, customer));
        var list = answer.putArray("follow_user");
        for (var relation : page.rows()) list.add(CustomerJson.follower(call.corp(), relation));
        return answer.put("next_cursor", page.next());
    }

    private static Reply batch(Call call) {
        var body = call.body();
        var users = Look.atMost(100, body.texts("userid_list"), 40058);
        if (users.isEmpty()) throw new Refusal(40058, "userid_list is empty");
        var wanted = new ArrayList<Relation>();
        var unlicensed = new ArrayList<String>();
        for (var user : users) {
            var staff = call.corp().staff(user);
            if (call.app().thirdParty && staff != null && !staff.licensed) {
                unlicensed.add(user);
                continue;
            }
            for (var relation : Look.serving(call, user).relations.values())
                if (relation.readable()) wanted.add(relation);
        }
        if (unlicensed.size() == users.size()) throw new Refusal(701008);
        var list = "batch" + String.join(",", users);
        var page = Pages.cut(call.world(), list, wanted, body.text("cursor"), body.integer("limit", 0), 50, 100);
        var base = call.request().base();
        var answer = new ByteArrayOutputStream(page.rows().size() * 700 + 256);
        answer.writeBytes(BATCH);
        for (var relation : page.rows()) {
            if (answer.size() > BATCH.length) answer.write(',');
            answer.writeBytes(CustomerJson.row(call, base, relation));
        }
        var end = "],\"next_cursor\":\"" + page.next() + "\",\"fail_info\":{\"unlicensed_userid_list\":"
                + Json.text(Json.texts(unlicensed)) + "}}";
        answer.writeBytes(end.getBytes(StandardCharsets.UTF_8));
        return Reply.json(answer.toByteArray());
    }

    /// Everyone served: customers with a follower first, then outsiders that are only in groups.
    private static ObjectNode all(Call call) {
        var rows = new ArrayList<ObjectNode>();
        for (var customer : call.corp().customers.values()) {
            for (var relation : visible(call, customer)) {
                rows.add(Json.object()
                        .put("is_customer", true)
                        .put("tmp_openid", "tmp" + customer.id)
                        .put("external_userid", customer.id)
                        .put("name", CustomerJson.person(call, customer).name)
                        .put("follow_userid", relation.userid)
                        .put("add_time", relation.createTime));
            }
        }
        for (var group : call.corp().groups.values()) {
            if (group.dismissed) continue;
            for (var member : group.members) {
                var customer = member.type == 2 ? call.corp().customers.get(member.id) : null;
                if (customer == null || !visible(call, customer).isEmpty()) continue;
                rows.add(Json.object()
                        .put("is_customer", false)
                        .put("tmp_openid", "tmp" + customer.id)
                        .put("chat_id", group.chatId)
                        .put("chat_name", group.name)
                        .put("add_time", member.joinTime));
            }
        }
        var body = call.body();
        var page = Pages.cut(
                call.world(), "contact_list", rows, body.text("cursor"), body.integer("limit", 0), 1000, 1000);
        var answer = Json.object();
        answer.putArray("info_list").addAll(page.rows());
        return answer.put("next_cursor", page.next());
    }

    private static ObjectNode remark(Call call) {
        var body = call.body();
        var relation = Look.relation(call, body.text("userid"), body.text("external_userid"));
        var given = List.of("remark", "description", "remark_company", "remark_mobiles", "remark_pic_mediaid");
        if (given.stream().noneMatch(body::has)) throw new Refusal(40058, "nothing to remark");
        if (body.has("remark_pic_mediaid")) Attachments.live(call, body.text("remark_pic_mediaid"));
        if (body.has("remark")) relation.remark = Look.within(20, body.text("remark"), "remark");
        if (body.has("description")) relation.description = Look.within(150, body.text("description"), "description");
        if (body.has("remark_company"))
            relation.remarkCompany = Look.within(20, body.text("remark_company"), "remark_company");
        if (body.has("remark_mobiles")) {
            relation.remarkMobiles = new ArrayList<>(body.texts("remark_mobiles").stream()
                    .filter(each -> !each.isEmpty())
                    .toList());
        }
        return Json.object();
    }

    private static ObjectNode byUnionid(Call call) {
        if (!call.world().switches().unionidLookup) throw new Refusal(48002);
        if (!call.corp().developerBound) throw new Refusal(41057);
        var unionid = call.body().need("unionid", 40058);
        for (var person : call.world().state().people.values()) {
            var external = person.external.get(call.corp().id);
            if (person.unionid.equals(unionid) && external != null)
                return Json.object().put("external_userid", external);
        }
        throw new Refusal(40096, "no customer with this unionid");
    }

    private static ObjectNode toOpenid(Call call) {
        var customer = Look.customer(call, call.body().text("external_userid"));
        if (CustomerJson.person(call, customer).type != 1) throw new Refusal(41056);
        return Json.object().put("openid", openid(call, customer));
    }

    /// The openid of a customer for the company's own appid (its corpid).
    static String openid(Call call, Customer customer) {
        return CustomerJson.person(call, customer)
                .openids
                .computeIfAbsent(call.corp().id, key -> call.world().ids().text("o", 27));
    }

    static List<Relation> visible(Call call, Customer customer) {
        var visible = new ArrayList<Relation>(customer.relations.size());
        for (var relation : customer.relations) {
            var staff = call.corp().staff(relation.userid.toLowerCase(Locale.ROOT));
            if (staff != null
                    && staff.status != 5
                    && relation.readable()
                    && call.corp().sees(call.app(), staff)) {
                visible.add(relation);
            }
        }
        return visible;
    }
}
