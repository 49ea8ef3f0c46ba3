package io.hortus.emulators.phone;

import io.hortus.emulators.callback.Delivery;
import io.hortus.emulators.world.Account;
import io.hortus.emulators.world.Due;
import io.hortus.emulators.world.Event;
import io.hortus.emulators.world.World;
import java.util.LinkedHashMap;

/// Everything that happens by itself: what falls due, and what follows from a receiver's answer.
public final class Happenings {
    private Happenings() {}

    public static void teach(World world) {
        world.happening(Heirs.KIND, due -> Heirs.due(world, due));
        world.happening("group transfer", due -> groupTransferred(world, due));
        world.happening("template sent", due -> templateSent(world, due));
        world.happening("mass sent", due -> massSent(world, due));
        world.happening("published", due -> published(world, due));
    }

    /// An event has been delivered or given up.
    public static void answered(World world, Delivery delivery) {
        if (!delivery.to().agent.isEmpty()) return;
        world.locked(() -> {
            var account = world.state().accounts.get(delivery.to().receiver);
            if (account != null) Replies.shown(world, account, delivery);
            return null;
        });
    }

    private static void groupTransferred(World world, Due due) {
        var corp = world.corp(due.about().get(0));
        var group = corp.groups.get(due.about().get(1));
        var owner = corp.staff(due.about().get(2));
        if (group == null || owner == null || group.status != 2) return;
        group.status = 3;
        Rooms.owner(world, corp, group, owner);
    }

    private static void templateSent(World world, Due due) {
        var account = world.account(due.about().get(0));
        var fan = account.fans.get(due.about().get(1));
        if (fan == null) return;
        var event = Follows.event(world, account, fan, "TEMPLATESENDJOBFINISH")
                .with("MsgID", Long.parseLong(due.about().get(2)))
                .with("Status", fan.subscribed ? "success" : "failed:user block");
        Follows.shout(world, account, event, fan);
    }

    private static void massSent(World world, Due due) {
        var account = world.account(due.about().get(0));
        var mass = account.masses.get(due.about().get(1));
        if (mass == null) return;
        mass.status = "SEND_SUCCESS";
        var total = Long.parseLong(due.about().get(2));
        var sent = Long.parseLong(due.about().get(3));
        var event = Event.of(account.originalId, "mphelper", world.seconds(), "event")
                .with("Event", "MASSSENDJOBFINISH")
                .with("MsgID", mass.id)
                .with("Status", "send success")
                .with("TotalCount", total)
                .with("FilterCount", sent)
                .with("SentCount", sent)
                .with("ErrorCount", 0);
        tell(world, account, event);
    }

    private static void published(World world, Due due) {
        var account = world.account(due.about().get(0));
        var publish = account.publishes.get(due.about().get(1));
        if (publish == null) return;
        publish.status = 0;
        var info = new LinkedHashMap<String, Object>();
        info.put("publish_id", publish.id);
        info.put("publish_status", 0);
        info.put("article_id", publish.articleId);
        var event = Event.of(account.originalId, "mphelper", world.seconds(), "event")
                .with("Event", "PUBLISHJOBFINISH")
                .with("PublishEventInfo", info);
        tell(world, account, event);
    }

    private static void tell(World world, Account account, Event event) {
        var to = account.callback;
        if (to != null) world.fire(to, event, "jobs");
        world.changed();
    }
}
