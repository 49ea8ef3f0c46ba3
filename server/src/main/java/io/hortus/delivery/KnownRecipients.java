package io.hortus.delivery;

import io.hortus.identity.Identities;
import io.hortus.kernel.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Finds the people behind messages among the customers, by three statements.
@Component
class KnownRecipients implements Recipients {
    private final Identities identities;
    private final JdbcClient jdbc;

    KnownRecipients(Identities identities, JdbcClient jdbc) {
        this.identities = identities;
        this.jdbc = jdbc;
    }

    private record Known(Map<String, String> consents, Map<String, String> attributes) {
        static final Known NOTHING = new Known(Map.of(), Map.of());
    }

    @Override
    public Map<Integer, Recipient> load(Collection<Integer> persons) {
        var customers = identities.customersOf(
                persons.stream().mapToInt(Integer::intValue).toArray());
        var names = identities.nodes(customers.values());
        var known = known(customers.values());
        var recipients = new HashMap<Integer, Recipient>();
        customers.forEach((person, customer) -> {
            var addresses = new HashMap<String, String>();
            // The most certain name of a type comes first, and stays.
            for (var node : names.getOrDefault(customer, List.of())) {
                addresses.putIfAbsent(node.identifier().type(), node.identifier().value());
            }
            var about = known.getOrDefault(customer, Known.NOTHING);
            var values = new HashMap<>(addresses);
            values.putAll(about.attributes);
            recipients.put(person, new Recipient(customer, addresses, about.consents, values));
        });
        return recipients;
    }

    private Map<Integer, Known> known(Collection<Integer> customers) {
        var known = new HashMap<Integer, Known>();
        jdbc.sql("select id, attributes, consents from customer.customer where id = any (?)")
                .param(customers.stream().mapToInt(Integer::intValue).toArray())
                .query(row -> {
                    known.put(
                            row.getInt(1),
                            new Known(texts(Json.read(row.getString(3))), texts(Json.read(row.getString(2)))));
                });
        return known;
    }

    private static Map<String, String> texts(JsonNode object) {
        var texts = new HashMap<String, String>();
        object.forEachEntry((key, value) -> {
            if (value.isValueNode() && !value.isNull()) texts.put(key, value.asString());
        });
        return texts;
    }
}
