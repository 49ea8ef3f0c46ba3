package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.TagGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Company tags and marking customers with them (documentation 92117, 92118). Changes made here fire nothing.
final class CorpTags {
    private static final int TAGS_MAX = 10_000;
    private static final int TAGS_PER_CUSTOMER_MAX = 3_000;
    private static final long ORDER_MAX = (1L << 32) - 1;

    private CorpTags() {}

    static void routes(Table<Call> table) {
        var base = "/cgi-bin/externalcontact/";
        table.post(base + "get_corp_tag_list", CorpTags::list);
        table.post(base + "add_corp_tag", CorpTags::add);
        table.post(base + "edit_corp_tag", CorpTags::edit);
        table.post(base + "del_corp_tag", CorpTags::delete);
        table.post(base + "mark_tag", CorpTags::mark);
    }

    private static ObjectNode list(Call call) {
        var groupIds = call.body().texts("group_id");
        var tagIds = groupIds.isEmpty() ? call.body().texts("tag_id") : List.<String>of();
        var filtered = !groupIds.isEmpty() || !tagIds.isEmpty();
        var answer = Json.object();
        var list = answer.putArray("tag_group");
        for (var group : call.corp().tagGroups.values()) {
            if (!groupIds.isEmpty() && !groupIds.contains(group.id)) continue;
            var tags = group.tags.stream()
                    .filter(tag -> tagIds.isEmpty() || tagIds.contains(tag.id))
                    .toList();
            if (tags.isEmpty() && !tagIds.isEmpty()) continue;
            list.add(json(group, tags, filtered));
        }
        return answer;
    }

    private static ObjectNode add(Call call) {
        var body = call.body();
        var wanted = body.bodies("tag");
        if (wanted.isEmpty()) throw new Refusal(40063, "tag is empty");
        var group = target(call);
        var fresh = new ArrayList<TagGroup.Tag>();
        var present = new HashSet<String>();
        if (group != null) group.tags.forEach(tag -> present.add(tag.name));
        for (var each : wanted) {
            var name = Look.within(30, each.need("name", 40063), "name");
            if (!present.add(name)) continue;
            var tag = new TagGroup.Tag();
            tag.name = name;
            tag.order = order(each.number("order", 0));
            tag.createTime = call.now();
            tag.maker = call.app().agentId;
            fresh.add(tag);
        }
        if (fresh.isEmpty()) throw new Refusal(40071, "tag name exists already");
        var total = call.corp().tagGroups.values().stream()
                .mapToInt(each -> each.tags.size())
                .sum();
        if (total + fresh.size() > TAGS_MAX) throw new Refusal(40126);
        if (group == null) {
            group = new TagGroup();
            group.id = call.world().ids().text("et", 30);
            group.name = Look.within(30, body.need("group_name", 40063), "group_name");
            group.createTime = call.now();
            group.order = order(body.number("order", 0));
            call.corp().tagGroups.put(group.id, group);
        }
        for (var tag : fresh) tag.id = call.world().ids().text("et", 30);
        group.tags.addAll(fresh);
        call.world().changed();
        ObjectNode answer = Json.object();
        answer.set("tag_group", json(group, fresh, false));
        return answer;
    }

    private static @Nullable TagGroup target(Call call) {
        var body = call.body();
        if (body.has("group_id")) {
            var group = call.corp().tagGroups.get(body.text("group_id"));
            if (group == null) throw new Refusal(40068);
            return group;
        }
        for (var group : call.corp().tagGroups.values()) if (group.name.equals(body.text("group_name"))) return group;
        return null;
    }

