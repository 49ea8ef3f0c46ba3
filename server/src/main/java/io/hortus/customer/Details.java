package io.hortus.customer;

import io.hortus.access.Caller;
import io.hortus.identity.Identities;
import io.hortus.identity.Node;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Json;
import io.hortus.kernel.Problem;
import io.hortus.kernel.Sql;
import io.hortus.org.Units;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Gathers everything about one customer, within what the caller may see.
@Component
class Details {
    private static final List<String> CHANNELS = List.of("email", "sms", "wecom");

    private final JdbcClient jdbc;
    private final CustomerStore store;
    private final Identities identities;
    private final Units units;
    private final ObjectProvider<AudiencesOf> audiences;
    private final ObjectProvider<JourneysOf> journeys;
    private final String currency;
    private final Clock clock;

    Details(
            JdbcClient jdbc,
            CustomerStore store,
            Identities identities,
            Units units,
            ObjectProvider<AudiencesOf> audiences,
            ObjectProvider<JourneysOf> journeys,
            HortusProperties hortus,
            Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.identities = identities;
        this.units = units;
        this.audiences = audiences;
        this.journeys = journeys;
        this.currency = hortus.currency();
        this.clock = clock;
    }

    /// The customer of this id, which for an id merged away is the one it went into.
    ///
    /// @throws Problem `not_found` where there is none that the caller may see
    int present(String wire) {
        var id = CustomerIds.read(wire);
        var now = identities.customersOf(new int[] {id}).getOrDefault(id, 0);
        if (now == 0 || row(now).isEmpty()) throw Problem.missing("customer", wire);
        return now;
    }

    CustomerDetail get(String wire) {
        var customer = present(wire);
        var row = row(customer).orElseThrow(() -> Problem.missing("customer", wire));
        var merged = customer == CustomerIds.read(wire) ? null : CustomerIds.wire(customer);
        var held = byKey(customer);
        var nodes = identities.nodes(customer);
        var ids = nodes.stream().mapToInt(Node::id).toArray();
        var inAudiences = audiences.getIfAvailable();
        var inJourneys = journeys.getIfAvailable();
        return new CustomerDetail(
                CustomerIds.wire(customer),
                merged,
                row.displayName,
                row.stage,
                row.unitId == null
                        ? null
                        : units.find(row.unitId)
                                .map(unit -> new CustomerView.Place(unit.id(), unit.name()))
                                .orElse(null),
                attributes(row.attributes, held, row.firstSeen),
                tags(held),
                consents(held),
                names(nodes),
                row.counters,
                inAudiences == null ? List.of() : inAudiences.of(customer),
                inJourneys == null ? List.of() : inJourneys.of(customer, ids),
                row.firstSeen,
                row.lastSeen,
                row.created,
                row.version);
    }

    private record Row(
            String displayName,
            @Nullable String stage,
            @Nullable String unitId,
            JsonNode attributes,
            CustomerDetail.Counters counters,
            Instant firstSeen,
            Instant lastSeen,
            Instant created,
            int version) {}

    private Optional<Row> row(int customer) {
        var sql = Sql.of(
                "select * from customer.customer c where c.id = ? and ?",
                customer,
                Caller.current().scope().on(Sql.of("c.unit_id")));
        return jdbc.sql(sql.text())
                .params(sql.args())
                .query((row, n) -> row(customer, row))
                .optional();
    }

