package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Department;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Staff;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Members, departments and the application itself (documentation 90196, 90200, 96067, 90208, 95350, 95351, 90227).
final class Organisation {
    private Organisation() {}

    static void routes(Table<Call> table) {
        table.get("/cgi-bin/user/get", Organisation::user);
        table.get("/cgi-bin/user/simplelist", call -> users(call, false));
        table.get("/cgi-bin/user/list", call -> users(call, true));
        table.post("/cgi-bin/user/list_id", Organisation::ids);
        table.get("/cgi-bin/department/list", call -> departments(call, "department", true));
        table.get("/cgi-bin/department/simplelist", call -> departments(call, "department_id", false));
        table.get("/cgi-bin/department/get", Organisation::department);
        table.get("/cgi-bin/agent/get", Organisation::agent);
        table.get("/cgi-bin/getcallbackip", Organisation::addresses);
        table.get("/cgi-bin/get_api_domain_ip", Organisation::addresses);
    }

    private static ObjectNode user(Call call) {
        return full(call, Look.staff(call, call.query().get("userid")));
    }

    private static ObjectNode users(Call call, boolean full) {
        var query = call.query();
        if (!query.has("department_id")) throw new Refusal(40058, "missing department_id");
        var department = known(call, query.number("department_id", -1));
        var within = query.get("fetch_child").equals("1") ? call.corp().below(department.id) : Set.of(department.id);
        var status = query.number("status", 0);
        var answer = Json.object();
        var list = answer.putArray("userlist");
        for (var staff : call.corp().staff.values()) {
            if (staff.status == 5 || staff.departments.stream().noneMatch(within::contains)) continue;
            if (status != 0 && (status & staff.status) == 0) continue;
            if (!call.corp().sees(call.app(), staff)) continue;
            list.add(full ? full(call, staff) : brief(staff));
        }
        return answer;
    }

    private static ObjectNode ids(Call call) {
        if (!call.app().contactsSync) throw new Refusal(48002);
        record Seat(String userid, long department) {}
        var seats = new ArrayList<Seat>();
        for (var staff : call.corp().staff.values()) {
            if (staff.status == 5) continue;
            for (var department : staff.departments) seats.add(new Seat(staff.userid, department));
        }
        var body = call.body();
        var page =
                Pages.cut(call.world(), "list_id", seats, body.text("cursor"), body.integer("limit", 0), 10000, 10000);
        var answer = Json.object().put("next_cursor", page.next());
        var list = answer.putArray("dept_user");
        for (var seat : page.rows())
            list.addObject().put("userid", seat.userid()).put("department", seat.department());
        return answer;
    }

    private static ObjectNode departments(Call call, String name, boolean full) {
        var top = call.query().number("id", 1);
        known(call, top);
        var below = call.corp().below(top);
        var answer = Json.object();
        var list = answer.putArray(name);
        for (var department : call.corp().departments.values()) {
            if (!below.contains(department.id) || !seen(call, department)) continue;
            if (full) list.add(json(department));
            else
                list.addObject()
                        .put("id", department.id)
                        .put("parentid", department.parent)
                        .put("order", department.order);
        }
        return answer;
    }

    private static ObjectNode department(Call call) {
        var department = known(call, call.query().number("id", -1));
        if (!seen(call, department)) throw new Refusal(60011);
        ObjectNode answer = Json.object();
        answer.set("department", json(department));
        return answer;
    }

    private static ObjectNode agent(Call call) {
        var app = call.app();
        if (!call.query().has("agentid")) throw new Refusal(41011);
        if (call.query().number("agentid", -1) != app.agentId) throw new Refusal(301002);
        var answer = Json.object()
                .put("agentid", app.agentId)
                .put("name", app.name)
                .put("square_logo_url", "")
                .put("description", "");
        var users = answer.putObject("allow_userinfos").putArray("user");
        app.visibleUsers.forEach(user -> users.addObject().put("userid", user));
        var parties = answer.putObject("allow_partys").putArray("partyid");
        app.visibleParties.forEach(parties::add);
        answer.putObject("allow_tags").putArray("tagid");
        return answer.put("close", app.enabled ? 0 : 1)
                .put("redirect_domain", app.trustedDomains.isEmpty() ? "" : app.trustedDomains.getFirst())
                .put("report_location_flag", 0)
                .put("isreportenter", 0)
                .put("home_url", app.homeUrl);
    }

    private static ObjectNode addresses(Call call) {
        ObjectNode answer = Json.object();
        answer.set("ip_list", Json.texts(List.of("127.0.0.1")));
        return answer;
    }

    private static Department known(Call call, long id) {
        var department = call.corp().departments.get(id);
        if (department == null) throw new Refusal(60123);
        return department;
    }

    private static boolean seen(Call call, Department department) {
        return call.app().visibleParties.stream()
                .anyMatch(party -> call.corp().below(party).contains(department.id));
    }

    private static ObjectNode brief(Staff staff) {
        var json = Json.object().put("userid", staff.userid).put("name", staff.name);
        var departments = json.putArray("department");
        staff.departments.forEach(departments::add);
        return json.put("open_userid", "");
    }

    /// What applications made after June 2022 are told: no gender, avatar, mobile, email, code or address.
    private static ObjectNode full(Call call, Staff staff) {
        var json = brief(staff);
        var order = json.putArray("order");
        var leads = json.putArray("is_leader_in_dept");
        for (var id : staff.departments) {
            order.add(0);
            var department = call.corp().departments.get(id);
            leads.add(department != null && department.leaders.contains(staff.userid) ? 1 : 0);
        }
        json.put("position", staff.position)
                .put("main_department", staff.departments.isEmpty() ? 1 : staff.departments.getFirst())
                .put("status", staff.status)
                .put("enable", staff.status == 2 ? 0 : 1)
                .put("isleader", 0)
                .put("alias", staff.alias)
                .put("telephone", "");
        json.putArray("direct_leader");
        json.putObject("extattr").putArray("attrs");
        return json;
    }

    private static ObjectNode json(Department department) {
        var json = Json.object()
                .put("id", department.id)
                .put("name", department.name)
                .put(
                        "name_en",
                        department.nameEn.isEmpty() ? department.name.toLowerCase(Locale.ROOT) : department.nameEn);
        json.set("department_leader", Json.texts(department.leaders));
        return json.put("parentid", department.parent).put("order", department.order);
    }
}
