package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Body;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Group;
import io.hortus.emulators.world.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// Customer groups as the company reads them (documentation 92120, 92122, 94822). Nothing here can make, fill or
/// rename a group: there is no such interface.
final class Groups {
    private Groups() {}

    static void routes(Table<Call> table) {
        table.post("/cgi-bin/externalcontact/groupchat/list", Groups::list);
        table.post("/cgi-bin/externalcontact/groupchat/get", Groups::get);
        table.post("/cgi-bin/externalcontact/opengid_to_chatid", Groups::byOpengid);
    }

    private static ObjectNode list(Call call) {
        var body = call.body();
        if (!body.has("limit")) throw new Refusal(40058, "missing limit");
        var limit = body.integer("limit", 0);
        if (limit < 1 || limit > 1000) throw new Refusal(40058, "invalid Request Parameter: limit");
        var owners = owners(call, body.body("owner_filter"));
        var status = body.integer("status_filter", 0);
        var groups = new ArrayList<Group>();
        for (var group : call.corp().groups.values()) {
            if (group.dismissed || (status != 0 && group.status != status)) continue;
            if (owners.contains(group.owner.toLowerCase(Locale.ROOT))) groups.add(group);
        }
        var page = Pages.cut(
                call.world(), "groups" + status + owners.hashCode(), groups, body.text("cursor"), limit, limit, 1000);
        var answer = Json.object();
        var rows = answer.putArray("group_chat_list");
        for (var group : page.rows())
            rows.addObject().put("chat_id", group.chatId).put("status", group.status);
        return answer.put("next_cursor", page.next());
    }

    /// The members asked for, resigned ones by name only; without a filter all that are visible, if not too many.
    static HashSet<String> owners(Call call, Body filter) {
        var named = Look.atMost(100, filter.texts("userid_list"), 40058);
        var owners = new HashSet<String>();
        for (var userid : named) {
            var staff = call.corp().staff(userid);
            if (staff == null) throw new Refusal(60111, "userid not found: " + userid);
            if (!call.corp().sees(call.app(), staff)) throw new Refusal(60011);
            owners.add(userid.toLowerCase(Locale.ROOT));
        }
        if (!named.isEmpty()) return owners;
        for (var staff : call.corp().staff.values()) {
            if (staff.status != 5 && call.corp().sees(call.app(), staff))
                owners.add(staff.userid.toLowerCase(Locale.ROOT));
        }
        if (owners.size() > 1000) throw new Refusal(81017);
        return owners;
    }

    private static ObjectNode get(Call call) {
        var group = visible(call, call.body().need("chat_id", 40058));
        var named = call.body().integer("need_name", 0) == 1;
        var lags = group.membersBefore != null
                && call.world().millis() < group.changedAtMillis + call.world().switches().groupLagMillis;
        var members = lags && group.membersBefore != null ? group.membersBefore : group.members;
        var answer = Json.object();
        var json = answer.putObject("group_chat")
                .put("chat_id", group.chatId)
                .put("name", group.name)
                .put("owner", group.owner)
                .put("create_time", group.createTime)
                .put("notice", group.notice);
        var list = json.putArray("member_list");
        for (var member : members) list.add(member(call, member, named));
        var admins = json.putArray("admin_list");
        group.admins.forEach(admin -> admins.addObject().put("userid", admin));
        json.put("member_version", lags ? group.versionBefore : group.version);
        return answer;
    }

    private static ObjectNode member(Call call, Group.Member member, boolean named) {
        var json = Json.object()
                .put("userid", member.id)
                .put("type", member.type)
                .put("join_time", member.joinTime)
                .put("join_scene", member.joinScene);
        if (member.type == 2) {
            var customer = call.corp().customers.get(member.id);
            var person = customer == null ? null : call.world().state().people.get(customer.person);
            if (person != null && person.type == 1 && call.corp().developerBound) json.put("unionid", person.unionid);
            if (!member.state.isEmpty()) json.put("state", member.state);
            if (named && person != null) json.put("name", person.name);
        } else if (named) {
            var staff = call.corp().staff(member.id);
            json.put("name", staff == null ? member.id : staff.name);
        }
        if (!member.invitor.isEmpty()) json.putObject("invitor").put("userid", member.invitor);
        return json.put("group_nickname", member.nickname);
    }

    static Group visible(Call call, String chatId) {
        var group = call.corp().groups.get(chatId);
        if (group == null || group.dismissed) throw new Refusal(40050);
        var owner = call.corp().staff(group.owner);
        if (owner == null || !call.corp().sees(call.app(), owner)) throw new Refusal(60011);
        return group;
    }

    private static ObjectNode byOpengid(Call call) {
        var opengid = call.body().need("opengid", 40058);
        for (var group : List.copyOf(call.corp().groups.values())) {
            if (group.opengid.equals(opengid) && !group.dismissed)
                return Json.object().put("chat_id", group.chatId);
        }
        throw new Refusal(90511);
    }
}
