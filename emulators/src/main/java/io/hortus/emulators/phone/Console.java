package io.hortus.emulators.phone;

import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.TagGroup;
import io.hortus.emulators.world.World;
import java.util.ArrayList;

/// Company tags changed by hand in the console: each change fires `change_external_tag` (documentation 92130).
/// Deleting a
/// group fires once, for the group.
public final class Console {
    private Console() {}

    public static TagGroup.Tag addTag(World world, Corp corp, String groupName, String name) {
        var group = corp.tagGroups.values().stream()
                .filter(each -> each.name.equals(groupName))
                .findFirst()
                .orElse(null);
        if (group == null) {
            group = new TagGroup();
            group.id = world.ids().text("et", 30);
            group.name = groupName;
            group.createTime = world.seconds();
            corp.tagGroups.put(group.id, group);
            Shouts.aboutTag(world, corp, "create", group.id, "tag_group");
        }
        var tag = new TagGroup.Tag();
        tag.id = world.ids().text("et", 30);
        tag.name = name;
        tag.createTime = world.seconds();
        group.tags.add(tag);
        Shouts.aboutTag(world, corp, "create", tag.id, "tag");
        return tag;
    }

    public static void renameTag(World world, Corp corp, String id, String name) {
        for (var group : corp.tagGroups.values()) {
            if (group.id.equals(id)) {
                group.name = name;
                Shouts.aboutTag(world, corp, "update", id, "tag_group");
                return;
            }
            for (var tag : group.tags) {
                if (!tag.id.equals(id)) continue;
                tag.name = name;
                Shouts.aboutTag(world, corp, "update", id, "tag");
                return;
            }
        }
        throw new Refusal(404, "there is no such tag");
    }

    public static void deleteTag(World world, Corp corp, String id) {
        var whole = corp.tagGroups.remove(id);
        if (whole != null) {
            for (var tag : whole.tags) forget(corp, tag.id);
            Shouts.aboutTag(world, corp, "delete", id, "tag_group");
            return;
        }
        for (var group : corp.tagGroups.values()) {
            if (!group.tags.removeIf(tag -> tag.id.equals(id))) continue;
            forget(corp, id);
            Shouts.aboutTag(world, corp, "delete", id, "tag");
            return;
        }
        throw new Refusal(404, "there is no such tag");
    }

    /// The order of a group's tags is turned about; an empty id means all groups.
    public static void shuffle(World world, Corp corp, String id) {
        for (var group : corp.tagGroups.values())
            if (id.isEmpty() || group.id.equals(id)) group.tags = new ArrayList<>(group.tags.reversed());
        Shouts.aboutTag(world, corp, "shuffle", id, "");
    }

    private static void forget(Corp corp, String tag) {
        for (var customer : corp.customers.values()) customer.relations.forEach(relation -> relation.tags.remove(tag));
    }
}
