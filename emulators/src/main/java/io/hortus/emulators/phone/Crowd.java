package io.hortus.emulators.phone;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Group;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Relation;
import io.hortus.emulators.world.Staff;
import io.hortus.emulators.world.World;
import java.util.ArrayList;
import tools.jackson.databind.node.ObjectNode;

/// Many people at once, for filling a world before a test or a measurement. Nobody is told.
public final class Crowd {
    private Crowd() {}

    public static ObjectNode arrive(World world, Corp corp, int customers, int groups, int members) {
        var staff = corp.staff.values().stream().filter(Staff::serves).toList();
        if (staff.isEmpty()) throw new Refusal(409, "nobody here can take customers");
        var arrived = new ArrayList<String>(customers);
        for (var i = 0; i < customers; i++) {
            var customer = People.customer(world, corp, People.born(world, ""));
            var relation = new Relation();
            relation.userid = staff.get(i % staff.size()).userid;
            relation.external = customer.id;
            relation.createTime = world.seconds();
            relation.lastChat = relation.createTime;
            relation.operator = customer.id;
            corp.add(customer, relation);
            arrived.add(customer.id);
        }
        for (var i = 0; i < groups; i++) {
            var group = new Group();
            group.chatId = world.ids().text("wr", 30);
            group.opengid = world.ids().text("tG", 26);
            group.name = "群 " + (i + 1);
            group.owner = staff.get(i % staff.size()).userid;
            group.createTime = world.seconds();
            group.version = world.ids().hex("", 32);
            group.members.add(seat(world, group.owner, 1));
            for (var j = 0; j < members && !arrived.isEmpty(); j++) {
                var id = arrived.get((i * members + j) % arrived.size());
                if (group.member(id) == null) group.members.add(seat(world, id, 2));
            }
            corp.groups.put(group.chatId, group);
        }
        return Json.object().put("customers", customers).put("groups", groups);
    }

    private static Group.Member seat(World world, String id, int type) {
        var member = new Group.Member();
        member.id = id;
        member.type = type;
        member.joinTime = world.seconds();
        member.joinScene = type == 1 ? 1 : 3;
        return member;
    }
}
