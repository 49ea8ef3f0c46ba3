package io.hortus.journey;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// How many people went where. A turn adds differences and waits for nobody.
@Component
class Tallies {
    /// The key of a journey as a whole: entered and left.
    static final String WHOLE = "";

    private final JdbcClient jdbc;

    Tallies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Spot(String journey, String node) implements Comparable<Spot> {
        @Override
        public int compareTo(Spot other) {
            var order = journey.compareTo(other.journey);
            return order != 0 ? order : node.compareTo(other.node);
        }
    }

    record Count(long entered, long passed, long messages) {
        Count plus(Count other) {
            return new Count(entered + other.entered, passed + other.passed, messages + other.messages);
        }
    }

    /// The differences of one turn.
    static final class Sheet {
        private final Map<Spot, Count> counts = new TreeMap<>();

        void add(String journey, String node, long entered, long passed, long messages) {
            counts.merge(new Spot(journey, node), new Count(entered, passed, messages), Count::plus);
        }
    }

    void add(Sheet sheet) {
        if (sheet.counts.isEmpty()) return;
        jdbc.sql(
                        "insert into journey.tally select * from unnest(?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[])")
                .param(sheet.counts.keySet().stream().map(Spot::journey).toArray(String[]::new))
                .param(sheet.counts.keySet().stream().map(Spot::node).toArray(String[]::new))
                .param(sheet.counts.values().stream().mapToLong(Count::entered).toArray())
                .param(sheet.counts.values().stream().mapToLong(Count::passed).toArray())
                .param(sheet.counts.values().stream().mapToLong(Count::messages).toArray())
                .update();
    }

    /// Adds the differences up, so that reading them stays cheap.
    void fold() {
        jdbc.sql("""
                        with gone as (delete from journey.tally returning *)
                        insert into journey.tally
                        select journey_id, node, sum(entered), sum(passed), sum(messages) from gone
                         group by journey_id, node
                        """).update();
    }
}
