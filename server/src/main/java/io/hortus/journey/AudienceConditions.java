package io.hortus.journey;

import io.hortus.audience.Audiences;
import io.hortus.audience.rule.Rules;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Asks the audience room: at most four statements for each different rule, whatever the number of customers.
@Component
class AudienceConditions implements Conditions {
    private final Audiences audiences;

    AudienceConditions(Audiences audiences) {
        this.audiences = audiences;
    }

    @Override
    public Map<Question, Boolean> holds(Collection<Question> questions, Instant now) {
        var byRule = new LinkedHashMap<JsonNode, Map<Integer, Instant>>();
        for (var question : questions) {
            byRule.computeIfAbsent(question.rule(), rule -> new HashMap<>()).put(question.customer(), now);
        }
        var answers = new HashMap<Question, Boolean>();
        byRule.forEach((rule, customers) -> {
            var matching = audiences.matching(Rules.read(rule), customers, now);
            for (var customer : customers.keySet()) {
                answers.put(new Question(customer, rule), matching.contains(customer));
            }
        });
        return answers;
    }

    @Override
    public void keep(String journey, List<JsonNode> rules) {
        audiences.keep(user(journey), rules.stream().map(Rules::read).toList());
    }

    @Override
    public void drop(String journey) {
        audiences.drop(user(journey));
    }

    private static String user(String journey) {
        return "journey " + journey;
    }
}
