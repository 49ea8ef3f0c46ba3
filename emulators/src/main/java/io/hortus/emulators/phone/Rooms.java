package io.hortus.emulators.phone;

import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Customer;
import io.hortus.emulators.world.Event;
import io.hortus.emulators.world.Group;
import io.hortus.emulators.world.Group.Member;
import io.hortus.emulators.world.JoinWay;
import io.hortus.emulators.world.Person;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Staff;
import io.hortus.emulators.world.World;
import java.util.ArrayList;
import java.util.List;

/// Customer groups: only fingers make, fill and empty them (documentation 92130 for the events). Every change of
/// members moves the version on.
public final class Rooms {
    private Rooms() {}

    public static Group create(World world, Corp corp, Staff owner, String name, List<String> externals) {
        var group = new Group();
        group.chatId = world.ids().text("wr", 30);
        group.opengid = world.ids().text("tG", 26);
        group.name = name.isEmpty() ? owner.name + "的客户群" : name;
        group.owner = owner.userid;
        group.createTime = world.seconds();
        group.version = world.ids().hex("", 32);
        group.members.add(seat(world, owner.userid, 1, 1, "", owner.userid));
        for (var external : externals) {
            if (corp.customers.containsKey(external)) group.members.add(seat(world, external, 2, 1, "", owner.userid));
        }
        corp.groups.put(group.chatId, group);
        Shouts.aboutGroup(world, corp, event(world, corp, group, "create"), group.owner);
        return group;
    }

    /// A person scans a group code: the first group with room takes them, else a new one is made where the code
    /// allows.
    public static Group join(World world, Corp corp, JoinWay way, Person person) {
        var customer = People.customer(world, corp, person);
        for (var id : way.chats) {
            var group = corp.groups.get(id);
            if (group != null && !group.dismissed && group.member(customer.id) != null) return group;
        }
        for (var id : way.chats) {
            var group = corp.groups.get(id);
            if (group == null || group.dismissed || group.members.size() >= world.switches().joinStop) continue;
            enter(world, corp, group, customer, 3, way.state, "");
            return group;
        }
        var last = way.chats.isEmpty() ? null : corp.groups.get(way.chats.getLast());
        if (!way.autoCreate || last == null) throw new Refusal(409, "every group behind this code is full");
        var owner = corp.staff(last.owner);
        if (owner == null) throw new Refusal(409, "the groups behind this code have no owner");
        var base = way.baseName.isEmpty() ? last.name : way.baseName;
        var fresh = create(world, corp, owner, base + way.baseId++, List.of());
        way.chats.add(fresh.chatId);
        if (way.chats.size() > 5) way.chats.removeFirst();
        enter(world, corp, fresh, customer, 3, way.state, "");
        return fresh;
    }

    /// Invited by a member of the company (scene 1) or by an invitation link (scene 2).
    public static void invite(World world, Corp corp, Group group, Customer customer, int scene, String invitor) {
        if (group.member(customer.id) != null) throw new Refusal(409, "already in the group");
        enter(world, corp, group, customer, scene, "", invitor);
    }

    private static void enter(
            World world, Corp corp, Group group, Customer customer, int scene, String state, String invitor) {
        if (group.members.size() >= world.switches().groupMax) throw new Refusal(409, "the group is full");
        var event = event(world, corp, group, "update")
                .with("UpdateDetail", "add_member")
                .with("JoinScene", scene == 3 ? 3 : 0)
                .with("MemChangeCnt", 1)
                .with("MemChangeList", List.of(customer.id));
        turn(world, group, event);
        group.members.add(seat(world, customer.id, 2, scene, state, invitor));
        var name = world.person(customer.person).name;
        world.sayText(Chats.ofGroup(corp, group.chatId), "system", "notice", name + " 加入了群聊");
        greet(world, corp, group, name);
        Shouts.aboutGroup(world, corp, event, group.owner);
    }

    private static void greet(World world, Corp corp, Group group, String name) {
        var template = corp.templates.get(group.template);
        if (template == null) return;
        var text = template.content.path("text").path("content").asString("").replace("%NICKNAME%", name);
        if (!text.isEmpty()) world.sayText(Chats.ofGroup(corp, group.chatId), "staff:" + group.owner, "welcome", text);
    }

    /// Leaves (quit scene 0) or is removed (1).
    public static void leave(World world, Corp corp, Group group, String member, int scene) {
        if (group.member(member) == null) throw new Refusal(409, "not in the group");
        var event = event(world, corp, group, "update")
                .with("UpdateDetail", "del_member")
                .with("QuitScene", scene)
                .with("MemChangeCnt", 1)
                .with("MemChangeList", List.of(member));
        turn(world, group, event);
        group.members.removeIf(each -> each.id.equalsIgnoreCase(member));
        Shouts.aboutGroup(world, corp, event, group.owner);
    }

    public static void rename(World world, Corp corp, Group group, String name) {
        group.name = name;
        detail(world, corp, group, "change_name");
    }

    public static void notice(World world, Corp corp, Group group, String notice) {
        group.notice = notice;
        world.sayText(Chats.ofGroup(corp, group.chatId), "staff:" + group.owner, "notice", "群公告：" + notice);
        detail(world, corp, group, "change_notice");
    }

    public static void owner(World world, Corp corp, Group group, Staff owner) {
        group.owner = owner.userid;
        if (group.member(owner.userid) == null) group.members.add(seat(world, owner.userid, 1, 1, "", owner.userid));
        detail(world, corp, group, "change_owner");
    }

    public static void dismiss(World world, Corp corp, Group group) {
        group.dismissed = true;
        Shouts.aboutGroup(world, corp, event(world, corp, group, "dismiss"), group.owner);
    }

    private static void detail(World world, Corp corp, Group group, String detail) {
        Shouts.aboutGroup(world, corp, event(world, corp, group, "update").with("UpdateDetail", detail), group.owner);
    }

    /// The version moves on; the interface may go on showing the old one for a while.
    private static void turn(World world, Group group, Event event) {
        if (world.switches().groupLagMillis > 0) {
            group.membersBefore = new ArrayList<>(group.members);
            group.versionBefore = group.version;
        }
        event.with("LastMemVer", group.version);
        group.version = world.ids().hex("", 32);
        group.changedAtMillis = world.millis();
        event.with("CurMemVer", group.version);
    }

    private static Event event(World world, Corp corp, Group group, String change) {
        return Shouts.event(world, corp, "change_external_chat")
                .with("ChatId", group.chatId)
                .with("ChangeType", change);
    }

    private static Member seat(World world, String id, int type, int scene, String state, String invitor) {
        var member = new Member();
        member.id = id;
        member.type = type;
        member.joinTime = world.seconds();
        member.joinScene = scene;
        member.state = state;
        member.invitor = invitor;
        return member;
    }
}
