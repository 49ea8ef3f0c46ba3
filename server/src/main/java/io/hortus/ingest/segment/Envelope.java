package io.hortus.ingest.segment;

import io.hortus.ingest.Bounds;
import io.hortus.ingest.Trees;
import io.hortus.ingest.http.Refused;
import io.hortus.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A request body in parts. The batch may come before or after what holds for all of it, so it is read whole first.
///
/// @param rest everything except the batch: of a single call, the call itself
/// @param batch the calls of a batch, or null where the body has none
/// @param bounds what every call must keep to
record Envelope(ObjectNode rest, @Nullable List<Element> batch, Bounds bounds) {
    /// One call of a batch and how many bytes it took.
    record Element(JsonNode node, int bytes) {}

    /// @throws Refused 400 for a body that is no JSON object, or has more than `most` calls
    static Envelope read(byte[] body, int most) {
        try (var in = Trees.MAPPER.createParser(body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) throw invalid("the body is not a JSON object");
            var rest = Json.object();
            List<Element> batch = null;
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = in.currentName();
                var token = in.nextToken();
                if (token == JsonToken.START_ARRAY && name.equals("batch")) {
                    batch = elements(in, most);
                } else {
                    JsonNode value = in.readValueAsTree();
                    rest.set(name, value);
                }
            }
            if (in.nextToken() != null) throw invalid("something follows the JSON object");
            return new Envelope(rest, batch, Bounds.of(body));
        } catch (JacksonException e) {
            throw invalid(e.getOriginalMessage());
        }
    }

    private static List<Element> elements(JsonParser in, int most) {
        var list = new ArrayList<Element>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            if (list.size() == most) throw new Refused(400, "too_many_events", "More than " + most + " events");
            var begin = in.currentTokenLocation().getByteOffset();
            JsonNode node = in.readValueAsTree();
            list.add(new Element(node, (int) (in.currentLocation().getByteOffset() - begin)));
        }
        return list;
    }

    private static Refused invalid(String why) {
        return new Refused(400, "invalid_json", "The body cannot be read as JSON: " + why);
    }
}
