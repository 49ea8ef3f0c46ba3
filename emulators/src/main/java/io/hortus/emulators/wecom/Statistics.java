package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Chats;
import io.hortus.emulators.phone.Diary;
import io.hortus.emulators.world.Behaviour;
import io.hortus.emulators.world.Clock;
import io.hortus.emulators.world.Group;
import io.hortus.emulators.world.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// Statistics by day (documentation 92132, 92133): yesterday and older, 180 days back, at most 30 days at a time.
final class Statistics {
    private Statistics() {}

    static void routes(Table<Call> table) {
        var base = "/cgi-bin/externalcontact/";
        table.post(base + "get_user_behavior_data", Statistics::behaviour);
        table.post(base + "groupchat/statistic", Statistics::groups);
        table.post(base + "groupchat/statistic_group_by_day", Statistics::groupsByDay);
    }

    record Span(LocalDate from, LocalDate to) {
        List<LocalDate> days() {
            return from.datesUntil(to.plusDays(1)).toList();
        }

        boolean holds(long seconds) {
            var day = Clock.day(seconds);
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    static Span span(Call call, long start, long end) {
        var today = Clock.day(call.now());
        var from = Clock.day(start);
        var to = Clock.day(end);
        if (to.isBefore(from) || from.plusDays(30).isBefore(to))
            throw new Refusal(40058, "invalid Request Parameter: time");
        if (from.isBefore(today.minusDays(180))) throw new Refusal(40058, "older than 180 days");
        return new Span(from, to.isBefore(today) ? to : today.minusDays(1));
    }

    private static ObjectNode behaviour(Call call) {
        var body = call.body();
        var users = new LinkedHashSet<String>();
        for (var userid : Look.atMost(100, body.texts("userid"), 40058)) users.add(Look.staff(call, userid).userid);
        for (var party : Look.atMost(100, body.numbers("partyid"), 40058)) {
            var below = call.corp().below(party);
            for (var staff : call.corp().staff.values()) {
                if (staff.departments.stream().anyMatch(below::contains)) users.add(staff.userid);
            }
        }
        if (users.isEmpty()) throw new Refusal(40058, "userid and partyid are empty");
        var span = span(call, body.number("start_time", -1), body.number("end_time", -1));
        var answer = Json.object();
        var rows = answer.putArray("behavior_data");
        if (span.to().isBefore(span.from())) return answer;
        for (var day : span.days()) {
            var sum = new Behaviour();
            for (var user : users) {
                var one = Diary.on(call.corp(), user, day);
                sum.chats += one.chats;
                sum.messages += one.messages;
                sum.replied += one.replied;
                sum.applies += one.applies;
                sum.contacts += one.contacts;
                sum.negative += one.negative;
            }
            var row = rows.addObject()
                    .put("stat_time", Clock.startOf(day))
                    .put("chat_cnt", sum.chats)
                    .put("message_cnt", sum.messages);
            if (sum.chats > 0)
                row.put("reply_percentage", Math.min(100.0, 100.0 * sum.replied / sum.chats))
                        .put("avg_reply_time", 1);
            row.put("negative_feedback_cnt", sum.negative)
                    .put("new_apply_cnt", sum.applies)
                    .put("new_contact_cnt", sum.contacts);
        }
        return answer;
    }

    private static ObjectNode groups(Call call) {
        var body = call.body();
        var begin = body.number("day_begin_time", -1);
        var span = span(call, begin, body.number("day_end_time", begin));
        var byOwner = new LinkedHashMap<String, List<Group>>();
        for (var group : owned(call))
            byOwner.computeIfAbsent(group.owner, key -> new ArrayList<>()).add(group);
        var items = new ArrayList<ObjectNode>();
        byOwner.forEach((owner, groups) -> {
            var item = Json.object().put("owner", owner);
            item.set("data", data(call, groups, span));
            items.add(item);
        });
        var field = switch (body.integer("order_by", 1)) {
            case 2 -> "chat_total";
            case 3 -> "new_member_cnt";
            case 4 -> "member_total";
            default -> "new_chat_cnt";
        };
        items.sort((a, b) -> Integer.compare(
                b.path("data").path(field).asInt(), a.path("data").path(field).asInt()));
        if (body.flag("order_asc", false))
            items.sort((a, b) -> Integer.compare(
                    a.path("data").path(field).asInt(),
                    b.path("data").path(field).asInt()));
        var offset = Math.clamp(body.integer("offset", 0), 0, items.size());
        var limit = Math.clamp(body.integer("limit", 500), 1, 1000);
        var end = Math.min(items.size(), offset + limit);
        var answer = Json.object().put("total", items.size()).put("next_offset", end);
        answer.putArray("items").addAll(items.subList(offset, end));
        return answer;
    }

    private static ObjectNode groupsByDay(Call call) {
        var body = call.body();
        var begin = body.number("day_begin_time", -1);
        var span = span(call, begin, body.number("day_end_time", begin));
        var groups = owned(call);
        var answer = Json.object();
        var rows = answer.putArray("items");
        if (span.to().isBefore(span.from())) return answer;
        for (var day : span.days()) {
            var row = rows.addObject().put("stat_time", Clock.startOf(day));
            row.set("data", data(call, groups, new Span(day, day)));
        }
        return answer;
    }

    private static List<Group> owned(Call call) {
        var owners = Groups.owners(call, call.body().body("owner_filter"));
        return call.corp().groups.values().stream()
                .filter(group -> owners.contains(group.owner.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static ObjectNode data(Call call, List<Group> groups, Span span) {
        var fresh = 0;
        var living = 0;
        var spoken = 0;
        var joined = 0;
        var members = 0;
        var messages = 0;
        var speakers = 0;
        for (var group : groups) {
            if (Clock.day(group.createTime).isAfter(span.to())) continue;
            if (span.holds(group.createTime)) fresh++;
            living++;
            for (var member : group.members) {
                if (span.holds(member.joinTime)) joined++;
                if (!Clock.day(member.joinTime).isAfter(span.to())) members++;
            }
            var talk =
                    call
                            .world()
                            .state()
                            .chats
                            .getOrDefault(Chats.ofGroup(call.corp(), group.chatId), List.of())
                            .stream()
                            .filter(message -> !message.from.equals("system") && span.holds(message.atMillis / 1000))
                            .toList();
            messages += talk.size();
            speakers +=
                    (int) talk.stream().map(message -> message.from).distinct().count();
            if (!talk.isEmpty()) spoken++;
        }
        return Json.object()
                .put("new_chat_cnt", fresh)
                .put("chat_total", living)
                .put("chat_has_msg", spoken)
                .put("new_member_cnt", joined)
                .put("member_total", members)
                .put("member_has_msg", speakers)
                .put("msg_total", messages)
                .put("migrate_trainee_chat_cnt", 0);
    }
}
