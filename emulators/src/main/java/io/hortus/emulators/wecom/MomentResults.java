package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Moment;
import io.hortus.emulators.world.Refusal;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What became of moments (documentation 93333): who published, who may see, who did, who liked.
final class MomentResults {
    private MomentResults() {}

    static void routes(Table<Call> table) {
        var base = "/cgi-bin/externalcontact/";
        table.post(base + "get_moment_list", MomentResults::list);
        table.post(base + "get_moment_task", MomentResults::tasks);
        table.post(base + "get_moment_customer_list", call -> customers(call, false));
        table.post(base + "get_moment_send_result", call -> customers(call, true));
        table.post(base + "get_moment_comments", MomentResults::comments);
    }

    private static ObjectNode list(Call call) {
        var body = call.body();
        var start = body.number("start_time", -1);
        var end = body.number("end_time", -1);
        if (start < 0 || end < start || end - start > 30 * 86400L)
            throw new Refusal(40058, "invalid Request Parameter: time");
        var filter = body.integer("filter_type", 2);
        var moments = call.corp().moments.values().stream()
                .filter(moment -> moment.createTime >= start && moment.createTime <= end)
                .filter(moment -> filter == 2 || (filter == 0) == moment.creator.isEmpty())
                .filter(moment -> !body.has("creator") || moment.creator.equalsIgnoreCase(body.text("creator")))
                .sorted(Comparator.comparingLong((Moment moment) -> moment.createTime)
                        .reversed())
                .toList();
        var page = Pages.cut(
                call.world(), "moments" + start, moments, body.text("cursor"), body.integer("limit", 0), 20, 20);
        var answer = Json.object().put("next_cursor", page.next());
        var rows = answer.putArray("moment_list");
        for (var moment : page.rows()) rows.add(json(moment));
        return answer;
    }

    private static ObjectNode json(Moment moment) {
        var json = Json.object().put("moment_id", moment.id);
        if (!moment.creator.isEmpty()) json.put("creator", moment.creator);
        json.put("create_time", moment.createTime)
                .put("create_type", moment.creator.isEmpty() ? 0 : 1)
                .put("visible_type", moment.visibleType);
        if (moment.text != null) json.set("text", moment.text);
        for (var attachment : moment.attachments) {
            var type = attachment.path("msgtype").asString("");
            var part = attachment.path(type);
            if (type.equals("image")) {
                var images = json.get("image") instanceof ArrayNode known ? known : json.putArray("image");
                images.add(part);
            } else {
                json.set(type, part);
            }
        }
        return json;
    }

    private static ObjectNode tasks(Call call) {
        var moment = Moments.known(call);
        var body = call.body();
        var tasks = moment.tasks.values().stream()
                .filter(task -> !moment.cancelled || task.status == 1)
                .toList();
        var page = Pages.cut(
                call.world(),
                "moment tasks" + moment.id,
                tasks,
                body.text("cursor"),
                body.integer("limit", 0),
                500,
                1000);
        var answer = Json.object().put("next_cursor", page.next());
        var rows = answer.putArray("task_list");
        for (var task : page.rows()) rows.addObject().put("userid", task.userid).put("publish_status", task.status);
        return answer;
    }

    /// Chosen when publishing, or reached afterwards: the second needs the member to have published (41061).
    private static ObjectNode customers(Call call, boolean reached) {
        var moment = Moments.known(call);
        var task = task(call, moment);
        if (reached && task.status != 1) throw new Refusal(41061);
        var list = task.status == 1 ? task.customers : List.<String>of();
        var body = call.body();
        var max = reached ? 5000 : 1000;
        var page = Pages.cut(
                call.world(),
                "moment customers" + moment.id + task.userid,
                list,
                body.text("cursor"),
                body.integer("limit", 0),
                max,
                max);
        var answer = Json.object().put("next_cursor", page.next());
        var rows = answer.putArray("customer_list");
        for (var external : page.rows()) {
            var row = rows.addObject();
            if (!reached) row.put("userid", task.userid);
            row.put("external_userid", external);
        }
        return answer;
    }

    private static ObjectNode comments(Call call) {
        var moment = Moments.known(call);
        if (moment.tasks.values().stream().noneMatch(task -> task.status == 1)) throw new Refusal(41062);
        var task = task(call, moment);
        if (task.status != 1) throw new Refusal(41061);
        var answer = Json.object();
        reactions(answer.putArray("comment_list"), task.comments);
        reactions(answer.putArray("like_list"), task.likes);
        return answer;
    }

    private static void reactions(ArrayNode rows, List<Moment.Reaction> reactions) {
        for (var reaction : reactions) {
            var row = rows.addObject();
            if (!reaction.external.isEmpty()) row.put("external_userid", reaction.external);
            else row.put("userid", reaction.userid);
            row.put("create_time", reaction.time);
        }
    }

    private static Moment.Task task(Call call, Moment moment) {
        var task = moment.tasks.get(Look.staff(call, call.body().need("userid", 41009)).userid);
        if (task == null) throw new Refusal(41061);
        return task;
    }
}
