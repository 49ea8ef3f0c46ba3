package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.AcquisitionLink;
import io.hortus.emulators.world.Clock;
import io.hortus.emulators.world.Refusal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// 获客助手 links (documentation 97297 to 97299, 97375, 100130). Made and deleted here without events.
final class AcquisitionLinks {
    private AcquisitionLinks() {}

    static void routes(Table<Call> table) {
        var base = "/cgi-bin/externalcontact/customer_acquisition/";
        table.post(base + "list_link", AcquisitionLinks::list);
        table.post(base + "get", AcquisitionLinks::get);
        table.post(base + "create_link", AcquisitionLinks::create);
        table.post(base + "update_link", AcquisitionLinks::update);
        table.post(base + "delete_link", AcquisitionLinks::delete);
        table.post(base + "customer", AcquisitionLinks::customers);
        table.post(base + "statistic", AcquisitionLinks::statistic);
        table.post(base + "get_chat_info", AcquisitionLinks::chat);
        table.get("/cgi-bin/externalcontact/customer_acquisition_quota", AcquisitionLinks::quota);
    }

    private static ObjectNode list(Call call) {
        var body = call.body();
        var ids = List.copyOf(call.corp().links.keySet());
        var page = Pages.cut(call.world(), "links", ids, body.text("cursor"), body.integer("limit", 0), 100, 100);
        ObjectNode answer = Json.object();
        answer.set("link_id_list", Json.texts(page.rows()));
        return answer.put("next_cursor", page.next());
    }

    private static ObjectNode get(Call call) {
        var link = known(call);
        var answer = Json.object();
        answer.putObject("link")
                .put("link_id", link.id)
                .put("link_name", link.name)
                .put("url", link.url)
                .put("create_time", link.createTime)
                .put("skip_verify", link.skipVerify)
                .put("mark_source", link.markSource);
        var range = answer.putObject("range");
        range.set("user_list", Json.texts(link.users));
        var parties = range.putArray("department_list");
        link.parties.forEach(parties::add);
        var priority = answer.putObject("priority_option").put("priority_type", link.priorityType);
        priority.set("priority_userid_list", Json.texts(link.priorityUsers));
        return answer;
    }

    private static ObjectNode create(Call call) {
        if (call.corp().links.size() >= call.corp().linkQuota) throw new Refusal(41095);
        var link = new AcquisitionLink();
        call.body().need("link_name", 40063);
        if (!call.body().has("range")) throw new Refusal(40063, "range is empty");
        fill(call, link);
        link.id = call.world().ids().text("ca", 24);
        link.url = call.request().base() + "/ca/" + link.id;
        link.createTime = call.now();
        call.corp().links.put(link.id, link);
        call.world().changed();
        var answer = Json.object();
        answer.putObject("link")
                .put("link_id", link.id)
                .put("link_name", link.name)
                .put("url", link.url)
                .put("create_time", link.createTime);
        return answer;
    }

    private static void fill(Call call, AcquisitionLink link) {
        var body = call.body();
        var name = Look.within(30, body.text("link_name", link.name), "link_name");
        if (body.has("range")) {
            var range = body.body("range");
            var users = new ArrayList<String>();
            for (var user : Look.atMost(500, range.texts("user_list"), 40058))
                users.add(Look.serving(call, user).userid);
            var parties = range.numbers("department_list");
            for (var party : parties) if (!call.corp().departments.containsKey(party)) throw new Refusal(60123);
            if (users.isEmpty() && parties.isEmpty()) throw new Refusal(40063, "range is empty");
            link.users = users;
            link.parties = new ArrayList<>(parties);
        }
        var priority = body.body("priority_option");
        link.priorityType = priority.integer("priority_type", link.priorityType);
        if (priority.has("priority_userid_list"))
            link.priorityUsers = new ArrayList<>(priority.texts("priority_userid_list"));
        link.skipVerify = body.flag("skip_verify", link.skipVerify);
        link.markSource = body.flag("mark_source", link.markSource);
        link.name = name;
    }

    private static ObjectNode update(Call call) {
        fill(call, known(call));
        call.world().changed();
        return Json.object();
    }

    private static ObjectNode delete(Call call) {
        call.corp().links.remove(known(call).id);
        call.world().changed();
        return Json.object();
    }

    private static ObjectNode customers(Call call) {
        var link = known(call);
        var body = call.body();
        var page = Pages.cut(
                call.world(),
                "visitors" + link.id,
                link.visitors,
                body.text("cursor"),
                body.integer("limit", 0),
                1000,
                1000);
        var answer = Json.object();
        var rows = answer.putArray("customer_list");
        for (var visitor : page.rows()) {
            rows.addObject()
                    .put("external_userid", visitor.external)
                    .put("userid", visitor.userid)
                    .put("chat_status", visitor.chatStatus)
                    .put("state", visitor.state);
        }
        return answer.put("next_cursor", page.next());
    }

    private static ObjectNode statistic(Call call) {
        var link = known(call);
        var start = call.body().number("start_time", -1);
        var end = call.body().number("end_time", -1);
        var from = Clock.day(start);
        if (start < 0 || end < start || Clock.day(end).isAfter(from.plusDays(30)))
            throw new Refusal(40058, "invalid Request Parameter: time");
        if (from.isBefore(Clock.day(call.now()).minusDays(180))) throw new Refusal(40058, "older than 180 days");
        return Json.object()
                .put(
                        "click_link_customer_cnt",
                        link.clicks.stream()
                                .filter(at -> at >= start && at <= end)
                                .count())
                .put(
                        "new_customer_cnt",
                        link.visitors.stream()
                                .filter(each -> each.addTime >= start && each.addTime <= end)
                                .count());
    }

    private static ObjectNode quota(Call call) {
        var corp = call.corp();
        var answer = Json.object().put("total", corp.acquisitionTotal).put("balance", corp.acquisitionBalance);
        answer.putArray("quota_list")
                .addObject()
                .put("expire_date", call.now() + 365 * 86400L)
                .put("balance", corp.acquisitionBalance);
        return answer;
    }

    /// A key of the event `message_from_customer`, good for half an hour: 41201 afterwards.
    private static ObjectNode chat(Call call) {
        var known = call.corp().chatKeys.get(call.body().need("chat_key", 41201));
        if (known == null) throw new Refusal(41201);
        var part = known.split("\\|", -1);
        if (Long.parseLong(part[3]) < call.now()) throw new Refusal(41201);
        var relation = Look.relation(call, part[0], part[1]);
        var answer = Json.object().put("userid", part[0]).put("external_userid", part[1]);
        answer.putObject("chat_info")
                .put("recv_msg_cnt", Integer.parseInt(part[2]))
                .put("link_id", relation.link)
                .put("state", relation.channel);
        return answer;
    }

    private static AcquisitionLink known(Call call) {
        var link = call.corp().links.get(call.body().need("link_id", 40058));
        if (link == null) throw new Refusal(40058, "invalid link_id");
        return link;
    }
}
