package io.hortus.journey;

import io.hortus.customer.PersonalData;
import io.hortus.kernel.Json;
import io.hortus.timer.Due;
import io.hortus.timer.Timers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// Where one person stood and stands. Erased, only the counts remain.
@Component
class JourneyData implements PersonalData {
    private final JdbcClient jdbc;
    private final Timers timers;
    private final Tallies tallies;

    JourneyData(JdbcClient jdbc, Timers timers, Tallies tallies) {
        this.jdbc = jdbc;
        this.timers = timers;
        this.tallies = tallies;
    }

    @Override
    public String room() {
        return "journey";
    }

    @Override
    public JsonNode export(int customer, int[] nodes) {
        var document = Json.object();
        var positions = document.putArray("positions");
        jdbc.sql("select to_jsonb(p)::text from journey.position p where p.node = any (?) order by p.id")
                .param(nodes)
                .query(String.class)
                .list()
                .forEach(row -> positions.add(Json.read(row)));
        return document;
    }

    private record Gone(String journey, String at, boolean inside, Due.Key timer) {}

    @Override
    @Transactional
    public void erase(int customer, int[] nodes) {
        var gone = jdbc.sql("""
                        delete from journey.position where node = any (?)
                        returning journey_id, at_node, inside, node, id
                        """)
                .param(nodes)
                .query((row, n) -> new Gone(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        new Due.Key(row.getInt(4), row.getString(5))))
                .list();
        timers.cancelAll(Journeys.TIMERS, gone.stream().map(Gone::timer).toList());
        var sheet = new Tallies.Sheet();
        for (var one : gone) {
            if (!one.inside) continue;
            sheet.add(one.journey, Tallies.WHOLE, 0, 1, 0);
            sheet.add(one.journey, one.at, 0, 1, 0);
        }
        tallies.add(sheet);
    }
}
