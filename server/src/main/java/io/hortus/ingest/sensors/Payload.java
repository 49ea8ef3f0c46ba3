package io.hortus.ingest.sensors;

import io.hortus.ingest.Bounds;
import io.hortus.ingest.Reason;
import io.hortus.ingest.Trees;
import io.hortus.ingest.http.Body;
import io.hortus.ingest.http.Form;
import io.hortus.ingest.http.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// The records of a request: form field, Base64, perhaps gzip, JSON. Encodings are recognised by what they look like,
/// because the flags are not always right.
///
/// @param records each with the bytes it took
/// @param list whether they came as `data_list`
/// @param bounds what every record must keep to
record Payload(List<Element> records, boolean list, Bounds bounds) {
    record Element(JsonNode node, int bytes) {}

    /// @throws Unreadable where it cannot be read as a whole
    static Payload read(Form form, int limit, int most) throws IOException {
        var list = form.base64("data_list");
        var text = list == null ? form.base64("data") : list;
        if (text == null) throw new Unreadable(Reason.UNREADABLE, "neither 'data_list' nor 'data' is there", "");
        encryption(form);
        checksum(form, text);
        try {
            var json = Form.decodeBase64(text);
            if (Body.isGzip(json)) json = Body.gunzip(json, limit);
            return new Payload(records(json, most), list != null, Bounds.of(json));
        } catch (IllegalArgumentException e) {
            throw new Unreadable(Reason.UNREADABLE, "it is not Base64", sample(text));
        } catch (Refused e) {
            throw new Unreadable(Reason.UNREADABLE, e.detail(), sample(text));
        } catch (JacksonException e) {
            throw new Unreadable(Reason.UNREADABLE, "it is not JSON: " + e.getOriginalMessage(), sample(text));
        }
    }

    private static void encryption(Form form) {
        var flag = form.text("gzip");
        if ("9".equals(flag) || "13".equals(flag)) {
            throw new Unreadable(Reason.ENCRYPTED, "encrypted records need a private key we do not have", "");
        }
    }

    /// The checksum is Java's hash of the Base64 text.
    private static void checksum(Form form, byte[] text) {
        var sent = form.text("crc");
        if (sent == null) {
            var extra = form.text("ext");
            if (extra == null || !extra.startsWith("crc=")) return;
            sent = extra.substring(4);
        }
        var hash = 0;
        for (var b : text) hash = hash * 31 + (b & 0xff);
        if (!sent.strip().equals(Integer.toString(hash))) {
            throw new Unreadable(Reason.CHECKSUM, "the checksum is " + hash + ", not " + sent, sample(text));
        }
    }

    private static String sample(byte[] text) {
        return new String(text, 0, Math.min(text.length, 2_048), java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static List<Element> records(byte[] json, int most) {
        var records = new ArrayList<Element>();
        try (var in = Trees.MAPPER.createParser(json)) {
            var token = in.nextToken();
            if (token != JsonToken.START_ARRAY) {
                if (token != null) records.add(element(in));
                return records;
            }
            while (in.nextToken() != JsonToken.END_ARRAY) {
                if (records.size() == most) {
                    throw new Unreadable(Reason.TOO_LARGE, "at most " + most + " records a request", "");
                }
                records.add(element(in));
            }
        }
        return records;
    }

    private static Element element(JsonParser in) {
        var begin = in.currentTokenLocation().getByteOffset();
        JsonNode node = in.readValueAsTree();
        return new Element(node, (int) (in.currentLocation().getByteOffset() - begin));
    }

    /// The name of the client library, as the first record says it; empty where it does not.
    String library() {
        var first = records.isEmpty() ? null : records.getFirst().node();
        var lib = first == null ? null : first.get("lib");
        @Nullable String name = lib == null ? null : Trees.text(lib, "$lib");
        return name == null ? "" : name;
    }

    /// A request that cannot be read as a whole. Carries no stack trace: it is an answer, not a fault.
    static final class Unreadable extends RuntimeException {
        private final Reason reason;
        private final String sample;

        Unreadable(Reason reason, String detail, String sample) {
            super(detail, null, false, false);
            this.reason = reason;
            this.sample = sample;
        }

        Reason reason() {
            return reason;
        }

        String detail() {
            return String.valueOf(getMessage());
        }

        String sample() {
            return sample;
        }
    }
}
