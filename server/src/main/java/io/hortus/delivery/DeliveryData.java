package io.hortus.delivery;

import io.hortus.customer.PersonalData;
import io.hortus.kernel.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// What the outbox keeps about one person: what was written to them, where, and when. Erased, a message stays as a
/// number in the counts, without person, address and text.
@Component
class DeliveryData implements PersonalData {
    private final JdbcClient jdbc;

    DeliveryData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String room() {
        return "delivery";
    }

    @Override
    public JsonNode export(int customer, int[] nodes) {
        var document = Json.object();
        var messages = document.putArray("messages");
        jdbc.sql("select to_jsonb(m)::text from delivery.message m where m.person = any (?) order by m.id")
                .param(nodes)
                .query(String.class)
                .list()
                .forEach(row -> messages.add(Json.read(row)));
        return document;
    }

    @Override
    @Transactional
    public void erase(int customer, int[] nodes) {
        jdbc.sql("""
                        delete from delivery.queue q using delivery.message m
                         where m.id = q.message_id and m.person = any (?)
                        """).param(nodes).update();
        jdbc.sql("""
                        update delivery.message
                           set person = 0, address = null, subject = null, content = '{}',
                               state = case when state in ('planned', 'delayed', 'unknown') then 'cancelled' else state end
                         where person = any (?)
                        """).param(nodes).update();
    }
}
