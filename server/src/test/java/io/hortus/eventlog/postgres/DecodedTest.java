package io.hortus.eventlog.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.Event.Kind;
import io.hortus.eventlog.EventCodec;
import io.hortus.eventlog.Identifier;
import io.hortus.kernel.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecodedTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aChunkIsDecodedOnceForAllItsReaders() {
        var decoded = new Decoded(10_000);
        var chunk = chunk("m1");
        var first = decoded.of(2, 7, chunk);
        assertThat(decoded.of(2, 7, chunk.clone())).isSameAs(first);
        assertThat(first.getFirst().position()).isEqualTo(7);
        assertThat(first.getFirst().event().messageId()).isEqualTo("m1");
        assertThat(decoded.of(3, 7, chunk)).isNotSameAs(first);
    }

    @Test
    void aChunkThatWasRewrittenIsDecodedAnew() {
        var decoded = new Decoded(10_000);
        decoded.of(0, 1, chunk("m1"));
        assertThat(decoded.of(0, 1, chunk("m2")).getFirst().event().messageId()).isEqualTo("m2");
    }

    @Test
    void whatCameFirstGoesFirstHoweverOftenItWasRead() {
        var decoded = new Decoded(Chunks.plain(chunk("m1")).length * 2L);
        var first = decoded.of(0, 1, chunk("m1"));
        for (var i = 0; i < 100; i++) assertThat(decoded.of(0, 1, chunk("m1"))).isSameAs(first);
        var second = decoded.of(0, 2, chunk("m2"));
        var third = decoded.of(0, 3, chunk("m3"));
        assertThat(decoded.of(0, 2, chunk("m2"))).isSameAs(second);
        assertThat(decoded.of(0, 3, chunk("m3"))).isSameAs(third);
        assertThat(decoded.of(0, 1, chunk("m1"))).isNotSameAs(first);
    }

    private static byte[] chunk(String messageId) {
        return Chunks.pack(List.of(EventCodec.encode(new Event(
                "shop",
                messageId,
                Kind.TRACK,
                "Viewed",
                List.of(new Identifier("user_id", "u1")),
                NOON,
                NOON,
                Json.object(),
                Json.object(),
                false))));
    }
}
