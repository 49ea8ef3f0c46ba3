package io.hortus.emulators.phone;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Customer;
import io.hortus.emulators.world.Due;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Relation;
import io.hortus.emulators.world.Staff;
import io.hortus.emulators.world.Transfer;
import io.hortus.emulators.world.World;
import java.time.Duration;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/// Handing over: a member leaves, customers wait for an heir, a transfer completes after a day unless the customer
/// refuses (documentation 92125, 94081, 92124).
public final class Heirs {
    static final String KIND = "transfer";

    private Heirs() {}

    public static void resign(World world, Corp corp, Staff staff) {
        staff.status = 5;
        staff.resignedAt = world.seconds();
        var waiting = new LinkedHashSet<String>();
        for (var relation : staff.relations.values()) if (relation.readable()) waiting.add(relation.external);
        corp.unassigned.put(staff.userid, waiting);
        for (var group : corp.groups.values())
            if (group.owner.equals(staff.userid) && !group.dismissed) group.status = 1;
        var event = Shouts.event(world, corp, "change_contact")
                .with("ChangeType", "delete_user")
                .with("UserID", staff.userid);
        Shouts.aboutContacts(world, corp, event);
        world.changed();
    }

    /// The administrator hands one customer of a member to another, as the interface would: it takes a day.
    public static void handOver(World world, Corp corp, Staff from, Staff to, String external) {
        var relation = Encounters.between(corp, from, external);
        if (!relation.readable()) throw new Refusal(409, "not a customer of this member");
        if (from == to || !to.serves()) throw new Refusal(409, "cannot be handed to this member");
        for (var transfer : corp.transfers)
            if (transfer.external.equals(external) && transfer.status == 2)
                throw new Refusal(409, "on the way to another member already");
        start(world, corp, external, from, to, "");
        world.changed();
    }

    /// Puts a customer on the way; a day later it is done unless the customer refuses.
    public static void start(World world, Corp corp, String external, Staff from, Staff to, String message) {
        var transfer = new Transfer();
        transfer.external = external;
        transfer.from = from.userid;
        transfer.to = to.userid;
        transfer.resigned = from.status == 5;
        transfer.startedAt = world.seconds();
        transfer.takeoverTime = world.seconds() + 86400;
        transfer.message = message;
        corp.transfers.add(transfer);
        world.later(Duration.ofDays(1), KIND, corp.id, external, from.userid, to.userid);
    }

    /// The day of waiting is over.
    static void due(World world, Due due) {
        var about = due.about();
        var corp = world.corp(about.get(0));
        for (var transfer : corp.transfers) {
            var same = transfer.external.equals(about.get(1))
                    && transfer.from.equals(about.get(2))
                    && transfer.to.equals(about.get(3));
            if (same && transfer.status == 2) complete(world, corp, transfer);
        }
    }

    private static void complete(World world, Corp corp, Transfer transfer) {
        var customer = corp.customers.get(transfer.external);
        var taker = corp.staff(transfer.to);
        if (customer == null || taker == null) return;
        transfer.takeoverTime = world.seconds();
        if (world.person(customer.person).refusesTransfer) {
            fail(world, corp, transfer, 3, "customer_refused");
            return;
        }
        if (taker.relations.size() >= taker.customerLimit) {
            fail(world, corp, transfer, 4, "customer_limit_exceed");
            return;
        }
        transfer.status = 1;
        move(world, corp, customer, taker, transfer);
    }

    private static void move(World world, Corp corp, Customer customer, Staff taker, Transfer transfer) {
        var old = customer.with(transfer.from);
        var known = customer.with(taker.userid);
        var fresh = known != null && known.readable() ? null : taken(world, corp, customer, taker, old, known);
        if (old != null) corp.forget(customer, old);
        var waiting = corp.unassigned.get(transfer.from);
        if (waiting != null) waiting.remove(customer.id);
        var chat = Chats.withStaff(corp, taker.userid, customer.id);
        var text = transfer.message.isEmpty() ? "您好，之后由我继续为您服务" : transfer.message;
        world.say(
                chat, "staff:" + taker.userid, "transfer", "text", Json.object().put("content", text));
        if (fresh != null) {
            Shouts.aboutCustomer(
                    world, corp, Shouts.customer(world, corp, "add_external_contact", taker.userid, customer.id));
        }
        if (!transfer.resigned) {
            var event = Shouts.customer(world, corp, "del_external_contact", transfer.from, customer.id)
                    .with("Source", "DELETE_BY_TRANSFER");
            Shouts.aboutCustomer(world, corp, event);
        }
    }

    private static Relation taken(
            World world, Corp corp, Customer customer, Staff taker, @Nullable Relation old, @Nullable Relation known) {
        if (known != null) corp.forget(customer, known);
        var relation = new Relation();
        relation.userid = taker.userid;
        relation.external = customer.id;
        relation.addWay = 202;
        relation.operator = "admin";
        relation.createTime = world.seconds();
        relation.lastChat = relation.createTime;
        relation.chatStarted = true;
        if (old != null) {
            relation.remark = old.remark;
            relation.description = old.description;
            relation.channel = old.channel;
            relation.tags.addAll(old.tags);
            relation.remarkMobiles.addAll(old.remarkMobiles);
        }
        corp.add(customer, relation);
        return relation;
    }

    private static void fail(World world, Corp corp, Transfer transfer, int status, String reason) {
        transfer.status = status;
        var event = Shouts.customer(world, corp, "transfer_fail", transfer.to, transfer.external)
                .with("FailReason", reason);
        Shouts.aboutCustomer(world, corp, event);
    }
}
