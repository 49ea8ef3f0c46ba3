package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Customer;
import io.hortus.emulators.world.GroupSend;
import io.hortus.emulators.world.GroupSend.Target;
import io.hortus.emulators.world.GroupSend.Task;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Relation;
import io.hortus.emulators.world.Staff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Creating a mass message (documentation 92135): a task for each member who has somebody to send to.
final class GroupSends {
    private GroupSends() {}

    static void routes(Table<Call> table) {
        table.post("/cgi-bin/externalcontact/add_msg_template", GroupSends::add);
    }

    private static ObjectNode add(Call call) {
        var body = call.body();
        var type = body.text("chat_type", "single");
        if (!type.equals("single") && !type.equals("group"))
            throw new Refusal(40058, "invalid Request Parameter: chat_type");
        var attachments = Attachments.message(call);
        var send = new GroupSend();
        send.agent = call.app().agentId;
        send.chatType = type;
        send.createTime = call.now();
        send.readyAtMillis = call.world().millis() + call.world().switches().dispatchMillis;
        send.allowSelect = body.flag("allow_select", false);
        send.text = body.object("text");
        send.attachments.addAll(attachments);
        var failed = new LinkedHashSet<String>();
        if (type.equals("group")) groups(call, send, failed);
        else customers(call, send, failed);
        if (send.tasks.isEmpty()) throw new Refusal(41048);
        send.id = call.world().ids().text("msg", 40);
        call.corp().sends.put(send.id, send);
        call.world().changed();
        ObjectNode answer = Json.object();
        answer.set("fail_list", Json.texts(failed));
        return answer.put("msgid", send.id);
    }

    private static void groups(Call call, GroupSend send, LinkedHashSet<String> failed) {
        var sender = Look.serving(call, call.body().need("sender", 41009));
        var chats = Look.atMost(2000, call.body().texts("chat_id_list"), 40058);
        var task = task(send, sender);
        for (var chat : chats) {
            var group = call.corp().groups.get(chat);
            if (group == null || group.dismissed || !group.owner.equalsIgnoreCase(sender.userid)) failed.add(chat);
            else target(task, chat);
        }
        if (!chats.isEmpty() && task.targets.isEmpty()) send.tasks.clear();
    }

    private static void customers(Call call, GroupSend send, LinkedHashSet<String> failed) {
        var body = call.body();
        var named = Look.atMost(10_000, body.texts("external_userid"), 40058);
        @Nullable Staff sender = body.has("sender") ? Look.serving(call, body.text("sender")) : null;
        var filtered = body.has("tag_filter");
        if (sender == null && named.isEmpty() && !filtered)
            throw new Refusal(40058, "sender, external_userid and tag_filter are empty");
        if (!named.isEmpty()) {
            for (var id : named) {
                var customer = call.corp().customers.get(id);
                var relation = customer == null ? null : relation(call, customer, sender);
                if (relation == null) failed.add(id);
                else target(task(send, member(call, relation)), id);
            }
            return;
        }
        var tags = filtered ? tags(call) : List.<List<String>>of();
        var members =
                sender != null ? List.of(sender) : List.copyOf(call.corp().staff.values());
        for (var member : members) {
            if (!member.serves() || !call.corp().sees(call.app(), member)) continue;
            for (var relation : member.relations.values()) {
                if (relation.readable() && matches(relation, tags)) target(task(send, member), relation.external);
            }
        }
    }

    /// Tags of one group are alternatives, groups must all be met.
    private static List<List<String>> tags(Call call) {
        var groups = new ArrayList<List<String>>();
        for (var group : call.body().body("tag_filter").bodies("group_list")) {
            groups.add(Look.atMost(100, group.texts("tag_list"), 40058));
        }
        var known = CorpTags.ids(call);
        if (groups.stream().anyMatch(group -> !known.containsAll(group))) throw new Refusal(40068);
        return groups;
    }

    private static boolean matches(Relation relation, List<List<String>> tags) {
        return tags.stream().allMatch(group -> group.stream().anyMatch(relation.tags::contains));
    }

    /// The sender's relation, or without a sender that of the member who chatted last.
    private static @Nullable Relation relation(Call call, Customer customer, @Nullable Staff sender) {
        if (sender != null) {
            var relation = customer.with(sender.userid);
            return relation != null && relation.readable() ? relation : null;
        }
        return Customers.visible(call, customer).stream()
                .filter(relation -> member(call, relation).serves())
                .max(Comparator.comparingLong(relation -> relation.lastChat))
                .orElse(null);
    }

    private static Staff member(Call call, Relation relation) {
        var staff = call.corp().staff(relation.userid);
        if (staff == null) throw new Refusal(60111);
        return staff;
    }

    private static Task task(GroupSend send, Staff staff) {
        return send.tasks.computeIfAbsent(staff.userid, userid -> {
            var task = new Task();
            task.userid = userid;
            return task;
        });
    }

    private static void target(Task task, String id) {
        var target = new Target();
        target.id = id;
        task.targets.add(target);
    }
}
