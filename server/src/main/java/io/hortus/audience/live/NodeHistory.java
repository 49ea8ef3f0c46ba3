package io.hortus.audience.live;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Set;

/// What is kept of one node's events: a track a stream, packed into few bytes. Times are stored as differences,
/// everything as variable-length numbers: an event takes about 6 bytes.
public final class NodeHistory {
    /// The streams in ascending order, and the track of each; beyond the size there is nothing.
    private int[] streams = new int[8];

    private Track[] tracks = new Track[8];
    private int size;

    public static NodeHistory decode(byte[] bytes) {
        var history = new NodeHistory();
        var in = new In(bytes);
        while (in.more()) {
            var stream = (int) in.number();
            var foldedCount = in.number();
            var foldedSum = in.signed();
            var n = in.number();
            // One more, because a history is mostly read to add to it.
            var track = new Track(foldedCount, foldedSum, (int) n + 1);
            var time = 0L;
            for (var i = 0; i < n; i++) {
                time += in.signed();
                track.add(time, in.signed());
            }
            // They were written in ascending order.
            history.insert(history.size, stream, track);
        }
        return history;
    }

    /// @param known streams that still exist; others are left out
    public byte[] encode(Set<Integer> known) {
        var out = new Out();
        for (var at = 0; at < size; at++) {
            if (!known.contains(streams[at])) continue;
            var track = tracks[at];
            out.number(streams[at]);
            out.number(track.foldedCount());
            out.signed(track.foldedSum());
            out.number(track.size());
            var time = 0L;
            for (var i = 0; i < track.size(); i++) {
                out.signed(track.time(i) - time);
                time = track.time(i);
                out.signed(track.value(i));
            }
        }
        return out.toByteArray();
    }

    public Track of(int stream) {
        var at = Arrays.binarySearch(streams, 0, size, stream);
        return at < 0 ? Track.EMPTY : tracks[at];
    }

    public void add(int stream, long time, long value) {
        own(stream).add(time, value);
    }

    public void addAll(int stream, Track other) {
        own(stream).addAll(other);
    }

    /// Adds all that another holds of the same node.
    public void addAll(NodeHistory other) {
        for (var i = 0; i < other.size; i++) addAll(other.streams[i], other.tracks[i]);
    }

    public void fold(int stream, long before) {
        var at = Arrays.binarySearch(streams, 0, size, stream);
        if (at >= 0) tracks[at].foldBefore(before);
    }

    private Track own(int stream) {
        var at = Arrays.binarySearch(streams, 0, size, stream);
        return at >= 0 ? tracks[at] : insert(-at - 1, stream, new Track());
    }

    private Track insert(int place, int stream, Track track) {
        if (size == streams.length) {
            streams = Arrays.copyOf(streams, size * 2);
            tracks = Arrays.copyOf(tracks, size * 2);
        }
        System.arraycopy(streams, place, streams, place + 1, size - place);
        System.arraycopy(tracks, place, tracks, place + 1, size - place);
        streams[place] = stream;
        size++;
        return tracks[place] = track;
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
