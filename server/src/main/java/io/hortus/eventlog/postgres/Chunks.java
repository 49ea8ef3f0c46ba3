package io.hortus.eventlog.postgres;

import com.github.luben.zstd.Zstd;
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

    /// The events of an unpacked chunk, in order.
    static List<LoggedEvent> decode(int partition, long firstPosition, byte[] bytes) {
        var events = new ArrayList<LoggedEvent>();
        var plain = ByteBuffer.wrap(bytes);
        for (var position = firstPosition; plain.hasRemaining(); position++) {
            var length = plain.getInt();
            events.add(new LoggedEvent(partition, position, EventCodec.decode(bytes, plain.position(), length)));
            plain.position(plain.position() + length);
        }
        return events;
    }

    static byte[] plain(byte[] chunk) {
        return Zstd.decompress(chunk, (int) Zstd.getFrameContentSize(chunk));
    }
}
