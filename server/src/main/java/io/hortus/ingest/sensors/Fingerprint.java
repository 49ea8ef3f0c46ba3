package io.hortus.ingest.sensors;

import io.hortus.ingest.Trees;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What makes a record the same when it is sent again. The protocol has no message id: `_track_id` is random but not
/// unique and sometimes missing, and `_flush_time` changes with every try. Used by one thread.
final class Fingerprint {
    private static final HexFormat HEX = HexFormat.of();

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// 32 hexadecimal digits.
    String of(String project, JsonNode record) {
        add(project);
        var track = record.get("_track_id");
        if (track != null && track.isNumber()) {
            add("t");
            add(Trees.text(record, "distinct_id"));
            add(Trees.text(record, "item_type"));
            add(Trees.text(record, "item_id"));
            add(Trees.text(record, "id"));
            add(Trees.text(record, "type"));
            add(Trees.text(record, "event"));
            add(Trees.text(record, "time"));
            add(track.asString());
        } else {
            add("r");
            add(canonical(record));
        }
        return HEX.formatHex(digest.digest(), 0, 16);
    }

    private void add(@Nullable String part) {
        if (part != null) digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    /// The record without what changes from try to try, its names in order.
    private static String canonical(JsonNode record) {
        if (!(record.deepCopy() instanceof ObjectNode copy)) return record.toString();
        copy.remove("_flush_time");
        if (copy.get("lib") instanceof ObjectNode lib) lib.remove("$lib_detail");
        return ordered(copy).toString();
    }

    private static JsonNode ordered(JsonNode node) {
        if (!(node instanceof ObjectNode object)) return node;
        var fields = new TreeMap<String, JsonNode>();
        object.forEachEntry((name, value) -> fields.put(name, ordered(value)));
        return object.removeAll().setAll(fields);
    }
}
