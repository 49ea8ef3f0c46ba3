package io.hortus.emulators.phone;

import io.hortus.emulators.world.AcquisitionLink;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Event;
import io.hortus.emulators.world.Person;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Relation;
import io.hortus.emulators.world.World;
import tools.jackson.databind.node.ObjectNode;

/// What happens on acquisition links (documentation 97297 to 97299). Adding costs one of the company's balance.
public final class Links {
    private Links() {}

    /// A person opens the link and asks to be added; the channel becomes the state.
    public static ObjectNode open(World world, Corp corp, AcquisitionLink link, Person person, String channel) {
        link.clicks.add(world.seconds());
        var able = Encounters.able(corp, link.users, link.parties);
        if (able.isEmpty()) {
            Shouts.aboutAcquisition(
                    world, corp, event(world, corp, "link_unavailable").with("LinkId", link.id));
            throw new Refusal(409, "nobody behind this link can take customers");
        }
        if (corp.acquisitionBalance <= 0) throw new Refusal(409, "the company has no balance left");
        var first = able.stream()
                .filter(staff -> link.priorityUsers.contains(staff.userid))
                .findFirst();
        var staff = first.orElseGet(() -> able.get(Math.floorMod(link.turn++, able.size())));
        var asks = !link.skipVerify || !world.switches().linkAddsAtOnce;
        return Encounters.add(world, corp, staff, person, new Encounters.Way(16, channel, asks, link.id));
    }

    static void requested(World world, Corp corp, Relation relation) {
        var event = event(world, corp, "friend_request")
                .with("LinkId", relation.link)
                .withSome("State", relation.channel);
        Shouts.aboutAcquisition(world, corp, event);
    }

    static void arrived(World world, Corp corp, Relation relation) {
        var link = corp.links.get(relation.link);
        if (link == null) return;
        var visitor = new AcquisitionLink.Visitor();
        visitor.external = relation.external;
        visitor.userid = relation.userid;
        visitor.state = relation.channel;
        visitor.addTime = world.seconds();
        link.visitors.removeIf(each -> each.external.equals(visitor.external) && each.userid.equals(visitor.userid));
        link.visitors.add(visitor);
        corp.acquisitionBalance--;
        if (corp.acquisitionBalance == 19) Shouts.aboutAcquisition(world, corp, event(world, corp, "balance_low"));
        if (corp.acquisitionBalance == 0) Shouts.aboutAcquisition(world, corp, event(world, corp, "balance_exhausted"));
    }

    /// A customer that came by a link writes: the first time starts the chat, the third, fifth and tenth are told
    /// with a
    /// key to the chat that lives half an hour.
    static void wrote(World world, Corp corp, Relation relation) {
        var link = corp.links.get(relation.link);
        if (link == null) return;
        for (var visitor : link.visitors) {
            if (visitor.external.equals(relation.external) && visitor.userid.equals(relation.userid))
                visitor.chatStatus = 1;
        }
        if (relation.messagesFromCustomer == 1) {
            Shouts.aboutAcquisition(
                    world,
                    corp,
                    event(world, corp, "customer_start_chat")
                            .with("UserID", relation.userid)
                            .with("ExternalUserID", relation.external)
                            .with("LinkId", link.id));
        }
        if (relation.messagesFromCustomer == 3
                || relation.messagesFromCustomer == 5
                || relation.messagesFromCustomer == 10) {
            var key = world.ids().text("ck", 30);
            var until = world.seconds() + 1800;
            corp.chatKeys.put(
                    key, relation.userid + "|" + relation.external + "|" + relation.messagesFromCustomer + "|" + until);
            Shouts.aboutAcquisition(
                    world,
                    corp,
                    event(world, corp, "message_from_customer")
                            .with("LinkId", link.id)
                            .with("ChatKey", key));
        }
    }

    public static Event event(World world, Corp corp, String change) {
        return Shouts.event(world, corp, "customer_acquisition").with("ChangeType", change);
    }
}
