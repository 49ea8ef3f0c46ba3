package io.hortus.emulators.phone;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.ContactWay;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Customer;
import io.hortus.emulators.world.Person;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Relation;
import io.hortus.emulators.world.Relation.State;
import io.hortus.emulators.world.Staff;
import io.hortus.emulators.world.WelcomeCode;
import io.hortus.emulators.world.World;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// How a customer and a member meet and part.
public final class Encounters {
    private Encounters() {}

    /// How somebody came: `add_way` of documentation 92114, the channel text, and whether the member is asked first.
    public record Way(int addWay, String channel, boolean asks, String link) {}

    /// A person scans a 「联系我」 code. A code for several members takes them in turn, passing over those who cannot.
    public static ObjectNode scan(World world, Corp corp, ContactWay way, Person person) {
        if (way.temporary && world.seconds() > way.createTime + way.expiresIn)
            throw new Refusal(410, "the code has expired");
        var able = able(corp, way.users, way.parties);
        if (able.isEmpty()) throw new Refusal(409, "nobody behind this code can take customers");
        var customer = People.customer(world, corp, person);
        var known = able.stream().filter(staff -> friends(customer, staff)).findFirst();
        var staff = known.orElseGet(() -> able.get(Math.floorMod(way.turn++, able.size())));
        return add(world, corp, staff, person, new Way(1, way.state, !way.skipVerify, ""));
    }

    /// Members behind a code who can take one more customer, in order.
    static List<Staff> able(Corp corp, List<String> users, List<Long> parties) {
        var able = new ArrayList<Staff>();
        for (var user : users) {
            var staff = corp.staff(user);
            if (staff != null && free(staff)) able.add(staff);
        }
        for (var party : parties) {
            var below = corp.below(party);
            for (var staff : corp.staff.values()) {
                if (free(staff)
                        && !able.contains(staff)
                        && staff.departments.stream().anyMatch(below::contains)) able.add(staff);
            }
        }
        return able;
    }

    private static boolean free(Staff staff) {
        return staff.serves() && staff.relations.size() < staff.customerLimit;
    }

    private static boolean friends(Customer customer, Staff staff) {
        var relation = customer.with(staff.userid);
        return relation != null && relation.state == State.FRIEND;
    }

    /// The person asks to be added. Answers which member, and how far the two have got.
    public static ObjectNode add(World world, Corp corp, Staff staff, Person person, Way way) {
        var customer = People.customer(world, corp, person);
        var relation = customer.with(staff.userid);
        if (relation != null && relation.state == State.FRIEND) return told(staff, relation, "already");
        if (relation == null) {
            relation = new Relation();
            relation.userid = staff.userid;
            relation.external = customer.id;
            relation.state = State.PENDING;
            corp.add(customer, relation);
        }
        relation.addWay = way.addWay();
        relation.channel = way.channel();
        relation.link = way.link();
        relation.operator = customer.id;
        Diary.today(world, corp, staff.userid).applies++;
        if (!way.link().isEmpty()) Links.requested(world, corp, relation);
        if (way.asks() && !staff.autoAccept) {
            relation.state = State.PENDING;
            world.changed();
            return told(staff, relation, "pending");
        }
        if (world.switches().halfFirst) {
            relation.state = State.HALF;
            relation.createTime = world.seconds();
            shout(world, corp, "add_half_external_contact", relation, welcome(world, corp, staff, relation));
            return told(staff, relation, "half");
        }
        befriend(world, corp, staff, relation, true);
        return told(staff, relation, "added");
    }

    /// The member taps accept, or confirms a half-added customer.
    public static void accept(World world, Corp corp, Staff staff, String external) {
        var relation = between(corp, staff, external);
        if (relation.state != State.PENDING && relation.state != State.HALF)
            throw new Refusal(409, "nothing to accept");
        var greeted = world.state().welcomes.values().stream()
                .anyMatch(code -> code.used && code.userid.equals(staff.userid) && code.external.equals(external));
        befriend(world, corp, staff, relation, relation.state == State.PENDING || !greeted);
    }

