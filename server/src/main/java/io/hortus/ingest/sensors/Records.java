package io.hortus.ingest.sensors;

import io.hortus.access.WriteKeys.Source;
import io.hortus.eventlog.Event;
import io.hortus.eventlog.Identifier;
import io.hortus.identity.IdentifierTypes;
import io.hortus.ingest.Bounds;
import io.hortus.ingest.Haul;
import io.hortus.ingest.IngestProperties;
import io.hortus.ingest.Reason;
import io.hortus.ingest.Rejection;
import io.hortus.ingest.Skew;
import io.hortus.ingest.Times;
import io.hortus.ingest.Trees;
import io.hortus.kernel.Ids;
import io.hortus.kernel.Json;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Translates Sensors' records into events. Safe for use by several threads; it changes the trees it is given.
final class Records {
    private static final Set<String> ON_DEVICES =
            Set.of("js", "MiniProgram", "Android", "iOS", "HarmonyOS", "AlipayMini", "BaiduMini", "BytedanceMini");
    private static final List<String> NOT_PROPERTIES = List.of("$is_login_id", "$project", "$token", "$time");

    private final Identities identities;
    private final Projects projects;
    private final Dates dates;
    private final Ids ids;
    private final IngestProperties limits;

    Records(IdentifierTypes types, Projects projects, ZoneId company, Ids ids, IngestProperties limits) {
        this.identities = new Identities(types);
        this.projects = projects;
        this.dates = new Dates(company);
        this.ids = ids;
        this.limits = limits;
    }

    private sealed interface Outcome {
        record Good(Event event) implements Outcome {}

        record Bad(String source, Reason reason, String field, String detail) implements Outcome {}
    }

    /// Every record of a request, each for itself.
    Haul translate(Payload payload, Origin origin) {
        var haul = new Haul();
        var fingerprint = new Fingerprint();
        for (var element : payload.records()) {
            switch (one(element, payload.bounds(), origin, fingerprint)) {
                case Outcome.Good good -> haul.events().add(good.event);
                case Outcome.Bad bad -> haul.rejected().add(rejection(bad, element.node(), origin));
            }
        }
        return haul;
    }

    private Outcome one(Payload.Element element, Bounds bounds, Origin origin, Fingerprint fingerprint) {
        if (!(element.node() instanceof ObjectNode record)) {
            return new Outcome.Bad("", Reason.NOT_AN_OBJECT, "", "a record is a JSON object");
        }
        var project = either(record, "project", origin.project());
        return switch (projects.source(project, either(record, "token", origin.token()))) {
            case Projects.Answer.Unknown no -> new Outcome.Bad("", no.reason(), no.field(), no.detail());
            case Projects.Answer.Of(var source) -> {
                var largest = limits.sensorsEvent().toBytes();
                if (element.bytes() > largest) {
                    var detail = "at most " + largest + " bytes a record";
                    yield new Outcome.Bad(source.id(), Reason.TOO_LARGE, "", detail);
                }
                var broken = bounds.check(record);
                if (broken != null) {
                    var detail = "names, numbers and depth within the limits";
                    yield new Outcome.Bad(source.id(), broken, "", detail);
                }
                var messageId = fingerprint.of(project == null ? "default" : project, record);
                yield known(record, messageId, source, origin);
            }
        };
    }

    private static @Nullable String either(JsonNode record, String field, @Nullable String request) {
        var own = Trees.text(record, field);
        return own == null ? request : own;
    }

