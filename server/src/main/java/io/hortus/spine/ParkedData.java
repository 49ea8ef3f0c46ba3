package io.hortus.spine;

import io.hortus.customer.PersonTexts;
import io.hortus.customer.PersonalData;
import io.hortus.identity.Identities;
import io.hortus.kernel.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What the events set aside say about one person.
@Component
class ParkedData implements PersonalData {
    private static final String NAMING = " where lower(event::text) like any (?)";

    private final JdbcClient jdbc;
    private final Identities identities;

    ParkedData(JdbcClient jdbc, Identities identities) {
        this.jdbc = jdbc;
        this.identities = identities;
    }

    @Override
    public String room() {
        return "spine";
    }

    @Override
    public JsonNode export(int customer, int[] nodes) {
        var document = Json.object();
        var events = jdbc.sql("select event::text from spine.parked" + NAMING + " order by id")
                .param(patterns(nodes))
                .query(String.class)
                .list();
        if (!events.isEmpty()) {
            var list = document.putArray("parked");
            for (var event : events) list.add(Json.read(event));
        }
        return document;
    }

    @Override
    public void erase(int customer, int[] nodes) {
        jdbc.sql("delete from spine.parked" + NAMING).param(patterns(nodes)).update();
    }

    private String[] patterns(int[] nodes) {
        return PersonTexts.patterns(identities.names(nodes).values());
    }
}
