package io.hortus.emulators.control;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Chats;
import io.hortus.emulators.world.Account;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Moment;
import io.hortus.emulators.world.Person;
import io.hortus.emulators.world.Relation;
import io.hortus.emulators.world.World;
import java.util.ArrayList;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A customer's phone: who they are, every conversation they are in, and the moments they see.
final class CustomerPhoneView {
    private CustomerPhoneView() {}

    static ObjectNode of(World world, Person person) {
        var view = Json.object()
                .put("id", person.id)
                .put("name", person.name)
                .put("unionid", person.unionid)
                .put("refuses_transfer", person.refusesTransfer);
        var chats = view.putArray("chats");
        var moments = view.putArray("moments");
        for (var corp : world.state().corps.values()) {
            members(world, corp, person, chats);
            groups(world, corp, person, chats);
            visits(world, corp, person, chats);
            moments(corp, person, moments);
        }
        for (var account : world.state().accounts.values())
            if (!account.miniProgram) account(world, account, person, chats);
        return view;
    }

    private static void members(World world, Corp corp, Person person, ArrayNode chats) {
        var customer = corp.customers.get(person.external.getOrDefault(corp.id, ""));
        if (customer == null) return;
        for (var relation : customer.relations) {
            var staff = corp.staff(relation.userid);
            if (staff == null || relation.state == Relation.State.CUSTOMER_DELETED) continue;
            var chat = chat(
                    world, chats, Chats.withStaff(corp, relation.userid, customer.id), "staff", staff.name, corp.name);
            chat.put("corp", corp.id)
                    .put("userid", staff.userid)
                    .put("external_userid", customer.id)
                    .put("state", relation.state.name());
        }
    }

    private static void groups(World world, Corp corp, Person person, ArrayNode chats) {
        var external = person.external.getOrDefault(corp.id, "");
        if (external.isEmpty()) return;
        for (var group : corp.groups.values()) {
            if (group.dismissed || group.member(external) == null) continue;
            var title = group.name + "（" + group.members.size() + "）";
            chat(world, chats, Chats.ofGroup(corp, group.chatId), "group", title, corp.name)
                    .put("corp", corp.id)
                    .put("chat_id", group.chatId)
                    .put("notice", group.notice);
        }
    }

    private static void visits(World world, Corp corp, Person person, ArrayNode chats) {
        var external = person.external.getOrDefault(corp.id, "");
        for (var kf : corp.kf.values()) {
            if (kf.sessions.containsKey(external))
                chat(world, chats, Chats.withKf(corp, kf.id, external), "kf", kf.name, corp.name);
        }
    }

    private static void account(World world, Account account, Person person, ArrayNode chats) {
        var fan = account.fans.get(person.openids.getOrDefault(account.appid, ""));
        var following = fan != null && fan.subscribed;
        var key = Chats.withAccount(account.appid, fan == null ? "" : fan.openid);
        var chat = chat(world, chats, key, "account", account.name, "")
                .put("appid", account.appid)
                .put("following", following);
        var menu = account.menu;
        if (menu != null) chat.set("menu", menu.path("button"));
    }

    private static ObjectNode chat(
            World world, ArrayNode chats, String key, String kind, String title, String subtitle) {
        var chat = chats.addObject()
                .put("key", key)
                .put("kind", kind)
                .put("title", title)
                .put("subtitle", subtitle);
        chat.set("messages", Bubbles.of(world, key));
        return chat;
    }

    private static void moments(Corp corp, Person person, ArrayNode moments) {
        var external = person.external.getOrDefault(corp.id, "");
        for (var moment : new ArrayList<>(corp.moments.values()).reversed()) {
            for (var task : moment.tasks.values()) {
                var staff = corp.staff(task.userid);
                if (staff == null || task.status != 1 || !task.customers.contains(external)) continue;
                var row = moments.addObject()
                        .put("moment_id", moment.id)
                        .put("corp", corp.id)
                        .put("userid", task.userid)
                        .put("name", staff.name)
                        .put("at", task.publishTime * 1000)
                        .put("likes", task.likes.size())
                        .put(
                                "liked",
                                task.likes.stream().anyMatch((Moment.Reaction like) -> like.external.equals(external)));
                if (moment.text != null) row.set("text", moment.text);
                row.putArray("attachments").addAll(moment.attachments);
                var comments = row.putArray("comments");
                task.comments.forEach(comment -> comments.add(comment.text));
            }
        }
    }
}
