package io.hortus.ingest.sensors;

import io.hortus.access.WriteKeys;
import io.hortus.identity.IdentifierTypes;
import io.hortus.ingest.Haul;
import io.hortus.ingest.IngestProperties;
import io.hortus.ingest.Intake;
import io.hortus.ingest.Reason;
import io.hortus.ingest.Taken;
import io.hortus.ingest.http.Answer;
import io.hortus.ingest.http.Body;
import io.hortus.ingest.http.Capacity;
import io.hortus.ingest.http.Door;
import io.hortus.ingest.http.Form;
import io.hortus.ingest.http.Refused;
import io.hortus.ingest.spool.Spool;
import io.hortus.kernel.Ids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// All routes of the Sensors protocol. Its clients delete what they sent on nearly every answer, so the answer is 200
/// whenever the records are safe or can never be taken, and 503 only for those that keep them and try again.
@Component
public final class SensorsDoors implements Door.Routes {
    private static final int RETRY_SECONDS = 5;

    private final IngestProperties limits;
    private final Intake intake;
    private final Capacity capacity;
    private final Capacity reserve;
    private final Spool spool;
    private final Clock clock;
    private final Records records;

    public SensorsDoors(
            IngestProperties limits,
            WriteKeys keys,
            IdentifierTypes types,
            Intake intake,
            Capacity capacity,
            Spool spool,
            Ids ids,
            Clock clock) {
        this.limits = limits;
        this.intake = intake;
        this.capacity = capacity;
        // Room for clients that forget when all other room is taken: their records go to disk at once.
        this.reserve = new Capacity(limits.inFlight().toBytes() / 2);
        this.spool = spool;
        this.clock = clock;
        var projects = new Projects(keys, limits.sensorsOpenProjects());
        this.records = new Records(types, projects, clock.getZone(), ids, limits);
    }

    @Override
    public Map<String, Door> doors() {
        return Map.of(
                "/sa", this::collect,
                "/sa/", this::collect,
                "/sa.gif", this::collect,
                "/debug", this::debug,
                "/debug/", this::debug,
                "/config/*", SensorsDoors::config);
    }

    /// Settings that mobile clients ask for: none. Other configurations do not exist.
    private static void config(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getRequestURI().endsWith(".conf")) {
            Answer.emptyObject(response);
        } else {
            Answer.json(response, 404, Map.of());
        }
    }

    private void collect(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var limit = (int) limits.sensorsBatch().toBytes();
        var weight = capacity.enter(request, limit);
        if (weight != 0) {
            try {
                collect(request, response, limit, true);
            } finally {
                capacity.leave(weight);
            }
            return;
        }
        weight = Bearing.of(request) == Bearing.REPEATS ? 0 : reserve.enter(request, limit);
        if (weight == 0) {
            Answer.comeBack(response, 503, RETRY_SECONDS);
            return;
        }
        try {
            collect(request, response, limit, false);
        } finally {
            reserve.leave(weight);
        }
    }

    private void collect(HttpServletRequest request, HttpServletResponse response, int limit, boolean room)
            throws IOException {
        var origin = origin(request, "sensors");
        try {
            var payload = Payload.read(form(request, limit), limit, limits.batchEvents());
            var haul = records.translate(payload, origin);
            var forgets = Bearing.of(request, payload) == Bearing.FORGETS;
            var safe = room && (forgets ? intake.takeSoon(haul) : intake.take(haul)) == Taken.KEPT;
            if (!safe && forgets) safe = spool.keep(haul);
            answer(request, response, safe ? 200 : 503);
        } catch (Payload.Unreadable e) {
            unreadable(request, response, origin, e);
        }
    }

    /// A broken checksum or an encrypted body is answered by 400: the record is lost, and its sender should know.
    /// Other senders of nonsense would only repeat it.
    private void unreadable(
            HttpServletRequest request, HttpServletResponse response, Origin origin, Payload.Unreadable why)
            throws IOException {
        var haul = new Haul();
        haul.rejected().add(records.unreadable(why, origin));
        if (intake.take(haul) != Taken.KEPT && !spool.keep(haul)) {
            answer(request, response, 503);
            return;
        }
        var tell = why.reason() == Reason.CHECKSUM || why.reason() == Reason.ENCRYPTED;
        answer(request, response, tell ? 400 : 200);
    }

    /// A picture where one was asked for, whatever happened; else the status alone.
    private static void answer(HttpServletRequest request, HttpServletResponse response, int status)
            throws IOException {
        if (!response.containsHeader("Access-Control-Allow-Origin")) {
            response.setHeader("Access-Control-Allow-Origin", "*");
        }
        if (request.getMethod().equals("GET")) {
            Answer.gif(response);
        } else if (status == 503) {
            Answer.comeBack(response, 503, RETRY_SECONDS);
        } else {
            response.setStatus(status);
            response.setContentLength(0);
        }
    }

    private void debug(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var limit = (int) limits.sensorsBatch().toBytes();
        var origin = origin(request, "sensors-debug");
        try {
            var payload = Payload.read(form(request, limit), limit, limits.batchEvents());
            var haul = records.translate(payload, origin);
            var dry = "true".equalsIgnoreCase(request.getHeader("Dry-Run"));
            if (!dry && intake.take(haul) != Taken.KEPT) {
                Answer.comeBack(response, 503, RETRY_SECONDS);
            } else if (haul.rejected().isEmpty()) {
                Answer.emptyObject(response);
            } else {
                var first = haul.rejected().getFirst();
                var where = first.field().isEmpty() ? "" : " (" + first.field() + ")";
                Answer.text(response, 400, first.reason().wire() + where + ": expected " + first.detail());
            }
        } catch (Payload.Unreadable e) {
            Answer.text(response, 400, e.reason().wire() + ": " + e.detail());
        }
    }

    private static Form form(HttpServletRequest request, int limit) throws IOException {
        if (request.getMethod().equals("GET")) return Form.query(request);
        try {
            return Form.of(Body.read(request, limit));
        } catch (Refused e) {
            throw new Payload.Unreadable(Reason.TOO_LARGE, e.detail(), "");
        }
    }

    private Origin origin(HttpServletRequest request, String door) {
        var query = Form.query(request);
        var userAgent = request.getHeader("User-Agent");
        return new Origin(
                door,
                present(query.text("project")),
                present(query.text("token")),
                request.getRemoteAddr(),
                userAgent == null ? "" : userAgent,
                clock.instant());
    }

    private static @Nullable String present(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
