package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Chats;
import io.hortus.emulators.world.Clock;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Staff;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// Messages of the application to members (documentation 90236). Some receivers may be wrong; all wrong is 81013; the
/// thirty-first in a minute to one member is dropped without a word.
final class AppMessages {
    private static final List<String> TYPES = List.of(
            "text",
            "image",
            "voice",
            "video",
            "file",
            "textcard",
            "news",
            "mpnews",
            "markdown",
            "miniprogram_notice",
            "template_card");

    private AppMessages() {}

    static void routes(Table<Call> table) {
        table.post("/cgi-bin/message/send", AppMessages::send);
        table.post("/cgi-bin/message/recall", AppMessages::recall);
        table.post("/cgi-bin/message/update_template_card", AppMessages::update);
        table.post("/cgi-bin/message/get_statistics", AppMessages::statistics);
    }

    private static ObjectNode send(Call call) {
        var body = call.body();
        if (body.integer("agentid", call.app().agentId) != call.app().agentId) throw new Refusal(301002);
        var type = body.text("msgtype");
        if (!TYPES.contains(type)) throw new Refusal(40008);
        var content = content(call, type);
        var wrong = new ArrayList<String>();
        var wrongParties = new ArrayList<String>();
        var receivers = receivers(call, wrong, wrongParties);
        if (receivers.isEmpty()) throw new Refusal(81013);
        var id = call.world().ids().text("", 44);
        var keys = new ArrayList<String>();
        for (var staff : receivers) {
            var minute = "app " + call.app().agentId + " " + staff.userid + " " + call.now() / 60;
            if (call.corp().counters.merge(minute, 1, Integer::sum) > 30) continue;
            var chat = Chats.withApp(call.corp(), call.app().agentId, staff.userid);
            var message = call.world().say(chat, "app:" + call.app().agentId, "app", type, content.deepCopy());
            keys.add(chat + "|" + message.id);
        }
        call.corp().appMessages.put(id, keys);
        call.corp().counters.merge(sentOn(call.app().agentId, Clock.day(call.now())), keys.size(), Integer::sum);
        var answer = Json.object()
                .put("invaliduser", String.join("|", wrong))
                .put("invalidparty", String.join("|", wrongParties))
                .put("invalidtag", "")
                .put("unlicenseduser", "")
                .put("msgid", id);
        if (content.has("response_code"))
            answer.put("response_code", content.path("response_code").asString());
        return answer;
    }

    private static ObjectNode content(Call call, String type) {
        var body = call.body();
        var content = body.object(type);
        if (content == null) throw new Refusal(40063, type + " is missing");
        var part = body.body(type);
        switch (type) {
            case "text" -> {
                if (part.text("content").isEmpty()) throw new Refusal(44004);
            }
            case "markdown" -> Attachments.bytes(2048, part.need("content", 44004), "markdown.content");
            case "textcard" -> {
                part.need("title", 40063);
                part.need("url", 40063);
            }
            case "news" -> {
                var articles = part.bodies("articles").size();
                if (articles < 1 || articles > 8) throw new Refusal(40058, "invalid Request Parameter: articles");
            }
            case "image", "voice", "video", "file" -> Attachments.live(call, part.need("media_id", 41006));
            case "template_card" -> {
                var interactive = part.need("card_type", 40063).endsWith("_interaction");
                if (interactive && call.app().callback == null)
                    throw new Refusal(40058, "an interactive card needs a callback address");
                if (interactive) content.put("response_code", call.world().ids().text("", 43));
                content.put("sent_at", call.now());
            }
            default -> {}
        }
        return content;
    }

    private static LinkedHashSet<Staff> receivers(Call call, List<String> wrong, List<String> wrongParties) {
        var body = call.body();
        var receivers = new LinkedHashSet<Staff>();
        var all = body.text("touser").equals("@all");
        var users = Look.atMost(1000, split(all ? "" : body.text("touser")), 40058);
        if (all)
            call.corp().staff.values().stream()
                    .filter(staff -> sees(call, staff))
                    .forEach(receivers::add);
        for (var user : users) {
            var staff = call.corp().staff(user);
            if (staff == null || !sees(call, staff)) wrong.add(user.toLowerCase(Locale.ROOT));
            else receivers.add(staff);
        }
        for (var party : Look.atMost(100, split(body.text("toparty")), 40058)) {
            var id = party.chars().allMatch(Character::isDigit) && party.length() < 18 ? Long.parseLong(party) : -1;
            var below = call.corp().below(id);
            if (below.isEmpty()) wrongParties.add(party);
            for (var staff : call.corp().staff.values()) {
                if (sees(call, staff) && staff.departments.stream().anyMatch(below::contains)) receivers.add(staff);
            }
        }
        return receivers;
    }

    private static boolean sees(Call call, Staff staff) {
        return staff.status == 1 && call.corp().sees(call.app(), staff);
    }

    private static List<String> split(String text) {
        return List.of(text.split("\\|", -1)).stream()
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static String sentOn(int agent, LocalDate day) {
        return "app sent " + agent + " " + day;
    }

    /// How much each application sent today (time type 0) or yesterday (1).
    private static ObjectNode statistics(Call call) {
        var type = call.body().integer("time_type", 0);
        if (type != 0 && type != 1) throw new Refusal(40058, "invalid Request Parameter: time_type");
        var day = Clock.day(call.now()).minusDays(type);
        var answer = Json.object();
        var rows = answer.putArray("statistics");
        for (var app : call.corp().apps.values()) {
            var sent = call.corp().counters.getOrDefault(sentOn(app.agentId, day), 0);
            if (sent > 0)
                rows.addObject()
                        .put("agentid", app.agentId)
                        .put("app_name", app.name)
                        .put("count", sent);
        }
        return answer;
    }

    private static ObjectNode recall(Call call) {
        var keys = call.corp().appMessages.remove(call.body().need("msgid", 40058));
        if (keys == null) throw new Refusal(40058, "invalid msgid");
        for (var key : keys) {
            var bar = key.lastIndexOf('|');
            var messages = call.world().state().chats.getOrDefault(key.substring(0, bar), List.of());
            messages.removeIf(message -> message.id.equals(key.substring(bar + 1))
                    && message.atMillis > call.world().millis() - 86_400_000);
        }
        call.world().changed();
        return Json.object();
    }

    /// A response code is good once, within 72 hours of the card.
    private static ObjectNode update(Call call) {
        var code = call.body().need("response_code", 40058);
        for (var chat : call.world().state().chats.entrySet()) {
            if (!chat.getKey().startsWith("app:" + call.corp().id + ":")) continue;
            for (var message : chat.getValue()) {
                if (!message.content.path("response_code").asString("").equals(code)) continue;
                if (call.now() - message.content.path("sent_at").asLong(0) > 72 * 3600)
                    throw new Refusal(40058, "response_code expired");
                message.content.remove("response_code");
                var fresh = call.body().object("template_card");
                if (fresh != null) message.content.setAll(fresh);
                var button = call.body().body("button").text("replace_name");
                if (!button.isEmpty()) message.content.put("replaced", button);
                call.world().changed();
                return Json.object().put("invaliduser", "");
            }
        }
        throw new Refusal(40058, "invalid response_code");
    }
}
