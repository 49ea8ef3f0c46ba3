package io.hortus.audience;

import io.hortus.audience.rule.Need;
import io.hortus.audience.rule.Needs;
import io.hortus.audience.rule.Normalize;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.sql.SqlRules;
import io.hortus.kernel.Problem;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// What keeping a rule live would take: the events that have to be kept one by one for it, at about eight bytes each.
/// Conditions on properties are not looked at, so it is never too low.
@Component
class Cost {
    private final SqlRules sql;
    private final Clock clock;
    private final long most;

    Cost(SqlRules sql, Clock clock, @Value("${hortus.audience.most-kept-events:300000000}") long most) {
        this.sql = sql;
        this.clock = clock;
        this.most = most;
    }

    long keptEvents(Rule rule) {
        var kept = 0L;
        for (var need : new HashSet<>(Needs.of(Normalize.core(rule)).events())) {
            if (need.keepMs() == 0) continue;
            kept += sql.count(need, need.keepMs() == Need.KEEP_ALL ? Long.MIN_VALUE : clock.millis() - need.keepMs());
        }
        return kept;
    }

    /// @throws Problem where it would take too much, with the cost and what can be done instead
    void mustBeBearable(Rule rule) {
        var kept = keptEvents(rule);
        if (kept <= most) return;
        throw new Problem(
                AudienceCode.TOO_COSTLY_LIVE,
                "Kept live, this audience would hold " + kept + " events one by one; at most " + most
                        + " are. It can be counted on a schedule instead: keeping.mode 'scheduled'",
                Map.of("field", "keeping", "keptEvents", kept, "mostKeptEvents", most));
    }
}
