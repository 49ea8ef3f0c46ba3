package io.hortus.ingest.segment;

import io.hortus.access.WriteKeys;
import io.hortus.ingest.Bounds;
import io.hortus.ingest.Haul;
import io.hortus.ingest.Intake;
import io.hortus.ingest.Taken;
import io.hortus.ingest.Trees;
import io.hortus.ingest.http.Answer;
import io.hortus.ingest.http.Form;
import io.hortus.ingest.http.Refused;
import io.hortus.ingest.spool.Spool;
import io.hortus.kernel.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A call as a picture, for e-mails and pages without scripts: `?data=` and Base64 JSON, or plain parameters such as
/// `userId=…&properties.subject=…`. Whatever happens, the answer is a picture.
final class Pixel {
    private static final Logger log = LoggerFactory.getLogger(Pixel.class);

    private final Calls calls;
    private final WriteKeys keys;
    private final Intake intake;
    private final Spool spool;
    private final Clock clock;

    Pixel(Calls calls, WriteKeys keys, Intake intake, Spool spool, Clock clock) {
        this.calls = calls;
        this.keys = keys;
        this.intake = intake;
        this.spool = spool;
        this.clock = clock;
    }

    void serve(Call call, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var haul = read(call, request);
            if (haul != null && intake.takeSoon(haul) != Taken.KEPT) spool.keep(haul);
        } catch (JacksonException | Refused | IllegalArgumentException e) {
            log.debug("A pixel could not be read", e);
        }
        Answer.gif(response);
    }

    private @Nullable Haul read(Call call, HttpServletRequest request) throws IOException {
        var query = Form.query(request);
        var data = query.base64("data");
        var json = data == null ? Json.bytes(flat(query)) : Form.decodeBase64(data);
        var body = Trees.object(Trees.MAPPER.readTree(json));
        if (body == null) return null;
        var key = query.text("writeKey");
        if (key == null) key = Trees.text(body, "writeKey");
        var source = key == null ? null : keys.source(key).orElse(null);
        if (source == null) return null;
        var userAgent = request.getHeader("User-Agent");
        var origin = new Origin(source, request.getRemoteAddr(), userAgent == null ? "" : userAgent, clock.instant());
        body.put("type", call.name().toLowerCase(java.util.Locale.ROOT));
        return calls.translate(new Envelope(body, null, Bounds.of(json)), call, origin);
    }

    private static ObjectNode flat(Form query) {
        var body = Json.object();
        for (var name : query.names()) {
            var text = query.text(name);
            if (text != null) put(body, List.of(name.split("\\.", 6)), text);
        }
        return body;
    }

    private static void put(ObjectNode into, List<String> path, String text) {
        var at = into;
        for (var step : path.subList(0, path.size() - 1)) {
            JsonNode inner = at.get(step);
            at = inner instanceof ObjectNode object ? object : at.putObject(step);
        }
        at.put(path.getLast(), text);
    }
}
