package io.hortus.audience.live;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.TreeMap;

/// What is kept of one node's events: a track a stream, packed into few bytes. Times are stored as differences,
/// everything as variable-length numbers: an event takes about 6 bytes.
public final class NodeHistory {
    private final TreeMap<Integer, Track> tracks = new TreeMap<>();

    public static NodeHistory decode(byte[] bytes) {
        var history = new NodeHistory();
        var in = new In(bytes);
        while (in.more()) {
            var stream = (int) in.number();
            var track = new Track(in.number(), in.signed());
            var n = in.number();
            var time = 0L;
            for (var i = 0; i < n; i++) {
                time += in.signed();
                track.add(time, in.signed());
            }
            history.tracks.put(stream, track);
        }
        return history;
    }

    /// @param known streams that still exist; others are left out
    public byte[] encode(Set<Integer> known) {
        var out = new Out();
        tracks.forEach((stream, track) -> {
            if (!known.contains(stream)) return;
            out.number(stream);
            out.number(track.foldedCount());
            out.signed(track.foldedSum());
            out.number(track.size());
            var time = 0L;
            for (var i = 0; i < track.size(); i++) {
                out.signed(track.time(i) - time);
                time = track.time(i);
                out.signed(track.value(i));
            }
        });
        return out.toByteArray();
    }

    public Track of(int stream) {
        return tracks.getOrDefault(stream, Track.EMPTY);
    }

    public void add(int stream, long time, long value) {
        tracks.computeIfAbsent(stream, _ -> new Track()).add(time, value);
    }

    public void addAll(int stream, Track other) {
        tracks.computeIfAbsent(stream, _ -> new Track()).addAll(other);
    }

    /// Adds all that another holds of the same node.
    public void addAll(NodeHistory other) {
        other.tracks.forEach(this::addAll);
    }

    public void fold(int stream, long before) {
        var track = tracks.get(stream);
        if (track != null) track.foldBefore(before);
    }

    private static final class Out extends ByteArrayOutputStream {
        void number(long value) {
            var rest = value;
            while ((rest & ~0x7FL) != 0) {
                write((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            write((int) rest);
        }

        void signed(long value) {
            number((value << 1) ^ (value >> 63));
        }
    }

    private static final class In {
        private final byte[] bytes;
        private int at;

        In(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean more() {
            return at < bytes.length;
        }

        long number() {
            var value = 0L;
            for (var shift = 0; ; shift += 7) {
                var next = bytes[at++];
                value |= (long) (next & 0x7F) << shift;
                if (next >= 0) return value;
            }
        }

        long signed() {
            var value = number();
            return value >>> 1 ^ -(value & 1);
        }
    }
}
