package io.hortus.eventlog.postgres;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hortus.eventlog.LoggedEvent;
import java.util.Arrays;
import java.util.List;

/// The chunks decoded last, because the log's readers follow close behind each other and decoding is the most costly
/// part of reading. An entry counts only for the very bytes it was made from, so that a chunk that was rewritten, here
/// or by another node, is decoded anew. Events are shared between readers, who do not change them.
///
/// Safe for use by several threads.
final class Decoded {
    /// Trees take some six times the space of their JSON.
    private static final long MOST_PLAIN_BYTES = 24L << 20;

    private record Place(int partition, long firstPosition) {}

    private record Entry(byte[] chunk, int plainBytes, List<LoggedEvent> events) {}

    private final Cache<Place, Entry> entries = Caffeine.newBuilder()
            .maximumWeight(MOST_PLAIN_BYTES)
            .weigher((Place place, Entry entry) -> entry.plainBytes)
            .build();

    /// All events of a chunk, in order.
    List<LoggedEvent> of(int partition, long firstPosition, byte[] chunk) {
        var place = new Place(partition, firstPosition);
        var known = entries.getIfPresent(place);
        if (known != null && Arrays.equals(known.chunk, chunk)) return known.events;
        var plain = Chunks.plain(chunk);
        var events = Chunks.decode(partition, firstPosition, plain);
        entries.put(place, new Entry(chunk, plain.length, events));
        return events;
    }
}
