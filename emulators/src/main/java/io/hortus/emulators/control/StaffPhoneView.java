package io.hortus.emulators.control;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Chats;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Relation;
import io.hortus.emulators.world.Staff;
import io.hortus.emulators.world.World;
import java.util.Comparator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A member's phone: customers and groups with their conversations, newest first, messages of applications, and what
/// waits to be confirmed.
final class StaffPhoneView {
    private static final int SHOWN_MAX = 50;

    private StaffPhoneView() {}

    static ObjectNode of(World world, Corp corp, Staff staff) {
        var view = Json.object()
                .put("corp", corp.id)
                .put("userid", staff.userid)
                .put("name", staff.name)
                .put("position", staff.position)
                .put("status", staff.status)
                .put("customers", staff.relations.size());
        var sides = view.putArray("sidebars");
        for (var app : corp.apps.values()) {
            if (app.enabled && !app.sidebarUrl.isEmpty())
                sides.addObject()
                        .put("agent_id", app.agentId)
                        .put("name", app.name)
                        .put("url", app.sidebarUrl);
        }
        var chats = view.putArray("chats");
        apps(world, corp, staff, chats);
        groups(world, corp, staff, chats);
        staff.relations.values().stream()
                .filter(relation -> relation.state != Relation.State.STAFF_DELETED)
                .sorted(Comparator.comparingLong((Relation relation) -> relation.lastChat)
                        .reversed())
                .limit(SHOWN_MAX)
                .forEach(relation -> customer(world, corp, relation, chats));
        sends(world, corp, staff, view.putArray("sends"));
        moments(corp, staff, view.putArray("moments"));
        return view;
    }

    private static void customer(World world, Corp corp, Relation relation, ArrayNode chats) {
        var customer = corp.customers.get(relation.external);
        if (customer == null) return;
        var key = Chats.withStaff(corp, relation.userid, relation.external);
        var chat = chats.addObject()
                .put("key", key)
                .put("kind", "customer")
                .put("title", world.person(customer.person).name)
                .put("subtitle", relation.remark)
                .put("external_userid", relation.external)
                .put("person", customer.person)
                .put("state", relation.state.name())
                .put("description", relation.description)
                .put("channel", relation.channel);
        chat.set("tags", Json.texts(relation.tags));
        chat.set("personal_tags", Json.texts(relation.personalTags));
        chat.set("messages", Bubbles.of(world, key));
    }

    private static void groups(World world, Corp corp, Staff staff, ArrayNode chats) {
        corp.groups.values().stream()
                .filter(group -> !group.dismissed && group.owner.equals(staff.userid))
                .limit(SHOWN_MAX)
                .forEach(group -> {
                    var key = Chats.ofGroup(corp, group.chatId);
                    var chat = chats.addObject()
                            .put("key", key)
                            .put("kind", "group")
                            .put("title", group.name + "（" + group.members.size() + "）")
                            .put("subtitle", "")
                            .put("chat_id", group.chatId)
                            .put("name", group.name)
                            .put("notice", group.notice);
                    var members = chat.putArray("members");
                    for (var member : group.members.subList(0, Math.min(SHOWN_MAX, group.members.size()))) {
                        var customer = corp.customers.get(member.id);
                        var colleague = corp.staff(member.id);
                        var name = customer != null
                                ? world.person(customer.person).name
                                : colleague == null ? member.id : colleague.name;
                        members.addObject()
                                .put("id", member.id)
                                .put("type", member.type)
                                .put("name", name);
                    }
                    chat.set("messages", Bubbles.of(world, key));
                });
    }

    private static void apps(World world, Corp corp, Staff staff, ArrayNode chats) {
        for (var app : corp.apps.values()) {
            var key = Chats.withApp(corp, app.agentId, staff.userid);
            var shown = world.state().chats.containsKey(key) || app.menu != null || !app.homeUrl.isEmpty();
            if (!shown || app.contactsSync) continue;
            var chat = chats.addObject()
                    .put("key", key)
                    .put("kind", "app")
                    .put("title", app.name)
                    .put("subtitle", "")
                    .put("agent_id", app.agentId)
                    .put("home", !app.homeUrl.isEmpty());
            var menu = app.menu;
            if (menu != null) chat.set("menu", menu.path("button"));
            chat.set("messages", Bubbles.of(world, key));
        }
    }

    private static void sends(World world, Corp corp, Staff staff, ArrayNode rows) {
        for (var send : corp.sends.values()) {
            var task = send.tasks.get(staff.userid);
            if (task == null || send.cancelled) continue;
            var row = rows.addObject()
                    .put("msgid", send.id)
                    .put("chat_type", send.chatType)
                    .put("at", send.createTime * 1000)
                    .put("ready", send.readyAtMillis <= world.millis())
                    .put("status", task.status)
                    .put("ignored", task.ignored)
                    .put("reminders", send.reminders.size())
                    .put("targets", task.targets.size())
                    .put(
                            "sent",
                            task.targets.stream()
                                    .filter(target -> target.status == 1)
                                    .count());
            if (send.text != null) row.set("text", send.text);
            row.putArray("attachments").addAll(send.attachments);
        }
    }

    private static void moments(Corp corp, Staff staff, ArrayNode rows) {
        for (var moment : corp.moments.values()) {
            var task = moment.tasks.get(staff.userid);
            if (task == null || moment.cancelled) continue;
            var row = rows.addObject()
                    .put("moment_id", moment.id)
                    .put("at", moment.createTime * 1000)
                    .put("status", task.status)
                    .put("ignored", task.ignored)
                    .put("customers", task.customers.size())
                    .put("likes", task.likes.size());
            if (moment.text != null) row.set("text", moment.text);
            row.putArray("attachments").addAll(moment.attachments);
        }
    }
}
