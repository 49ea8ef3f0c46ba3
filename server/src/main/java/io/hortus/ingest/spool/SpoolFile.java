package io.hortus.ingest.spool;

import static java.util.Objects.requireNonNull;

import io.hortus.ingest.Haul;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One file of the spool: records behind their length and checksum, each a 32-bit integer.
final class SpoolFile implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SpoolFile.class);
    private static final String SUFFIX = ".spool";
    private static final int HEAD = 8;
    private static final int LARGEST = 256 << 20;

    private final FileChannel channel;
    private long size;

    private SpoolFile(FileChannel channel) {
        this.channel = channel;
    }

    static SpoolFile create(Path directory, long number) throws IOException {
        var file = directory.resolve("%012d%s".formatted(number, SUFFIX));
        var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        syncDirectory(directory);
        return new SpoolFile(channel);
    }

    /// Returns when the records are on disk.
    void append(List<byte[]> records) throws IOException {
        size += write(channel, records);
        channel.force(false);
    }

    long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static int write(FileChannel channel, List<byte[]> records) throws IOException {
        var length = 0;
        for (var record : records) length += HEAD + record.length;
        var buffer = ByteBuffer.allocate(length);
        for (var record : records)
            buffer.putInt(record.length).putInt(checksum(record)).put(record);
        buffer.flip();
        while (buffer.hasRemaining()) channel.write(buffer);
        return length;
    }

    /// The hauls of a file, up to a torn tail.
    static List<Haul> read(Path file) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        var hauls = new ArrayList<Haul>();
        while (bytes.remaining() >= HEAD) {
            var length = bytes.getInt();
            var checksum = bytes.getInt();
            if (length < 0 || length > LARGEST || length > bytes.remaining()) break;
            var record = new byte[length];
            bytes.get(record);
            if (checksum(record) != checksum) break;
            hauls.add(SpoolRecord.decode(record));
        }
        if (bytes.hasRemaining()) log.warn("{} ends in a torn record; everything before it is whole", file);
        return hauls;
    }

    /// Puts the records in the file's place, all or nothing.
    static void rewrite(Path file, List<byte[]> records) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try (var channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            write(channel, records);
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncDirectory(requireNonNull(file.toAbsolutePath().getParent()));
    }

    static List<Path> in(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    static long number(Path file) {
        var name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    /// A new or removed name is only durable once its directory is.
    static void syncDirectory(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static int checksum(byte[] record) {
        var crc = new CRC32C();
        crc.update(record);
        return (int) crc.getValue();
    }
}
