package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Clock;
import io.hortus.emulators.world.Moment;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Staff;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Creating and cancelling moments (documentation 95094, 97612): a job that is asked after until it is done.
final class Moments {
    private static final int PER_MINUTE_MAX = 10;

    private Moments() {}

    static void routes(Table<Call> table) {
        var base = "/cgi-bin/externalcontact/";
        table.post(base + "add_moment_task", Moments::add);
        table.get(base + "get_moment_task_result", Moments::result);
        table.post(base + "cancel_moment_task", Moments::cancel);
    }

    private static ObjectNode add(Call call) {
        if (!call.corp().momentsEnabled) throw new Refusal(41211);
        var body = call.body();
        var text = body.body("text").text("content");
        var attachments = body.bodies("attachments");
        if (text.isEmpty() && attachments.isEmpty()) throw new Refusal(41089);
        Look.within(2000, text, "text.content");
        Attachments.bytes(4000, text, "text.content");
        var moment = new Moment();
        moment.text = body.object("text");
        moment.attachments.addAll(MomentAttachments.checked(call, attachments));
        quotas(call);
        moment.agent = call.app().agentId;
        moment.createTime = call.now();
        moment.createdAtMillis = call.world().millis();
        audience(call, moment);
        moment.jobId = call.world().ids().text("", 40);
        moment.id = call.world().ids().text("mom", 30);
        call.corp().moments.put(moment.jobId, moment);
        call.world().changed();
        return Json.object().put("jobid", moment.jobId);
    }

    private static void quotas(Call call) {
        var counters = call.corp().counters;
        var day = Clock.day(call.now());
        var minute = "moments minute " + call.now() / 60;
        var month = "moments month " + day.getYear() + "-" + day.getMonthValue();
        if (counters.getOrDefault(minute, 0) >= PER_MINUTE_MAX) throw new Refusal(41078);
        if (counters.getOrDefault(month, 0) >= call.corp().momentQuota) throw new Refusal(41210);
        counters.merge(minute, 1, Integer::sum);
        counters.merge(month, 1, Integer::sum);
    }

    /// Senders and tags given: those senders that have such customers, shown to these only; otherwise public.
    private static void audience(Call call, Moment moment) {
        var range = call.body().body("visible_range");
        var senders = new LinkedHashSet<Staff>();
        var list = range.body("sender_list");
        for (var userid : Look.atMost(100_000, list.texts("user_list"), 40058)) {
            var staff = call.corp().staff(userid);
            if (staff == null || !staff.serves() || !call.corp().sees(call.app(), staff))
                moment.invalidUsers.add(userid);
            else senders.add(staff);
        }
        for (var party : list.numbers("department_list")) {
            if (!call.corp().departments.containsKey(party)) moment.invalidParties.add(party);
            var below = call.corp().below(party);
            for (var staff : call.corp().staff.values()) {
                if (staff.serves() && staff.departments.stream().anyMatch(below::contains)) senders.add(staff);
            }
        }
        var everyone = list.texts("user_list").isEmpty()
                && list.numbers("department_list").isEmpty();
        if (everyone) call.corp().staff.values().stream().filter(Staff::serves).forEach(senders::add);
        var known = CorpTags.ids(call);
        var tags = new ArrayList<String>();
        for (var tag : range.body("external_contact_list").texts("tag_list")) {
            if (known.contains(tag)) tags.add(tag);
            else moment.invalidTags.add(tag);
        }
        moment.visibleType = tags.isEmpty() ? 1 : 0;
        for (var staff : senders) task(moment, staff, tags);
    }

    private static void task(Moment moment, Staff staff, List<String> tags) {
        var task = new Moment.Task();
        task.userid = staff.userid;
        for (var relation : staff.relations.values()) {
            var tagged = tags.isEmpty() || tags.stream().anyMatch(relation.tags::contains);
            if (relation.readable() && tagged) task.customers.add(relation.external);
        }
        if (tags.isEmpty() || !task.customers.isEmpty()) moment.tasks.put(staff.userid, task);
    }

    private static ObjectNode result(Call call) {
        var moment = call.corp().moments.get(call.query().get("jobid"));
        var old = moment == null || call.world().millis() - moment.createdAtMillis > 86_400_000;
        if (moment == null || old) throw new Refusal(40058, "invalid jobid");
        var status = Math.min(3, ++moment.polls);
        var answer = Json.object().put("status", status).put("type", "add_moment_task");
        var result = answer.putObject("result").put("errcode", 0).put("errmsg", "ok");
        if (status < 3) return answer;
        result.put("moment_id", moment.id);
        var senders = result.putObject("invalid_sender_list");
        senders.set("user_list", Json.texts(moment.invalidUsers));
        var parties = senders.putArray("department_list");
        moment.invalidParties.forEach(parties::add);
        result.putObject("invalid_external_contact_list").set("tag_list", Json.texts(moment.invalidTags));
        return answer;
    }

    private static ObjectNode cancel(Call call) {
        var moment = known(call);
        if (moment.polls < 3) throw new Refusal(41079);
        moment.cancelled = true;
        call.world().changed();
        return Json.object();
    }

    static Moment known(Call call) {
        var id = call.body().need("moment_id", 41059);
        for (var moment : call.corp().moments.values()) if (moment.id.equals(id)) return moment;
        throw new Refusal(41060);
    }
}
