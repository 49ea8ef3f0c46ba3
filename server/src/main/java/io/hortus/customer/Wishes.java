package io.hortus.customer;

import io.hortus.eventlog.Event;
import io.hortus.identity.Known;
import io.hortus.kernel.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads from an event what it wants changed. Pure.
///
/// Beside plain attributes, a SET may hold `$tags` {"add": [{name, group, expiresAt}], "remove": [name]} and
/// `$consent` {channel: {state, proof}}. Objects become one attribute per leaf, named with dots.
final class Wishes {
    static final String TAGS = "$tags";
    static final String CONSENT = "$consent";
    private static final int DEEPEST = 3;
    private static final int MOST_KEYS = 500;
    private static final Set<String> CONSENT_STATES = Set.of("granted", "withdrawn");

    private final List<Wish> into;
    private final int node;
    private final Event event;
    private final Moment moment;
    private final int before;

    private Wishes(List<Wish> into, Known known) {
        this.into = into;
        this.before = into.size();
        this.node = known.node();
        this.event = known.logged().event();
        this.moment = new Moment(
                event.occurredAt().toEpochMilli(),
                known.logged().partition(),
                known.logged().position());
    }

    static void read(Known known, List<Wish> into) {
        if (known.node() == 0) return;
        new Wishes(into, known).read();
    }

    private void read() {
        switch (event.kind()) {
            case SET -> attributes("", event.properties(), Op.SET, null, 1);
            case SET_ONCE -> attributes("", event.properties(), Op.SET_ONCE, null, 1);
            case INCREMENT -> attributes("", event.properties(), Op.INCREMENT, ValueType.NUMBER, 1);
            case APPEND -> attributes("", event.properties(), Op.APPEND, ValueType.LIST, 1);
            case UNSET ->
                event.properties().propertyNames().stream()
                        .filter(Keys::allowed)
                        .forEach(key -> wish(key, Op.UNSET, null, null, null));
            case DELETE_PROFILE -> wish(Fold.EVERYTHING, Op.UNSET, null, null, null);
            case TRACK, BIND, UNBIND, ALIAS, GROUP, ITEM_SET, ITEM_DELETE, FACT -> {}
        }
    }

    private void attributes(String prefix, JsonNode object, Op op, @Nullable ValueType expected, int depth) {
        for (var entry : object.properties()) {
            var key = prefix + entry.getKey();
            var value = entry.getValue();
            if (into.size() - before >= MOST_KEYS) return;
            if (op == Op.SET && key.equals(TAGS)) tags(value);
            else if (op == Op.SET && key.equals(CONSENT)) consents(value);
            else if (value.isNull()) {
                if (op == Op.SET && Keys.allowed(key)) wish(key, Op.UNSET, null, null, null);
            } else if (value.isObject() && depth < DEEPEST) {
                attributes(key + ".", value, op, expected, depth + 1);
            } else {
                wish(Keys.allowed(key) ? key : Keys.refused(key), op, value, expected, null);
            }
        }
    }

    private void tags(JsonNode tags) {
        for (var tag : tags.path("add")) {
            var name = tag.isString() ? tag.asString() : tag.path("name").asString("");
            if (name.isBlank() || name.length() > Keys.LONGEST) continue;
            var value = Json.object();
            var group = tag.path("group").asString("");
            if (!group.isBlank()) value.put("group", group);
            wish(Keys.tag(name.strip()), Op.SET, value, null, time(tag.path("expiresAt")));
        }
        for (var tag : tags.path("remove")) {
            var name = tag.isString() ? tag.asString() : tag.path("name").asString("");
            if (!name.isBlank()) wish(Keys.tag(name.strip()), Op.UNSET, null, null, null);
        }
    }

    private void consents(JsonNode consents) {
        for (var entry : consents.properties()) {
            var channel = entry.getKey();
            var state = entry.getValue().path("state").asString("");
            if (channel.isBlank() || channel.length() > Keys.LONGEST || !CONSENT_STATES.contains(state)) continue;
            wish(Keys.consent(channel), Op.SET, entry.getValue(), null, null);
        }
    }

    private static @Nullable Instant time(JsonNode value) {
        try {
            return value.isString() ? Instant.parse(value.asString()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private void wish(
            String key, Op op, @Nullable JsonNode value, @Nullable ValueType expected, @Nullable Instant expiresAt) {
        into.add(new Wish(node, key, op, value, expected, moment, event.source(), expiresAt));
    }
}
