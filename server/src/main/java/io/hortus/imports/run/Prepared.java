package io.hortus.imports.run;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.EventCodec;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/// A file of events in the order in which they are to be appended, made from grouped rows. It exists whole or not at
/// all, so that a run that was killed goes on in it where it stopped. Each event comes with its number of rows.
public final class Prepared implements Closeable {
    private final DataInputStream in;

    public Prepared(Path file) {
        try {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public record Entry(Event event, int rows) {}

    public @Nullable Entry next() {
        try {
            var rows = in.readInt();
            var bytes = in.readNBytes(in.readInt());
            return new Entry(EventCodec.decode(bytes, 0, bytes.length), rows);
        } catch (EOFException end) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void skip(long events) {
        try {
            for (var i = 0L; i < events; i++) {
                in.readInt();
                in.skipNBytes(in.readInt());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param rows the number of rows, in 4 bytes, before the event's own bytes
    static byte[] pack(Event event, int rows) {
        var bytes = EventCodec.encode(event);
        var packed = java.nio.ByteBuffer.allocate(bytes.length + 4);
        return packed.putInt(rows).put(bytes).array();
    }

    /// Writes the items of a sort, each made by [#pack].
    static void write(Path file, ExternalSort.Sorted items) {
        var unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16))) {
                for (var item = items.next(); item != null; item = items.next()) {
                    var data = item.data();
                    out.write(data, 0, 4);
                    out.writeInt(data.length - 4);
                    out.write(data, 4, data.length - 4);
                }
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
