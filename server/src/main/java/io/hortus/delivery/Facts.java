package io.hortus.delivery;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.Identifier;
import io.hortus.kernel.Json;
import java.time.Instant;
import java.util.List;

/// Tells the event log what became of messages: `message_sent`, `message_failed`, `message_suppressed`. The fact's
/// name is made of the promise's key, so that it is told once.
final class Facts {
    private Facts() {}

    static boolean worthTelling(Result result) {
        return result.again() == null
                && switch (result.state()) {
                    case SENT, FAILED, SUPPRESSED -> true;
                    case PLANNED, RESERVED, DELAYED, HANDED_OVER, CONFIRMED, UNKNOWN, CANCELLED -> false;
                };
    }

    static Event of(Result result, Identifier who, Instant now) {
        var claimed = result.claimed();
        var name = "message_" + result.state().wire();
        var about = Json.object()
                .put("delivery", "dlv" + claimed.id())
                .put("channel", claimed.channel())
                .put("origin", claimed.origin())
                .put("originId", claimed.originId());
        if (result.reason() != null) about.put("reason", result.reason());
        if (result.subject() != null) about.put("subject", result.subject());
        return new Event(
                "hortus",
                name + ":" + claimed.key(),
                Event.Kind.FACT,
                name,
                List.of(who),
                now,
                now,
                about,
                Json.object(),
                false);
    }
}
