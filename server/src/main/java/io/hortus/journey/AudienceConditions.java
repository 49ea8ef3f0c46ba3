package io.hortus.journey;

import io.hortus.audience.Audiences;
import io.hortus.audience.rule.Rule;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/// Asks the audience room: at most four statements for each different rule, whatever the number of customers.
@Component
class AudienceConditions implements Conditions {
    private final Audiences audiences;

    AudienceConditions(Audiences audiences) {
        this.audiences = audiences;
    }

    @Override
    public Map<Question, Boolean> holds(Collection<Question> questions, Instant now) {
        var byRule = new LinkedHashMap<Rule.Core, Set<Integer>>();
        for (var question : questions) {
            byRule.computeIfAbsent(question.rule(), rule -> new HashSet<>()).add(question.customer());
        }
        var answers = new HashMap<Question, Boolean>();
        byRule.forEach((rule, customers) -> {
            var matching = audiences.matching(rule, customers, now);
            for (var customer : customers) {
                answers.put(new Question(customer, rule), matching.contains(customer));
            }
        });
        return answers;
    }

    @Override
    public Instant at(Instant now) {
        return audiences.at(now);
    }

    @Override
    public void keep(String journey, List<Rule.Core> rules) {
        audiences.keep(user(journey), List.copyOf(rules));
    }

    @Override
    public void drop(String journey) {
        audiences.drop(user(journey));
    }

    private static String user(String journey) {
        return "journey " + journey;
    }
}
