package io.hortus.emulators.control;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Chats;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Person;
import io.hortus.emulators.world.Relation;
import io.hortus.emulators.world.World;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A customer's phone: who they are, and every conversation they are in.
final class CustomerPhoneView {
    private CustomerPhoneView() {}

    static ObjectNode of(World world, Person person) {
        var view = Json.object().put("id", person.id).put("name", person.name).put("unionid", person.unionid);
        var chats = view.putArray("chats");
        for (var corp : world.state().corps.values()) members(world, corp, person, chats);
        return view;
    }

    private static void members(World world, Corp corp, Person person, ArrayNode chats) {
        var customer = corp.customers.get(person.external.getOrDefault(corp.id, ""));
        if (customer == null) return;
        for (var relation : customer.relations) {
            var staff = corp.staff(relation.userid);
            var gone = relation.state == Relation.State.CUSTOMER_DELETED;
            if (staff == null || gone) continue;
            var key = Chats.withStaff(corp, relation.userid, customer.id);
            var chat = chats.addObject()
                    .put("key", key)
                    .put("kind", "staff")
                    .put("title", staff.name)
                    .put("subtitle", corp.name)
                    .put("corp", corp.id)
                    .put("userid", staff.userid)
                    .put("external_userid", customer.id)
                    .put("state", relation.state.name());
            chat.set("messages", Bubbles.of(world, key));
        }
    }
}
