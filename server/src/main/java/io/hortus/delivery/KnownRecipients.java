package io.hortus.delivery;

import io.hortus.identity.Contact;
import io.hortus.identity.Identities;
import io.hortus.kernel.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Finds the people behind messages among the customers, by two statements.
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
    public Map<Integer, Recipient> load(Collection<Integer> persons, @Nullable String addressType) {
        var contacts = identities.contacts(
                persons.stream().mapToInt(Integer::intValue).toArray(), addressType == null ? "" : addressType);
        var known = known(contacts.values());
        var recipients = new HashMap<Integer, Recipient>();
        contacts.forEach((person, contact) -> {
            var about = known.getOrDefault(contact.customer(), Known.NOTHING);
            var values = new HashMap<String, String>();
            var address = contact.value();
            if (addressType != null && address != null) values.put(addressType, address);
            values.putAll(about.attributes);
            recipients.put(person, new Recipient(contact.customer(), address, about.consents, values));
        });
        return recipients;
    }

    private Map<Integer, Known> known(Collection<Contact> contacts) {
        var known = new HashMap<Integer, Known>();
        jdbc.sql("select id, attributes, consents from customer.customer where id = any (?)")
                .param(contacts.stream().mapToInt(Contact::customer).toArray())
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