    private static ObjectNode edit(Call call) {
        var body = call.body();
        var id = body.need("id", 40068);
        if (body.has("name")) Look.within(30, body.text("name"), "name");
        var order = body.has("order") ? order(body.number("order", 0)) : -1;
        for (var group : call.corp().tagGroups.values()) {
            if (group.id.equals(id)) {
                group.tags.forEach(tag -> own(call, tag));
                group.name = body.text("name", group.name);
                if (order >= 0) group.order = order;
                return Json.object();
            }
            for (var tag : group.tags) {
                if (!tag.id.equals(id)) continue;
                own(call, tag);
                tag.name = body.text("name", tag.name);
                if (order >= 0) tag.order = order;
                return Json.object();
            }
        }
        throw new Refusal(40068);
    }

    private static ObjectNode delete(Call call) {
        var tags = call.body().texts("tag_id");
        var groups = call.body().texts("group_id");
        if (tags.isEmpty() && groups.isEmpty()) throw new Refusal(40063, "tag_id and group_id are empty");
        var known = new HashSet<String>();
        for (var group : call.corp().tagGroups.values()) {
            known.add(group.id);
            for (var tag : group.tags) {
                known.add(tag.id);
                if (tags.contains(tag.id) || groups.contains(group.id)) own(call, tag);
            }
        }
        if (!known.containsAll(tags) || !known.containsAll(groups)) throw new Refusal(40068);
        remove(call.corp(), tags, groups);
        call.world().changed();
        return Json.object();
    }

    /// Takes tags and groups away, from customers too; a group without tags goes with its last one.
    static void remove(Corp corp, List<String> tags, List<String> groups) {
        var gone = new HashSet<>(tags);
        for (var group : corp.tagGroups.values())
            if (groups.contains(group.id)) group.tags.forEach(tag -> gone.add(tag.id));
        corp.tagGroups.values().forEach(group -> group.tags.removeIf(tag -> gone.contains(tag.id)));
        corp.tagGroups.values().removeIf(group -> group.tags.isEmpty());
        for (var customer : corp.customers.values()) {
            for (var relation : customer.relations) if (!relation.tags.isEmpty()) relation.tags.removeAll(gone);
        }
    }

    private static ObjectNode mark(Call call) {
        var body = call.body();
        var relation = Look.relation(call, body.text("userid"), body.text("external_userid"));
        var add = body.texts("add_tag");
        var remove = body.texts("remove_tag");
        if (add.isEmpty() && remove.isEmpty()) throw new Refusal(40063, "add_tag and remove_tag are empty");
        var known = ids(call);
        if (!known.containsAll(add)) throw new Refusal(40068);
        var after = new LinkedHashSet<>(relation.tags);
        after.addAll(add);
        remove.forEach(after::remove);
        if (after.size() > TAGS_PER_CUSTOMER_MAX) throw new Refusal(40144);
        relation.tags = after;
        call.world().changed();
        return Json.object();
    }

    static Set<String> ids(Call call) {
        var ids = new HashSet<String>();
        for (var group : call.corp().tagGroups.values()) group.tags.forEach(tag -> ids.add(tag.id));
        return ids;
    }

    private static void own(Call call, TagGroup.Tag tag) {
        if (tag.maker != call.app().agentId) throw new Refusal(60011, "tag was not made by this app");
    }

    private static long order(long order) {
        if (order < 0 || order > ORDER_MAX) throw new Refusal(40058, "invalid Request Parameter: order");
        return order;
    }

    private static ObjectNode json(TagGroup group, List<TagGroup.Tag> tags, boolean filtered) {
        var json = Json.object()
                .put("group_id", group.id)
                .put("group_name", group.name)
                .put("create_time", group.createTime)
                .put("order", group.order);
        if (filtered) json.put("deleted", false);
        var list = json.putArray("tag");
        tags.stream().sorted((a, b) -> Long.compare(b.order, a.order)).forEach(tag -> {
            var row = list.addObject()
                    .put("id", tag.id)
                    .put("name", tag.name)
                    .put("create_time", tag.createTime)
                    .put("order", tag.order);
            if (filtered) row.put("deleted", false);
        });
        return json;
    }
}
