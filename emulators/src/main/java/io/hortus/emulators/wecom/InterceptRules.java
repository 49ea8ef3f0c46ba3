package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Body;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.InterceptRule;
import io.hortus.emulators.world.Refusal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Rules about sensitive words (documentation 95097). They work inside the client and fire nothing.
final class InterceptRules {
    private static final int RULES_MAX = 100;

    private InterceptRules() {}

    static void routes(Table<Call> table) {
        var base = "/cgi-bin/externalcontact/";
        table.post(base + "add_intercept_rule", InterceptRules::add);
        table.get(base + "get_intercept_rule_list", InterceptRules::list);
        table.post(base + "get_intercept_rule", InterceptRules::get);
        table.post(base + "update_intercept_rule", InterceptRules::update);
        table.post(base + "del_intercept_rule", InterceptRules::delete);
    }

    private static ObjectNode add(Call call) {
        var body = call.body();
        if (call.corp().rules.size() >= RULES_MAX) throw new Refusal(41071);
        var rule = new InterceptRule();
        rule.name = name(body.text("rule_name"));
        rule.words = words(body);
        rule.semantics = new ArrayList<>(body.numbers("semantics_list"));
        if (rule.words.isEmpty() && rule.semantics.isEmpty()) throw new Refusal(41069, "no words");
        rule.type = type(body.integer("intercept_type", 0));
        range(call, rule, body.body("applicable_range"), true);
        rule.createTime = call.now();
        rule.id = String.valueOf(call.world().state().sequence++);
        call.corp().rules.put(rule.id, rule);
        call.world().changed();
        return Json.object().put("rule_id", rule.id);
    }

    private static String name(String name) {
        if (name.isEmpty() || name.codePointCount(0, name.length()) > 20) throw new Refusal(41068);
        return name;
    }

    private static List<String> words(Body body) {
        var words = Look.atMost(300, body.texts("word_list"), 41069);
        if (words.stream().anyMatch(word -> word.isEmpty() || word.codePointCount(0, word.length()) > 32))
            throw new Refusal(41070);
        return new ArrayList<>(words);
    }

    private static int type(int type) {
        if (type != 1 && type != 2) throw new Refusal(41077);
        return type;
    }

    private static void range(Call call, InterceptRule rule, Body range, boolean add) {
        var users = Look.atMost(1000, range.texts("user_list"), 41076);
        var parties = Look.atMost(1000, range.numbers("department_list"), 41076);
        if (add) {
            for (var user : users) Look.staff(call, user);
            for (var user : users) if (!rule.users.contains(user)) rule.users.add(user);
            for (var party : parties) if (!rule.parties.contains(party)) rule.parties.add(party);
        } else {
            rule.users.removeAll(users);
            rule.parties.removeAll(parties);
        }
    }

    private static ObjectNode list(Call call) {
        var answer = Json.object();
        var rows = answer.putArray("rule_list");
        for (var rule : call.corp().rules.values()) {
            rows.addObject().put("rule_id", rule.id).put("rule_name", rule.name).put("create_time", rule.createTime);
        }
        return answer;
    }

    private static ObjectNode get(Call call) {
        var rule = known(call);
        var answer = Json.object();
        var json = answer.putObject("rule").put("rule_id", rule.id).put("rule_name", rule.name);
        json.set("word_list", Json.texts(rule.words));
        var semantics = json.putObject("extra_rule").putArray("semantics_list");
        rule.semantics.forEach(semantics::add);
        var flat = json.putArray("semantics_list");
        rule.semantics.forEach(flat::add);
        json.put("intercept_type", rule.type);
        var range = json.putObject("applicable_range");
        range.set("user_list", Json.texts(rule.users));
        var parties = range.putArray("department_list");
        rule.parties.forEach(parties::add);
        json.put("create_time", rule.createTime);
        return answer;
    }

    private static ObjectNode update(Call call) {
        var rule = known(call);
        var body = call.body();
        if (body.has("rule_name")) rule.name = name(body.text("rule_name"));
        if (body.has("word_list")) rule.words = words(body);
        var extra = body.body("extra_rule");
        if (extra.has("semantics_list")) rule.semantics = new ArrayList<>(extra.numbers("semantics_list"));
        if (body.has("intercept_type")) rule.type = type(body.integer("intercept_type", 0));
        range(call, rule, body.body("add_applicable_range"), true);
        range(call, rule, body.body("remove_applicable_range"), false);
        return Json.object();
    }

    private static ObjectNode delete(Call call) {
        call.corp().rules.remove(known(call).id);
        return Json.object();
    }

    private static InterceptRule known(Call call) {
        var rule = call.corp().rules.get(call.body().need("rule_id", 41084));
        if (rule == null) throw new Refusal(41083);
        return rule;
    }
}
