package io.hortus.eventlog.postgres;

import com.github.luben.zstd.Zstd;
import io.hortus.eventlog.Event;
import io.hortus.eventlog.EventCodec;
import io.hortus.eventlog.LoggedEvent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// A chunk's bytes: the events' JSON, each behind its length as a 32-bit integer, compressed together by Zstandard.
/// An event's position is the chunk's first position plus its place.
final class Chunks {
    private static final int LEVEL = 1;

    private Chunks() {}

    static byte[] pack(List<byte[]> events) {
        var size = 0;
        for (var event : events) size += 4 + event.length;
        var buffer = ByteBuffer.allocate(size);
        for (var event : events) buffer.putInt(event.length).put(event);
        return Zstd.compress(buffer.array(), LEVEL);
    }

    static List<byte[]> unpack(byte[] chunk) {
        var plain = ByteBuffer.wrap(plain(chunk));
        var events = new ArrayList<byte[]>();
        while (plain.hasRemaining()) {
            var event = new byte[plain.getInt()];
            plain.get(event);
            events.add(event);
        }
        return events;
    }

    /// Adds the chunk's events that lie after a position, at most a number of them.
    static void read(int partition, long firstPosition, byte[] chunk, long after, int limit, List<LoggedEvent> into) {
        var bytes = plain(chunk);
        var plain = ByteBuffer.wrap(bytes);
        for (var position = firstPosition; plain.hasRemaining() && limit > 0; position++) {
            var length = plain.getInt();
            if (position > after) {
                Event event = EventCodec.decode(bytes, plain.position(), length);
                into.add(new LoggedEvent(partition, position, event));
                limit--;
            }
            plain.position(plain.position() + length);
        }
    }

    private static byte[] plain(byte[] chunk) {
        return Zstd.decompress(chunk, (int) Zstd.getFrameContentSize(chunk));
    }
}
