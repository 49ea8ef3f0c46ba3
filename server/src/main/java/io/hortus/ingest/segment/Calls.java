package io.hortus.ingest.segment;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.Event.Kind;
import io.hortus.eventlog.Identifier;
import io.hortus.identity.IdentifierTypes;
import io.hortus.ingest.Bounds;
import io.hortus.ingest.Haul;
import io.hortus.ingest.Reason;
import io.hortus.ingest.Rejection;
import io.hortus.ingest.Skew;
import io.hortus.ingest.Times;
import io.hortus.ingest.Trees;
import io.hortus.kernel.Ids;
import io.hortus.kernel.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Translates Segment's calls into events. Safe for use by several threads; it changes the trees it is given.
final class Calls {
    private static final int MESSAGE_ID = 100;
    private static final int NAME = 500;

    private final Names names;
    private final Ids ids;
    private final int eventBytes;

    Calls(IdentifierTypes types, Ids ids, int eventBytes) {
        this.names = new Names(types);
        this.ids = ids;
        this.eventBytes = eventBytes;
    }

    /// Every call of a request, each for itself.
    ///
    /// @param implied the call that the path names, or null where each says its own type
    Haul translate(Envelope envelope, @Nullable Call implied, Origin origin) {
        var haul = new Haul();
        var batch = envelope.batch();
        if (batch == null) {
            one(new Envelope.Element(envelope.rest(), 0), implied, Json.object(), envelope.bounds(), origin, haul);
            return haul;
        }
        for (var element : batch) one(element, implied, envelope.rest(), envelope.bounds(), origin, haul);
        return haul;
    }

    private void one(
            Envelope.Element element,
            @Nullable Call implied,
            ObjectNode rest,
            Bounds bounds,
            Origin origin,
            Haul haul) {
        if (!(element.node() instanceof ObjectNode call)) {
            reject(haul, origin, element.node(), Reason.NOT_AN_OBJECT, "", "an event is a JSON object");
            return;
        }
        if (element.bytes() > eventBytes) {
            reject(haul, origin, call, Reason.TOO_LARGE, "", "at most " + eventBytes + " bytes an event");
            return;
        }
        var broken = bounds.check(call);
        if (broken != null) {
            reject(haul, origin, call, broken, "", "names, numbers and depth within the limits");
            return;
        }
        var type = Trees.text(call, "type");
        var kind = type == null ? implied : Call.named(type);
        if (kind == null) {
            var expected = "one of track, identify, page, screen, group, alias";
            reject(haul, origin, call, Reason.UNKNOWN_TYPE, "type", expected);
            return;
        }
        var context = context(call, rest, origin);
        switch (kind) {
            case TRACK -> track(call, context, rest, origin, haul);
            case IDENTIFY -> identify(call, context, rest, origin, haul);
            case PAGE -> view("Page Viewed", call, context, rest, origin, haul);
            case SCREEN -> view("Screen Viewed", call, context, rest, origin, haul);
            case GROUP -> group(call, context, rest, origin, haul);
            case ALIAS -> alias(call, context, rest, origin, haul);
        }
    }

    private void track(ObjectNode call, ObjectNode context, ObjectNode rest, Origin origin, Haul haul) {
        var name = Trees.text(call, "event");
        if (name == null || name.length() > NAME) {
            reject(haul, origin, call, Reason.MISSING_FIELD, "event", "the event's name, 1 to 500 characters");
            return;
        }
        var who = names.of(call, null, context);
        add(haul, origin, call, rest, Kind.TRACK, name, who, Trees.objectOrNew(call, "properties"), context);
    }

    private void identify(ObjectNode call, ObjectNode context, ObjectNode rest, Origin origin, Haul haul) {
        var traits = Trees.objectOrNew(call, "traits");
        add(haul, origin, call, rest, Kind.SET, "", names.of(call, traits, context), traits, context);
    }

    private void view(String name, ObjectNode call, ObjectNode context, ObjectNode rest, Origin origin, Haul haul) {
        var properties = Trees.objectOrNew(call, "properties");
        for (var field : List.of("name", "category")) {
            var text = Trees.text(call, field);
            if (text != null && !properties.has(field)) properties.put(field, text);
        }
        add(haul, origin, call, rest, Kind.TRACK, name, names.of(call, null, context), properties, context);
    }

