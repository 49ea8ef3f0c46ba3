package io.hortus.emulators.phone;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Clock;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.GroupSend;
import io.hortus.emulators.world.GroupSend.Target;
import io.hortus.emulators.world.GroupSend.Task;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Relation;
import io.hortus.emulators.world.Staff;
import io.hortus.emulators.world.World;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A member deals with a mass message: confirming sends it to whoever is still a friend and has not had their share.
public final class Sends {
    private Sends() {}

    /// `chosen` are the customers or groups the member ticked; empty takes all.
    public static void confirm(World world, Corp corp, Staff staff, String id, List<String> chosen) {
        var send = send(world, corp, id);
        var task = task(send, staff);
        if (task.status == 2) throw new Refusal(409, "sent already");
        if (send.chatType.equals("group") && task.targets.isEmpty()) own(corp, staff, task);
        if (!chosen.isEmpty()) task.targets.removeIf(target -> !chosen.contains(target.id));
        for (var target : task.targets) {
            if (send.chatType.equals("group")) toGroup(world, corp, send, staff, target);
            else toCustomer(world, corp, send, staff, target);
        }
        task.status = 2;
        task.sendTime = world.seconds();
        world.changed();
    }

    /// A mass message of the member's own: no task, it goes out at once. `chosen` empty takes all friends, or all own
    /// groups.
    public static GroupSend own(
            World world,
            Corp corp,
            Staff staff,
            String type,
            List<String> chosen,
            String text,
            List<ObjectNode> attachments) {
        var send = new GroupSend();
        send.id = world.ids().text("msg", 40);
        send.creator = staff.userid;
        send.chatType = type;
        send.createTime = world.seconds();
        send.readyAtMillis = world.millis();
        send.text = Json.object().put("content", text);
        send.attachments.addAll(attachments);
        var task = new Task();
        task.userid = staff.userid;
        if (type.equals("group")) {
            own(corp, staff, task);
        } else {
            for (var relation : staff.relations.values()) {
                if (!relation.readable()) continue;
                var target = new Target();
                target.id = relation.external;
                task.targets.add(target);
            }
        }
        if (!chosen.isEmpty()) task.targets.removeIf(target -> !chosen.contains(target.id));
        if (task.targets.isEmpty()) throw new Refusal(409, "nobody to send to");
        send.tasks.put(staff.userid, task);
        corp.sends.put(send.id, send);
        confirm(world, corp, staff, send.id, List.of());
        return send;
    }

    public static void ignore(World world, Corp corp, Staff staff, String id) {
        task(send(world, corp, id), staff).ignored = true;
        world.changed();
    }

    private static void toCustomer(World world, Corp corp, GroupSend send, Staff staff, Target target) {
        target.sendTime = world.seconds();
        var customer = corp.customers.get(target.id);
        var relation = customer == null ? null : customer.with(staff.userid);
        if (relation == null || relation.state != Relation.State.FRIEND) {
            target.status = 2;
        } else if (!mayReceive(world, corp, target.id)) {
            target.status = 3;
        } else {
            target.status = 1;
            var chat = Chats.withStaff(corp, staff.userid, target.id);
            Chats.deliver(world, chat, "staff:" + staff.userid, "groupsend", send.text, send.attachments);
        }
    }

    private static void toGroup(World world, Corp corp, GroupSend send, Staff staff, Target target) {
        target.sendTime = world.seconds();
        var group = corp.groups.get(target.id);
        if (group == null || group.dismissed || !mayReceive(world, corp, target.id)) {
            target.status = group == null || group.dismissed ? 2 : 3;
            return;
        }
        target.status = 1;
        var chat = Chats.ofGroup(corp, target.id);
        Chats.deliver(world, chat, "staff:" + staff.userid, "groupsend", send.text, send.attachments);
    }

    /// Counts one message against the receiver's share of the period: days of the month, seven a week, or one a day.
    private static boolean mayReceive(World world, Corp corp, String receiver) {
        var day = Clock.day(world.seconds());
        var week = day.minusDays(day.getDayOfWeek().getValue() - 1L);
        var cap = switch (world.switches().receiveCap) {
            case "DAY" -> 1;
            case "WEEK" -> 7;
            default -> day.lengthOfMonth();
        };
        var period = switch (world.switches().receiveCap) {
            case "DAY" -> "day " + day;
            case "WEEK" -> "week " + week;
            default -> "month " + day.getYear() + "-" + day.getMonthValue();
        };
        var key = receiver + "|" + period;
        if (corp.receipts.getOrDefault(key, 0) >= cap) return false;
        corp.receipts.merge(key, 1, Integer::sum);
        return true;
    }

    private static void own(Corp corp, Staff staff, Task task) {
        for (var group : corp.groups.values()) {
            if (group.dismissed || !group.owner.equalsIgnoreCase(staff.userid)) continue;
            var target = new Target();
            target.id = group.chatId;
            task.targets.add(target);
        }
    }

    private static GroupSend send(World world, Corp corp, String id) {
        var send = corp.sends.get(id);
        if (send == null) throw new Refusal(404, "there is no such mass message");
        if (send.cancelled) throw new Refusal(409, "the mass message was cancelled");
        if (send.readyAtMillis > world.millis())
            throw new Refusal(409, "the mass message has not reached the phones yet");
        return send;
    }

    private static Task task(GroupSend send, Staff staff) {
        var task = send.tasks.get(staff.userid);
        if (task == null) throw new Refusal(404, "not a task of this member");
        return task;
    }
}
