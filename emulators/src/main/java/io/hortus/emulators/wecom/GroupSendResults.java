package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.GroupSend;
import io.hortus.emulators.world.Refusal;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What became of mass messages (documentation 93338, 97610, 97611). For a moment after creation: 41063.
final class GroupSendResults {
    private static final long MONTH_SECONDS = 31 * 86400L;

    private GroupSendResults() {}

    static void routes(Table<Call> table) {
        var base = "/cgi-bin/externalcontact/";
        table.post(base + "get_groupmsg_list_v2", GroupSendResults::list);
        table.post(base + "get_groupmsg_task", GroupSendResults::tasks);
        table.post(base + "get_groupmsg_send_result", GroupSendResults::results);
        table.post(base + "get_group_msg_result", GroupSendResults::legacy);
        table.post(base + "remind_groupmsg_send", GroupSendResults::remind);
        table.post(base + "cancel_groupmsg_send", GroupSendResults::cancel);
    }

    private static ObjectNode list(Call call) {
        var body = call.body();
        var type = body.need("chat_type", 40058);
        var start = body.number("start_time", -1);
        var end = body.number("end_time", -1);
        if (start < 0 || end < start || end - start > MONTH_SECONDS)
            throw new Refusal(40058, "invalid Request Parameter: time");
        var filter = body.integer("filter_type", 2);
        var sends = call.corp().sends.values().stream()
                .filter(send -> send.chatType.equals(type) && send.createTime >= start && send.createTime <= end)
                .filter(send -> filter == 2 || (filter == 0) == send.creator.isEmpty())
                .filter(send -> !body.has("creator") || send.creator.equalsIgnoreCase(body.text("creator")))
                .sorted(Comparator.comparingLong((GroupSend send) -> send.createTime)
                        .reversed())
                .toList();
        var page = Pages.cut(
                call.world(), "sends" + type + start, sends, body.text("cursor"), body.integer("limit", 0), 50, 100);
        var answer = Json.object().put("next_cursor", page.next());
        var rows = answer.putArray("group_msg_list");
        for (var send : page.rows()) {
            var row = rows.addObject().put("msgid", send.id);
            if (!send.creator.isEmpty()) row.put("creator", send.creator);
            row.put("create_time", String.valueOf(send.createTime)).put("create_type", send.creator.isEmpty() ? 0 : 1);
            if (send.text != null) row.set("text", send.text);
            row.putArray("attachments").addAll(send.attachments);
        }
        return answer;
    }

    private static ObjectNode tasks(Call call) {
        var send = dispatched(call);
        var tasks = send.tasks.values().stream()
                .filter(task -> !send.cancelled || task.status == 2)
                .toList();
        var body = call.body();
        var page = Pages.cut(
                call.world(), "tasks" + send.id, tasks, body.text("cursor"), body.integer("limit", 0), 500, 1000);
        var answer = Json.object().put("next_cursor", page.next());
        var rows = answer.putArray("task_list");
        for (var task : page.rows()) {
            var row = rows.addObject().put("userid", task.userid).put("status", task.status);
            if (task.status == 2) row.put("send_time", task.sendTime);
        }
        return answer;
    }

    private static ObjectNode results(Call call) {
        var body = call.body();
        var send = dispatched(call);
        var task = send.tasks.get(Look.staff(call, body.need("userid", 41009)).userid);
        if (task == null) throw new Refusal(41047, "the user has no part in this message");
        var group = send.chatType.equals("group");
        var targets = group && task.status != 2 ? List.<GroupSend.Target>of() : task.targets;
        var page = Pages.cut(
                call.world(),
                "results" + send.id + task.userid,
                targets,
                body.text("cursor"),
                body.integer("limit", 0),
                500,
                1000);
        var answer = Json.object().put("next_cursor", page.next());
        var rows = answer.putArray("send_list");
        for (var target : page.rows()) rows.add(row(send, task, target));
        return answer;
    }

    private static ObjectNode row(GroupSend send, GroupSend.Task task, GroupSend.Target target) {
        var row = Json.object()
                .put(send.chatType.equals("group") ? "chat_id" : "external_userid", target.id)
                .put("userid", task.userid)
                .put("status", target.status);
        if (target.status == 1) row.put("send_time", target.sendTime);
        return row;
    }

    /// The old call: everybody's rows at once.
    private static ObjectNode legacy(Call call) {
        var send = dispatched(call);
        var answer = Json.object().put("check_status", 1);
        var rows = answer.putArray("detail_list");
        for (var task : send.tasks.values()) for (var target : task.targets) rows.add(row(send, task, target));
        return answer;
    }

    private static ObjectNode remind(Call call) {
        var send = alive(call);
        var since = call.now() - 86400;
        send.reminders.removeIf(at -> at <= since);
        if (send.reminders.size() >= 3) throw new Refusal(41094);
        send.reminders.add(call.now());
        call.world().changed();
        return Json.object();
    }

    private static ObjectNode cancel(Call call) {
        alive(call).cancelled = true;
        call.world().changed();
        return Json.object();
    }

    private static GroupSend alive(Call call) {
        var send = dispatched(call);
        if (send.cancelled) throw new Refusal(41093);
        return send;
    }

    private static GroupSend dispatched(Call call) {
        var send = call.corp().sends.get(call.body().need("msgid", 41046));
        if (send == null) throw new Refusal(41047);
        if (send.readyAtMillis > call.world().millis()) throw new Refusal(41063);
        return send;
    }
}