    private Outcome known(ObjectNode record, String messageId, Source source, Origin origin) {
        var type = RecordType.named(Trees.text(record, "type"));
        if (type == null) {
            return new Outcome.Bad(source.id(), Reason.UNKNOWN_TYPE, "type", "one of the protocol's record types");
        }
        Schema.flatten(record);
        var properties = Trees.objectOrNew(record, "properties");
        var context = context(record, properties, origin);
        List<Identifier> who = List.of();
        if (!type.isItem() && !Schema.isAboutItem(record)) {
            switch (identities.of(type, record, properties)) {
                case Identities.Who.Refused no -> {
                    return new Outcome.Bad(source.id(), no.reason(), no.field(), no.detail());
                }
                case Identities.Who.Known known -> who = known.identifiers();
            }
        }
        NOT_PROPERTIES.forEach(properties::remove);
        var broken = Rules.check(type, properties);
        if (broken != null) return new Outcome.Bad(source.id(), broken.reason(), broken.field(), broken.detail());
        var name = type == RecordType.TRACK ? Trees.text(record, "event") : "";
        if (name == null) return new Outcome.Bad(source.id(), Reason.MISSING_FIELD, "event", "the event's name");
        if (type == RecordType.TRACK && !Rules.isName(name)) {
            var detail = "letters, digits, _ and $, at most 100";
            return new Outcome.Bad(source.id(), Reason.BAD_NAME, "event", detail);
        }
        if (type.isItem() && (Trees.text(record, "item_type") == null || Trees.text(record, "item_id") == null)) {
            return new Outcome.Bad(source.id(), Reason.MISSING_FIELD, "item_id", "the item's type and id");
        }
        dates.toInstants(properties);
        var event = new Draft(record, messageId, source, type, OrderNames.of(name), who, properties, context);
        return timed(event, origin);
    }

    private record Draft(
            ObjectNode record,
            String messageId,
            Source source,
            RecordType type,
            String name,
            List<Identifier> who,
            ObjectNode properties,
            ObjectNode context) {}

    private Outcome timed(Draft draft, Origin origin) {
        var record = draft.record;
        var received = origin.receivedAt();
        var sent = Times.millis(record.get("_flush_time"));
        var claimed = Times.millis(record.get("time"));
        var isEvent = draft.type.isEvent();
        if (claimed == null && isEvent) {
            return new Outcome.Bad(draft.source.id(), Reason.BAD_TIME, "time", "milliseconds since 1970");
        }
        var free = record.get("time_free");
        var history = free != null && free.asBoolean(false);
        var time = Skew.correct(claimed, sent, received);
        if (isEvent && !history) {
            if (time.at().isBefore(received.minus(limits.past()))) {
                return new Outcome.Bad(draft.source.id(), Reason.TOO_OLD, "time", "at most " + limits.past() + " ago");
            }
            // The corrected time is held back at five minutes ahead; what the sender claimed tells how far it was.
            var ahead = received.plus(limits.future()).toEpochMilli();
            if (claimed != null && "clamped".equals(time.note()) && corrected(claimed, sent, received) > ahead) {
                var detail = "at most " + limits.future() + " ahead";
                return new Outcome.Bad(draft.source.id(), Reason.TOO_FAR_AHEAD, "time", detail);
            }
        }
        if (time.note() != null) draft.context.put("clock", time.note());
        return new Outcome.Good(new Event(
                draft.source.id(),
                draft.messageId,
                draft.type.kind(),
                draft.name,
                draft.who,
                time.at(),
                received,
                draft.type.isItem() ? Schema.item(record, draft.properties) : draft.properties,
                draft.context,
                history));
    }

    private static long corrected(long claimed, @Nullable Long sent, java.time.Instant received) {
        if (sent == null || Math.abs(received.toEpochMilli() - sent) > Skew.BELIEVED) return claimed;
        return received.toEpochMilli() - sent + claimed;
    }

    private static ObjectNode context(ObjectNode record, ObjectNode properties, Origin origin) {
        var context = Json.object();
        var lib = record.get("lib");
        var name = lib == null ? Trees.text(properties, "$lib") : Trees.text(lib, "$lib");
        if (name != null) {
            var library = context.putObject("library").put("name", name);
            var version = Trees.text(lib == null ? properties : lib, "$lib_version");
            if (version != null) library.put("version", version);
            if (ON_DEVICES.contains(name)) context.put("ip", origin.ip()).put("userAgent", origin.userAgent());
        }
        var schema = Trees.text(record, "schema");
        if (schema != null) context.put("schema", schema);
        var project = either(record, "project", origin.project());
        if (project != null) context.put("project", project);
        return context;
    }

    private Rejection rejection(Outcome.Bad bad, JsonNode record, Origin origin) {
        return new Rejection(
                ids.next("rej"),
                origin.receivedAt(),
                bad.source,
                origin.door(),
                bad.reason,
                bad.field,
                bad.detail,
                Trees.sample(record));
    }

    /// A request that could not be read at all.
    Rejection unreadable(Payload.Unreadable why, Origin origin) {
        return new Rejection(
                ids.next("rej"), origin.receivedAt(), "", origin.door(), why.reason(), "", why.detail(), why.sample());
    }
}
