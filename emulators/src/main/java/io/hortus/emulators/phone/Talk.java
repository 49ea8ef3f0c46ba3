package io.hortus.emulators.phone;

import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Person;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Relation;
import io.hortus.emulators.world.Staff;
import io.hortus.emulators.world.World;

/// Writing into conversations. Whose conversation it is stands in its key.
public final class Talk {
    private Talk() {}

    public static void byPerson(World world, Person person, String chat, String text) {
        var part = chat.split(":", -1);
        switch (part[0]) {
            case "single" -> toStaff(world, world.corp(part[1]), person, part[2], chat, text);
            case "group" -> {
                var corp = world.corp(part[1]);
                var group = corp.groups.get(part[2]);
                if (group == null
                        || group.dismissed
                        || group.member(person.external.getOrDefault(corp.id, "")) == null) {
                    throw new Refusal(409, "not in the group");
                }
                world.sayText(chat, person.id, "chat", text);
            }
            case "account" -> Follows.say(world, world.account(part[1]), person, text);
            case "kf" -> KfDesk.say(world, world.corp(part[1]), part[2], person, text);
            default -> throw new Refusal(404, "no such conversation: " + chat);
        }
    }

    private static void toStaff(World world, Corp corp, Person person, String userid, String chat, String text) {
        var customer = People.customer(world, corp, person);
        var relation = customer.with(userid);
        if (relation == null || relation.state != Relation.State.FRIEND || !chat.endsWith(":" + customer.id)) {
            throw new Refusal(409, "not connected");
        }
        relation.chatStarted = true;
        relation.lastChat = world.seconds();
        relation.messagesFromCustomer++;
        Diary.today(world, corp, relation.userid).messages++;
        world.sayText(chat, person.id, "chat", text);
        if (!relation.link.isEmpty()) Links.wrote(world, corp, relation);
    }

    public static void byStaff(World world, Corp corp, Staff staff, String chat, String text) {
        var part = chat.split(":", -1);
        switch (part[0]) {
            case "single" -> {
                if (part.length < 4 || !part[2].equalsIgnoreCase(staff.userid))
                    throw new Refusal(409, "not this member's conversation");
                toCustomer(world, corp, staff, part[3], chat, text);
            }
            case "group" -> {
                var group = part.length > 2 ? corp.groups.get(part[2]) : null;
                if (group == null || group.dismissed || group.member(staff.userid) == null)
                    throw new Refusal(409, "not in the group");
                Diary.today(world, corp, staff.userid).messages++;
                world.sayText(chat, "staff:" + staff.userid, "chat", text);
            }
            default -> throw new Refusal(404, "no such conversation: " + chat);
        }
    }

    private static void toCustomer(World world, Corp corp, Staff staff, String external, String chat, String text) {
        var relation = Encounters.between(corp, staff, external);
        if (relation.state == Relation.State.CUSTOMER_DELETED) {
            world.sayText(chat, "system", "notice", "对方已将你删除，消息未送达");
            return;
        }
        if (relation.state != Relation.State.FRIEND) throw new Refusal(409, "not connected");
        var today = Diary.today(world, corp, staff.userid);
        today.messages++;
        if (!relation.chatStarted) today.chats++;
        else today.replied++;
        relation.chatStarted = true;
        relation.lastChat = world.seconds();
        world.sayText(chat, "staff:" + staff.userid, "chat", text);
    }
}
