package io.hortus.ingest.spool;

import io.hortus.eventlog.EventCodec;
import io.hortus.ingest.Haul;
import io.hortus.ingest.Rejection;
import io.hortus.kernel.Json;
import java.nio.ByteBuffer;
import java.util.ArrayList;

/// A haul's bytes: the number of events, each event's stored form behind its length, then the rejections as JSON.
final class SpoolRecord {
    private SpoolRecord() {}

    static byte[] encode(Haul haul) {
        var events = new ArrayList<byte[]>(haul.events().size());
        var length = 4;
        for (var event : haul.events()) {
            var bytes = EventCodec.encode(event);
            events.add(bytes);
            length += 4 + bytes.length;
        }
        var rejected = Json.bytes(haul.rejected());
        var buffer = ByteBuffer.allocate(length + rejected.length).putInt(events.size());
        for (var event : events) buffer.putInt(event.length).put(event);
        return buffer.put(rejected).array();
    }

    static Haul decode(byte[] record) {
        var buffer = ByteBuffer.wrap(record);
        var haul = new Haul();
        for (var left = buffer.getInt(); left > 0; left--) {
            var length = buffer.getInt();
            haul.events().add(EventCodec.decode(record, buffer.position(), length));
            buffer.position(buffer.position() + length);
        }
        var rejected = new byte[buffer.remaining()];
        buffer.get(rejected);
        for (var rejection : Json.MAPPER.readValue(rejected, Rejection[].class))
            haul.rejected().add(rejection);
        return haul;
    }
}
