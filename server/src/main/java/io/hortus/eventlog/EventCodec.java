package io.hortus.eventlog;

import io.hortus.eventlog.Event.Kind;
import io.hortus.kernel.Json;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// The stored form of an event: one JSON object with one-letter names. Stored for years, so names are only added.
public final class EventCodec {
    private static final Kind[] KINDS = Kind.values();

    private EventCodec() {}

    public static byte[] encode(Event event) {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = Json.MAPPER.createGenerator(bytes)) {
            write(event, out);
        }
        return bytes.toByteArray();
    }

    private static void write(Event event, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("s", event.source());
        out.writeStringProperty("m", event.messageId());
        out.writeStringProperty("k", event.kind().name());
        if (!event.name().isEmpty()) out.writeStringProperty("n", event.name());
        if (!event.identifiers().isEmpty()) {
            out.writeName("i");
            out.writeStartArray();
            for (var identifier : event.identifiers()) {
                out.writeString(identifier.type());
                out.writeString(identifier.value());
            }
            out.writeEndArray();
        }
        out.writeNumberProperty("o", event.occurredAt().toEpochMilli());
        out.writeNumberProperty("r", event.receivedAt().toEpochMilli());
        if (!event.properties().isEmpty()) tree("p", event.properties(), out);
        if (!event.context().isEmpty()) tree("c", event.context(), out);
        if (event.imported()) out.writeBooleanProperty("h", true);
        out.writeEndObject();
    }

    private static void tree(String name, JsonNode node, JsonGenerator out) {
        out.writeName(name);
        value(node, out);
    }

    /// As `writeTree` does, without the serialisation context that it makes for each tree.
    private static void value(JsonNode node, JsonGenerator out) {
        switch (node) {
            case ObjectNode object -> {
                out.writeStartObject();
                for (var entry : object.properties()) {
                    out.writeName(entry.getKey());
                    value(entry.getValue(), out);
                }
                out.writeEndObject();
            }
            case ArrayNode array -> {
                out.writeStartArray();
                for (var i = 0; i < array.size(); i++) value(array.get(i), out);
                out.writeEndArray();
            }
            case StringNode text -> out.writeString(text.stringValue());
            case IntNode number -> out.writeNumber(number.intValue());
            case LongNode number -> out.writeNumber(number.longValue());
            case DoubleNode number -> out.writeNumber(number.doubleValue());
            case DecimalNode number -> out.writeNumber(number.decimalValue());
            case BooleanNode truth -> out.writeBoolean(truth.booleanValue());
            case NullNode _ -> out.writeNull();
            default -> out.writeTree(node);
        }
    }

    /// @throws tools.jackson.core.JacksonException when the bytes are not what [#encode] made
    public static Event decode(byte[] bytes, int offset, int length) {
        try (var in = Json.MAPPER.createParser(bytes, offset, length)) {
            return read(in);
        }
    }

    private static Event read(JsonParser in) {
        var source = "";
        var messageId = "";
        var kind = Kind.TRACK;
        var name = "";
        var identifiers = List.<Identifier>of();
        var occurred = 0L;
        var received = 0L;
        JsonNode properties = Json.object();
        JsonNode context = Json.object();
        var imported = false;
        in.nextToken();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            var field = in.currentName();
            in.nextToken();
            switch (field) {
                case "s" -> source = in.getString();
                case "m" -> messageId = in.getString();
                case "k" -> kind = kind(in.getString());
                case "n" -> name = in.getString();
                case "i" -> identifiers = identifiers(in);
                case "o" -> occurred = in.getLongValue();
                case "r" -> received = in.getLongValue();
                case "p" -> properties = in.readValueAsTree();
                case "c" -> context = in.readValueAsTree();
                case "h" -> imported = in.getBooleanValue();
                default -> in.skipChildren();
            }
        }
        return new Event(
                source,
                messageId,
                kind,
                name,
                identifiers,
                Instant.ofEpochMilli(occurred),
                Instant.ofEpochMilli(received),
                properties,
                context,
                imported);
    }

    private static Kind kind(String name) {
        for (var kind : KINDS) if (kind.name().equals(name)) return kind;
        throw new IllegalStateException("an event of the unknown kind " + name);
    }

    private static List<Identifier> identifiers(JsonParser in) {
        var list = new ArrayList<Identifier>(2);
        while (in.nextToken() == JsonToken.VALUE_STRING) {
            var type = in.getString();
            in.nextToken();
            list.add(new Identifier(type, in.getString()));
        }
        return list;
    }
}