    private Row row(int customer, ResultSet row) throws SQLException {
        return new Row(
                Mask.displayName(customer, row.getString("name"), row.getString("phone"), row.getString("email")),
                row.getString("stage"),
                row.getString("unit_id"),
                Json.read(row.getString("attributes")),
                new CustomerDetail.Counters(
                        row.getInt("orders"),
                        new CustomerView.Amount(row.getLong("spent_minor"), currency),
                        instant(row, "first_order_at"),
                        instant(row, "last_order_at")),
                row.getTimestamp("first_seen").toInstant(),
                row.getTimestamp("last_seen").toInstant(),
                row.getTimestamp("created_at").toInstant(),
                row.getInt("version"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private Map<String, Held> byKey(int customer) {
        var latest = new TreeMap<String, Held>();
        for (var one : store.held(List.of(customer)).getOrDefault(customer, List.of())) {
            latest.merge(one.key(), one, (a, b) -> b.moment().after(a.moment()) ? b : a);
        }
        return latest;
    }

    private List<CustomerDetail.Attribute> attributes(JsonNode values, Map<String, Held> held, Instant since) {
        var kinds = new HashMap<String, String[]>();
        jdbc.sql("select key, type, label from customer.attribute where key = any(?)")
                .param((Object) values.propertyNames().toArray(new String[0]))
                .query(row -> {
                    kinds.put(row.getString(1), new String[] {row.getString(2), row.getString(3)});
                });
        var list = new ArrayList<CustomerDetail.Attribute>();
        for (var entry : values.properties()) {
            var key = entry.getKey();
            var one = held.get(key);
            var kind = kinds.get(key);
            var masked = key.equals("phone") || key.equals("email");
            var label = kind == null || kind[1] == null ? key : kind[1];
            list.add(new CustomerDetail.Attribute(
                    key,
                    label,
                    AttributeLabels.english(key, label),
                    kind == null ? "text" : kind[0],
                    masked
                            ? Json.MAPPER
                                    .getNodeFactory()
                                    .stringNode(Mask.identifier(
                                            key, entry.getValue().asString("")))
                            : entry.getValue(),
                    one == null || one.moment().atMs() == Moment.ALWAYS
                            ? since
                            : Instant.ofEpochMilli(one.moment().atMs()),
                    one == null ? "" : one.source(),
                    masked));
        }
        list.sort(Comparator.comparing(CustomerDetail.Attribute::key));
        return list;
    }

    private List<CustomerDetail.Tag> tags(Map<String, Held> held) {
        var list = new ArrayList<CustomerDetail.Tag>();
        held.forEach((key, one) -> {
            if (!Keys.isTag(key) || one.value() == null || Merge.over(one, clock.instant())) return;
            var group = one.value().path("group").asString("");
            list.add(new CustomerDetail.Tag(
                    key.substring(1),
                    group.isEmpty() ? null : group,
                    one.source(),
                    Instant.ofEpochMilli(one.moment().atMs()),
                    one.expiresAt()));
        });
        return list;
    }

    private static List<CustomerDetail.Consent> consents(Map<String, Held> held) {
        var channels = new TreeSet<>(CHANNELS);
        held.keySet().stream().filter(Keys::isConsent).forEach(key -> channels.add(key.substring(1)));
        var list = new ArrayList<CustomerDetail.Consent>();
        for (var channel : channels) {
            var one = held.get(Keys.consent(channel));
            if (one == null || one.value() == null) {
                list.add(new CustomerDetail.Consent(channel, "unknown", null, null, null));
                continue;
            }
            var proof = one.value().path("proof");
            list.add(new CustomerDetail.Consent(
                    channel,
                    one.value().path("state").asString("unknown"),
                    Instant.ofEpochMilli(one.moment().atMs()),
                    one.source(),
                    proof.isMissingNode() || proof.isNull() ? null : proof.asString(proof.toString())));
        }
        return list;
    }

    private static List<CustomerDetail.Name> names(List<Node> nodes) {
        var list = new ArrayList<CustomerDetail.Name>();
        for (var node : nodes) {
            var name = node.identifier();
            var shown = Mask.identifier(name.type(), name.value());
            list.add(new CustomerDetail.Name(
                    node.id(),
                    name.type(),
                    shown,
                    node.certain(),
                    !shown.equals(name.value()),
                    node.firstSeenAt(),
                    node.lastSeenAt(),
                    node.evidence()));
        }
        return list;
    }
}
