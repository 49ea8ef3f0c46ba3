package io.hortus.ingest.segment;

import io.hortus.access.WriteKeys;
import io.hortus.identity.IdentifierTypes;
import io.hortus.ingest.IngestProperties;
import io.hortus.ingest.Intake;
import io.hortus.ingest.http.Answer;
import io.hortus.ingest.http.Body;
import io.hortus.ingest.http.Capacity;
import io.hortus.ingest.http.Door;
import io.hortus.ingest.http.Refused;
import io.hortus.ingest.spool.Spool;
import io.hortus.kernel.Ids;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// All routes of the Segment protocol.
@Component
public final class SegmentDoors implements Door.Routes {
    /// How long a sender waits when too much is in hand.
    private static final int BUSY_SECONDS = 2;
    /// Some clients give up after some thirty tries, so an outage asks for long pauses.
    private static final int AWAY_SECONDS = 30;

    private final IngestProperties limits;
    private final WriteKeys keys;
    private final Intake intake;
    private final Capacity capacity;
    private final Clock clock;
    /// What the clients say they send again: their health, as seen from here.
    private final Counter retried;

    private final Calls calls;
    private final Pixel pixel;
    private final Settings settings;

    public SegmentDoors(
            IngestProperties limits,
            WriteKeys keys,
            IdentifierTypes types,
            Intake intake,
            Capacity capacity,
            Spool spool,
            Ids ids,
            Clock clock,
            MeterRegistry meters) {
        this.limits = limits;
        this.keys = keys;
        this.intake = intake;
        this.capacity = capacity;
        this.clock = clock;
        this.retried = meters.counter("ingest.retried.requests");
        this.calls = new Calls(types, ids, (int) limits.segmentEvent().toBytes());
        this.pixel = new Pixel(calls, keys, intake, spool, clock);
        this.settings = new Settings(keys, limits.publicUrl());
    }

    @Override
    public Map<String, Door> doors() {
        var doors = new HashMap<String, Door>();
        for (var path : new String[] {"batch", "b", "import", "import/"}) door(doors, path, null);
        for (var call : Call.values()) {
            var name = call.name().toLowerCase(java.util.Locale.ROOT);
            door(doors, name, call);
            door(doors, name.substring(0, 1), call);
            doors.put("/v1/pixel/" + name, (request, response) -> pixel.serve(call, request, response));
        }
        doors.put("/v1/m", (request, response) -> Answer.success(response));
        doors.put("/v1/projects/*", settings);
        return doors;
    }

    private void door(Map<String, Door> doors, String path, @Nullable Call implied) {
        doors.put("/v1/" + path, (request, response) -> post(implied, request, response));
    }

    private void post(@Nullable Call implied, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!request.getMethod().equals("POST")) throw new Refused(405, "method_not_allowed", "POST only");
        var limit = (int) (implied == null ? limits.segmentBatch() : limits.segmentEvent()).toBytes();
        var weight = capacity.enter(request, limit);
        if (weight == 0) {
            Answer.comeBack(response, 429, BUSY_SECONDS);
            return;
        }
        try {
            take(implied, limit, request, response);
        } finally {
            capacity.leave(weight);
        }
    }

    private void take(@Nullable Call implied, int limit, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var receivedAt = clock.instant();
        if (request.getHeader("X-Retry-Count") instanceof String count && !count.equals("0")) retried.increment();
        var envelope = Envelope.read(Body.read(request, limit), limits.batchEvents());
        var key = WriteKeyOf.request(request, envelope);
        var source = key == null ? null : keys.source(key).orElse(null);
        if (source == null) throw new Refused(401, "invalid_write_key", "The write key is missing, unknown or revoked");
        if (implied == null && envelope.batch() == null) {
            throw new Refused(400, "missing_batch", "The body has no array 'batch'");
        }
        var userAgent = request.getHeader("User-Agent");
        var origin = new Origin(source, request.getRemoteAddr(), userAgent == null ? "" : userAgent, receivedAt);
        switch (intake.take(calls.translate(envelope, implied, origin))) {
            case KEPT -> Answer.success(response);
            case BUSY -> Answer.comeBack(response, 429, BUSY_SECONDS);
            case AWAY -> Answer.comeBack(response, 429, AWAY_SECONDS);
        }
    }
}
