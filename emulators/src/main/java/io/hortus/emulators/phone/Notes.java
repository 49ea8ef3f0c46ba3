package io.hortus.emulators.phone;

import io.hortus.emulators.json.Body;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Staff;
import io.hortus.emulators.world.World;
import java.util.ArrayList;

/// What a member writes about a customer on the phone: each change fires `edit_external_contact`.
public final class Notes {
    private Notes() {}

    public static void remark(World world, Corp corp, Staff staff, Body body) {
        var relation = Encounters.between(corp, staff, body.need("external_userid", 400));
        var phonesOnly = body.has("remark_mobiles")
                && !body.has("remark")
                && !body.has("description")
                && !body.has("remark_company");
        relation.remark = body.text("remark", relation.remark);
        relation.description = body.text("description", relation.description);
        relation.remarkCompany = body.text("remark_company", relation.remarkCompany);
        if (body.has("remark_mobiles")) relation.remarkMobiles = new ArrayList<>(body.texts("remark_mobiles"));
        if (phonesOnly && !world.switches().phoneEditFires) return;
        edited(world, corp, staff, relation.external);
    }

    /// Tags by id; a text that is no tag of the company becomes a personal one.
    public static void tag(World world, Corp corp, Staff staff, Body body) {
        var relation = Encounters.between(corp, staff, body.need("external_userid", 400));
        if (!relation.readable()) throw new Refusal(409, "not a customer of this member");
        for (var tag : body.texts("add")) {
            var company = corp.tagGroups.values().stream()
                    .anyMatch(group -> group.tags.stream().anyMatch(each -> each.id.equals(tag)));
            if (company) relation.tags.add(tag);
            else relation.personalTags.add(tag);
        }
        body.texts("remove").forEach(tag -> {
            relation.tags.remove(tag);
            relation.personalTags.remove(tag);
        });
        edited(world, corp, staff, relation.external);
    }

    private static void edited(World world, Corp corp, Staff staff, String external) {
        Shouts.aboutCustomer(
                world, corp, Shouts.customer(world, corp, "edit_external_contact", staff.userid, external));
    }
}
