package io.hortus.emulators.wecom;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.json.Rendering;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Customer;
import io.hortus.emulators.world.Person;
import io.hortus.emulators.world.Relation;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The three shapes a customer comes in. The unionid is told for WeChat users of a company with a bound developer
/// account only; company names only for WeCom users.
final class CustomerJson {
    private CustomerJson() {}

    static Person person(Call call, Customer customer) {
        return call.world().person(customer.person);
    }

    static ObjectNode contact(Call call, Customer customer) {
        var person = person(call, customer);
        var json = Json.object()
                .put("external_userid", customer.id)
                .put("name", person.name)
                .put("avatar", call.request().base() + "/_emu/avatar/" + person.id + ".svg")
                .put("type", person.type)
                .put("gender", person.gender);
        if (person.type == 2)
            json.put("position", "").put("corp_name", person.corpName).put("corp_full_name", person.corpName);
        if (person.type == 1 && call.corp().developerBound) json.put("unionid", person.unionid);
        return json;
    }

    /// With named tags, as `externalcontact/get` tells it.
    static ObjectNode follower(Corp corp, Relation relation) {
        var json = common(relation);
        var tags = json.putArray("tags");
        for (var group : corp.tagGroups.values()) {
            for (var tag : group.tags) {
                if (!relation.tags.contains(tag.id)) continue;
                tags.addObject()
                        .put("group_name", group.name)
                        .put("tag_name", tag.name)
                        .put("tag_id", tag.id)
                        .put("type", 1);
            }
        }
        for (var tag : relation.personalTags)
            tags.addObject().put("group_name", "").put("tag_name", tag).put("type", 2);
        return json;
    }

    /// With ids of tags only, as `batch/get_by_user` tells it.
    static ObjectNode followInfo(Relation relation) {
        var json = common(relation);
        json.set("tag_id", Json.texts(relation.tags));
        return json;
    }

    /// One row of `batch/get_by_user`, written anew only when something in it has changed.
    static byte[] row(Call call, String base, Relation relation) {
        var person = relation.known;
        if (person == null) {
            person = person(call, Look.customer(call, relation.external));
            relation.known = person;
        }
        var bound = call.corp().developerBound;
        var from = List.<Object>of(
                base,
                bound,
                person.name,
                person.type,
                person.gender,
                person.corpName,
                relation.userid,
                relation.remark,
                relation.description,
                relation.createTime,
                relation.remarkCompany,
                copy(relation.remarkMobiles),
                relation.operator,
                relation.addWay,
                relation.channel,
                copy(relation.tags));
        var told = Rendering.of(relation.told, from, () -> {
            ObjectNode row = Json.object();
            row.set("external_contact", contact(call, Look.customer(call, relation.external)));
            row.set("follow_info", followInfo(relation));
            return row;
        });
        relation.told = told;
        return told.json();
    }

    private static List<String> copy(Collection<String> texts) {
        return texts.isEmpty() ? List.of() : List.copyOf(texts);
    }

    private static ObjectNode common(Relation relation) {
        var json = Json.object()
                .put("userid", relation.userid)
                .put("remark", relation.remark)
                .put("description", relation.description)
                .put("createtime", relation.createTime)
                .put("remark_corp_name", relation.remarkCompany);
        json.set("remark_mobiles", Json.texts(relation.remarkMobiles));
        json.put("oper_userid", relation.operator).put("add_way", relation.addWay);
        if (!relation.channel.isEmpty()) json.put("state", relation.channel);
        return json;
    }
}
