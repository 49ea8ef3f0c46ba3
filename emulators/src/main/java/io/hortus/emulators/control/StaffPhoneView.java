package io.hortus.emulators.control;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Chats;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Relation;
import io.hortus.emulators.world.Staff;
import io.hortus.emulators.world.World;
import java.util.Comparator;
import tools.jackson.databind.node.ObjectNode;

/// A member's phone: customers with their conversations, newest first, and what waits to be confirmed.
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
        var chats = view.putArray("chats");
        staff.relations.values().stream()
                .filter(relation -> relation.state != Relation.State.STAFF_DELETED)
                .sorted(Comparator.comparingLong((Relation relation) -> relation.lastChat)
                        .reversed())
                .limit(SHOWN_MAX)
                .forEach(relation -> {
                    var customer = corp.customers.get(relation.external);
                    if (customer == null) return;
                    var key = Chats.withStaff(corp, staff.userid, relation.external);
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
                });
        return view;
    }
}
