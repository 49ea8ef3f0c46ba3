package io.hortus.customer;

import io.hortus.identity.Identities;
import io.hortus.kernel.Problem;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// One personal value in clear.
@Component
class Reveal {
    private final JdbcClient jdbc;
    private final Identities identities;

    Reveal(JdbcClient jdbc, Identities identities) {
        this.jdbc = jdbc;
        this.identities = identities;
    }

    /// @param what `phone`, `email`, or the number of one of the customer's nodes
    String value(int customer, String what) {
        return switch (what) {
            case "phone" -> attribute(customer, "phone");
            case "email" -> attribute(customer, "email");
            default -> node(customer, what);
        };
    }

    private String attribute(int customer, String key) {
        return jdbc.sql("select attributes->>? from customer.customer where id = ?")
                .params(key, customer)
                .query(String.class)
                .optional()
                .orElseThrow(() -> new Problem(
                        CustomerCode.NOTHING_TO_REVEAL, "This customer has no " + key, Map.of("field", "what")));
    }

    private String node(int customer, String what) {
        return identities.nodes(customer).stream()
                .filter(node -> Integer.toString(node.id()).equals(what))
                .map(node -> node.identifier().value())
                .findFirst()
                .orElseThrow(() -> Problem.field("what", "phone, email, or the number of an identifier"));
    }
}