    private void group(ObjectNode call, ObjectNode context, ObjectNode rest, Origin origin, Haul haul) {
        var id = Trees.text(call, "groupId");
        if (id == null) {
            reject(haul, origin, call, Reason.MISSING_FIELD, "groupId", "the group's id");
            return;
        }
        var properties = Json.object().put("groupId", id);
        properties.set("traits", Trees.objectOrNew(call, "traits"));
        add(haul, origin, call, rest, Kind.GROUP, "", names.of(call, null, context), properties, context);
    }

    private void alias(ObjectNode call, ObjectNode context, ObjectNode rest, Origin origin, Haul haul) {
        var userId = Trees.text(call, "userId");
        var previousId = Trees.text(call, "previousId");
        if (userId == null || previousId == null) {
            var field = userId == null ? "userId" : "previousId";
            reject(haul, origin, call, Reason.MISSING_FIELD, field, "both the new and the former id");
            return;
        }
        // Browsers send this once a person is identified; it says nothing.
        if (userId.equals(previousId)) return;
        var who = names.alias(call, userId, previousId);
        if (who.size() < 2) {
            reject(haul, origin, call, Reason.BAD_IDENTIFIER, "previousId", "two ids of 1 to 255 characters");
            return;
        }
        add(haul, origin, call, rest, Kind.ALIAS, "", who, Json.object(), context);
    }

    private void add(
            Haul haul,
            Origin origin,
            ObjectNode call,
            ObjectNode rest,
            Kind kind,
            String name,
            List<Identifier> who,
            ObjectNode properties,
            ObjectNode context) {
        if (who.isEmpty()) {
            reject(
                    haul,
                    origin,
                    call,
                    Reason.MISSING_IDENTITY,
                    "userId",
                    "a userId or an anonymousId that can be used");
            return;
        }
        var happened = call.get("timestamp");
        var claimed = Times.millis(happened == null ? call.get("originalTimestamp") : happened);
        var sent = Times.millis(call.has("sentAt") ? call.get("sentAt") : rest.get("sentAt"));
        var time = Skew.correct(claimed, sent, origin.receivedAt());
        if (time.note() != null) context.put("clock", time.note());
        var event = new Event(
                origin.source().id(),
                messageId(call),
                kind,
                name,
                who,
                time.at(),
                origin.receivedAt(),
                properties,
                context,
                false);
        haul.events().add(event);
    }

    private String messageId(ObjectNode call) {
        var id = Trees.text(call, "messageId");
        if (id == null) return ids.next("api");
        return id.length() <= MESSAGE_ID ? id : Digest.of(id);
    }

    /// The call's own context over the batch's, with what only the door knows.
    private static ObjectNode context(ObjectNode call, ObjectNode rest, Origin origin) {
        var context = Trees.objectOrNew(call, "context");
        if (rest.get("context") instanceof ObjectNode shared) merge(context, shared);
        var integrations = Trees.objectOrNew(call, "integrations");
        if (rest.get("integrations") instanceof ObjectNode shared) merge(integrations, shared);
        integrations.remove("Segment.io");
        if (!integrations.isEmpty()) context.set("integrations", integrations);
        if (!context.has("ip") && origin.fillsIp(context)) context.put("ip", origin.ip());
        if (!context.has("userAgent") && origin.fillsIp(context)) context.put("userAgent", origin.userAgent());
        return context;
    }

    private static void merge(ObjectNode own, ObjectNode shared) {
        for (var entry : shared.properties()) {
            var mine = own.get(entry.getKey());
            if (mine == null) {
                own.set(entry.getKey(), entry.getValue());
            } else if (mine instanceof ObjectNode inner && entry.getValue() instanceof ObjectNode theirs) {
                merge(inner, theirs);
            }
        }
    }

    private void reject(Haul haul, Origin origin, JsonNode call, Reason reason, String field, String detail) {
        haul.rejected()
                .add(new Rejection(
                        ids.next("rej"),
                        origin.receivedAt(),
                        origin.source().id(),
                        "segment",
                        reason,
                        field,
                        detail,
                        Trees.sample(call)));
    }
}
