package io.hortus.emulators.phone;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Moment;
import io.hortus.emulators.world.Person;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Staff;
import io.hortus.emulators.world.World;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Moments: a member publishes, customers like and comment.
public final class Posts {
    private Posts() {}

    public static void publish(World world, Corp corp, Staff staff, String momentId) {
        var moment = moment(corp, momentId);
        var task = moment.tasks.get(staff.userid);
        if (task == null) throw new Refusal(404, "not a task of this member");
        if (task.status == 1) throw new Refusal(409, "published already");
        if (moment.cancelled) throw new Refusal(409, "the moment was cancelled");
        task.status = 1;
        task.publishTime = world.seconds();
        world.changed();
    }

    /// A moment of the member's own, for all their customers.
    public static Moment own(World world, Corp corp, Staff staff, String text, List<ObjectNode> attachments) {
        var moment = new Moment();
        moment.jobId = world.ids().text("", 40);
        moment.id = world.ids().text("mom", 30);
        moment.creator = staff.userid;
        moment.createTime = world.seconds();
        moment.createdAtMillis = world.millis();
        moment.polls = 3;
        moment.text = Json.object().put("content", text);
        moment.attachments.addAll(attachments);
        var task = new Moment.Task();
        task.userid = staff.userid;
        for (var relation : staff.relations.values()) if (relation.readable()) task.customers.add(relation.external);
        moment.tasks.put(staff.userid, task);
        corp.moments.put(moment.jobId, moment);
        publish(world, corp, staff, moment.id);
        return moment;
    }

    public static void ignore(World world, Corp corp, Staff staff, String momentId) {
        var task = moment(corp, momentId).tasks.get(staff.userid);
        if (task == null) throw new Refusal(404, "not a task of this member");
        task.ignored = true;
        world.changed();
    }

    /// A like, or with a text a comment.
    public static void react(World world, Corp corp, Person person, String momentId, String userid, String text) {
        var task = moment(corp, momentId).tasks.get(userid);
        var external = person.external.getOrDefault(corp.id, "");
        if (task == null || task.status != 1 || !task.customers.contains(external))
            throw new Refusal(404, "this person does not see the moment");
        var reaction = new Moment.Reaction();
        reaction.external = external;
        reaction.time = world.seconds();
        reaction.text = text;
        if (text.isEmpty()) {
            if (!task.likes.removeIf(like -> like.external.equals(external))) task.likes.add(reaction);
        } else {
            task.comments.add(reaction);
        }
        world.changed();
    }

    private static Moment moment(Corp corp, String id) {
        for (var moment : corp.moments.values()) if (moment.id.equals(id)) return moment;
        throw new Refusal(404, "there is no such moment");
    }
}
