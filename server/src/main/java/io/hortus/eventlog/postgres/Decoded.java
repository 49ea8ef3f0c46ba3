package io.hortus.eventlog.postgres;

import io.hortus.eventlog.LoggedEvent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The chunks decoded last, because the log's readers follow close behind each other and decoding is the most costly
/// part of reading. What came in first goes first: a cache that goes by how often something was asked for would keep
/// chunks that every reader has passed. An entry counts only for the very bytes it was made from, so that a chunk that
/// was rewritten, here or by another node, is decoded anew. Events are shared between readers, who do not change them.
///
/// Safe for use by several threads.
final class Decoded {
    /// Trees take some six times the space of their JSON.
    static final long MOST_PLAIN_BYTES = 24L << 20;

    private record Place(int partition, long firstPosition) {}

    private record Entry(byte[] chunk, int plainBytes, List<LoggedEvent> events) {}

    private final LinkedHashMap<Place, Entry> entries = new LinkedHashMap<>();
    private final long mostPlainBytes;
    private long plainBytes;

    Decoded(long mostPlainBytes) {
        this.mostPlainBytes = mostPlainBytes;
    }

    /// All events of a chunk, in order.
    List<LoggedEvent> of(int partition, long firstPosition, byte[] chunk) {
        var place = new Place(partition, firstPosition);
        var known = known(place);
        if (known != null && Arrays.equals(known.chunk, chunk)) return known.events;
        var plain = Chunks.plain(chunk);
        var events = Chunks.decode(partition, firstPosition, plain);
        keep(place, new Entry(chunk, plain.length, events));
        return events;
    }

    private synchronized @Nullable Entry known(Place place) {
        return entries.get(place);
    }

    private synchronized void keep(Place place, Entry entry) {
        var former = entries.put(place, entry);
        plainBytes += entry.plainBytes - (former == null ? 0 : former.plainBytes);
        while (plainBytes > mostPlainBytes) {
            var oldest = entries.pollFirstEntry();
            if (oldest == null) return;
            plainBytes -= oldest.getValue().plainBytes;
        }
    }
}
