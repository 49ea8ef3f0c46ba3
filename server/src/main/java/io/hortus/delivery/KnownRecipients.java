package io.hortus.delivery;

import io.hortus.identity.Identities;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Finds the people behind messages among the customers.
@Component
class KnownRecipients implements Recipients {
    private final Identities identities;

    KnownRecipients(Identities identities) {
        this.identities = identities;
    }

    @Override
    public Map<Integer, Recipient> load(Collection<Integer> persons) {
        var customers = identities.customersOf(
                persons.stream().mapToInt(Integer::intValue).toArray());
        var names = identities.nodes(customers.values());
        var recipients = new HashMap<Integer, Recipient>();
        customers.forEach((person, customer) -> {
            var addresses = new HashMap<String, String>();
            // The most certain name of a type comes first, and stays.
            for (var node : names.getOrDefault(customer, java.util.List.of())) {
                addresses.putIfAbsent(node.identifier().type(), node.identifier().value());
            }
            recipients.put(person, new Recipient(customer, addresses, Map.of(), addresses));
        });
        return recipients;
    }
}
