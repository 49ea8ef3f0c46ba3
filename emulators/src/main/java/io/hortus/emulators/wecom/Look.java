package io.hortus.emulators.wecom;

import io.hortus.emulators.world.Customer;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Relation;
import io.hortus.emulators.world.Staff;
import java.util.List;

/// Looking things up with the platform's own refusals.
final class Look {
    private Look() {}

    /// A member the application can see: 41009 missing, 60111 unknown, 60011 out of the visible range.
    static Staff staff(Call call, String userid) {
        if (userid.isEmpty()) throw new Refusal(41009);
        var staff = call.corp().staff(userid);
        if (staff == null || staff.status == 5) throw new Refusal(60111, "userid not found: " + userid);
        if (!call.corp().sees(call.app(), staff)) throw new Refusal(call.world().switches().rangeCode);
        return staff;
    }

    /// A member who serves customers: beyond [#staff], 41054 not activated or real-named, 84074 outside 客户联系.
    static Staff serving(Call call, String userid) {
        var staff = staff(call, userid);
        if (!staff.customerContact) throw new Refusal(84074);
        if (staff.status != 1 || !staff.realName) throw new Refusal(41054);
        if (call.app().thirdParty && !staff.licensed) throw new Refusal(701008);
        return staff;
    }

    /// 41035 missing, 40096 unknown.
    static Customer customer(Call call, String external) {
        if (external.isEmpty()) throw new Refusal(41035);
        var customer = call.corp().customers.get(external);
        if (customer == null) throw new Refusal(40096, "invalid external userid: " + external);
        return customer;
    }

    /// What is between the two, while the interfaces may read it: else 84061.
    static Relation relation(Call call, String userid, String external) {
        var staff = serving(call, userid);
        var relation = customer(call, external).with(staff.userid);
        if (relation == null || !relation.readable()) throw new Refusal(84061);
        return relation;
    }

    static <T> List<T> atMost(int max, List<T> list, int code) {
        if (list.size() > max) throw new Refusal(code, "too many: " + list.size() + " > " + max);
        return list;
    }

    /// A text within so many characters.
    static String within(int max, String text, String name) {
        if (text.codePointCount(0, text.length()) > max) {
            throw new Refusal(40058, "invalid Request Parameter: " + name + " is too long");
        }
        return text;
    }
}