    private static void befriend(World world, Corp corp, Staff staff, Relation relation, boolean greet) {
        relation.state = State.FRIEND;
        relation.createTime = world.seconds();
        relation.lastChat = world.seconds();
        relation.chatStarted = false;
        Diary.today(world, corp, staff.userid).contacts++;
        if (!relation.link.isEmpty()) Links.arrived(world, corp, relation);
        var chat = Chats.withStaff(corp, staff.userid, relation.external);
        world.sayText(chat, "system", "notice", "你们已是联系人，可以开始聊天");
        shout(world, corp, "add_external_contact", relation, greet ? welcome(world, corp, staff, relation) : "");
    }

    /// The customer agrees that the conversation is archived: only now may the member be spoken for.
    public static void agree(World world, Corp corp, Staff staff, Person person) {
        var relation = between(corp, staff, People.customer(world, corp, person).id);
        if (relation.agreed) throw new Refusal(409, "agreed already");
        relation.agreed = true;
        shout(world, corp, "msg_audit_approved", relation, welcome(world, corp, staff, relation));
    }

    /// The member deletes the customer: the relation is gone for the interfaces too.
    public static void deleteByStaff(World world, Corp corp, Staff staff, String external) {
        var relation = between(corp, staff, external);
        if (!relation.readable()) throw new Refusal(409, "not a customer of this member");
        relation.state = State.STAFF_DELETED;
        relation.tags.clear();
        relation.remark = "";
        relation.description = "";
        relation.remarkMobiles.clear();
        Shouts.aboutCustomer(world, corp, Shouts.customer(world, corp, "del_external_contact", staff.userid, external));
    }

    /// The customer deletes the member: the relation stays readable, messages no longer arrive.
    public static void deleteByCustomer(World world, Corp corp, Staff staff, Person person) {
        var customer = People.customer(world, corp, person);
        var relation = between(corp, staff, customer.id);
        if (relation.state != State.FRIEND) throw new Refusal(409, "not connected");
        relation.state = State.CUSTOMER_DELETED;
        Diary.today(world, corp, staff.userid).negative++;
        Shouts.aboutCustomer(world, corp, Shouts.customer(world, corp, "del_follow_user", staff.userid, customer.id));
    }

    static Relation between(Corp corp, Staff staff, String external) {
        var customer = corp.customers.get(external);
        var relation = customer == null ? null : customer.with(staff.userid);
        if (relation == null) throw new Refusal(404, "these two do not know each other");
        return relation;
    }

    /// A welcome code, unless the console greets for this member, the two already chat, or the other is a WeCom user.
    private static String welcome(World world, Corp corp, Staff staff, Relation relation) {
        var person = person(world, corp, relation.external);
        if (staff.consoleWelcome || relation.chatStarted || person == null || person.type == 2) return "";
        var code = new WelcomeCode();
        code.code = world.ids().text("", 43);
        code.corp = corp.id;
        code.userid = staff.userid;
        code.external = relation.external;
        code.issuedAtMillis = world.millis();
        world.state().welcomes.put(code.code, code);
        return code.code;
    }

    static @Nullable Person person(World world, Corp corp, String external) {
        var customer = corp.customers.get(external);
        return customer == null ? null : world.state().people.get(customer.person);
    }

    private static void shout(World world, Corp corp, String change, Relation relation, String welcome) {
        Shouts.aboutCustomer(
                world,
                corp,
                Shouts.customer(world, corp, change, relation.userid, relation.external)
                        .withSome("State", relation.channel)
                        .withSome("WelcomeCode", welcome));
    }

    private static ObjectNode told(Staff staff, Relation relation, String how) {
        return Json.object()
                .put("userid", staff.userid)
                .put("name", staff.name)
                .put("external_userid", relation.external)
                .put("state", relation.state.name())
                .put("how", how);
    }
}
