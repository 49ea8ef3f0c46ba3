package io.hortus.audience;

import io.hortus.customer.PersonalData;
import io.hortus.kernel.Json;
import io.hortus.timer.Due;
import io.hortus.timer.Timers;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// A person's memberships, and the history that rules need of them.
@Component
class AudiencePersonalData implements PersonalData {
    private final JdbcClient jdbc;
    private final Timers timers;

    AudiencePersonalData(JdbcClient jdbc, Timers timers) {
        this.jdbc = jdbc;
        this.timers = timers;
    }

    @Override
    public String room() {
        return "audience";
    }

    @Override
    public JsonNode export(int customer, int[] nodes) {
        var document = Json.object();
        var moves = document.putArray("moves");
        jdbc.sql("""
                        select a.name, m.entered, m.moved_at, m.why
                          from audience.move m join audience.audience a on a.number = m.audience
                         where m.customer = ? order by m.id
                        """).param(customer).query(row -> {
            moves.addObject()
                    .put("audience", row.getString(1))
                    .put("entered", row.getBoolean(2))
                    .put("at", row.getTimestamp(3).toInstant().toString())
                    .put("why", row.getString(4));
        });
        document.set(
                "lists",
                Json.MAPPER.valueToTree(
                        jdbc.sql("""
                                select distinct l.name
                                  from audience.listed d join audience.list l on l.number = d.list
                                 where d.node = any(?) order by l.name
                                """).param(nodes).query(String.class).list()));
        return document;
    }

    @Override
    public void erase(int customer, int[] nodes) {
        // A customer who was merged into this one had one of these nodes for a number.
        jdbc.sql("delete from audience.person where customer = any(?)")
                .param(nodes)
                .update();
        jdbc.sql("delete from audience.history where node = any(?)")
                .param(nodes)
                .update();
        jdbc.sql("delete from audience.pending where customer = any(?)")
                .param(nodes)
                .update();
        jdbc.sql("delete from audience.listed where node = any(?)").param(nodes).update();
        jdbc.sql("delete from audience.member where customer = any(?)")
                .param(nodes)
                .update();
        jdbc.sql("delete from audience.move where customer = any(?)")
                .param(nodes)
                .update();
        timers.cancelAll(Upkeep.TIMER, List.of(new Due.Key(customer, "")));
    }
}
