package io.hortus.ingest.spool;

import io.hortus.ingest.Gathering;
import io.hortus.ingest.Haul;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds hauls of senders that take any answer for success, while the database is away. Each is on disk before
/// [#keep] returns, survives a kill, and leaves in the order it came. Safe for use by several threads.
///
/// Files are named by a growing number, filled one after another and deleted once their last haul is in the event
/// log. A new start begins a new file, so a tail torn by a crash only ends its own file.
public final class Spool {
    private static final Logger log = LoggerFactory.getLogger(Spool.class);
    private static final long FILE = 16L << 20;

    private final Path directory;
    private final long most;
    private final long fileBytes;
    private final MeterRegistry meters;
    private final AtomicLong bytes = new AtomicLong();
    private final Gathering<byte[]> gathering = new Gathering<>(1_000, this::write);
    private @Nullable SpoolFile open;
    private long number;

    public Spool(Path directory, long most, MeterRegistry meters) {
        this(directory, most, FILE, meters);
    }

    Spool(Path directory, long most, long fileBytes, MeterRegistry meters) {
        this.directory = directory;
        this.most = most;
        this.fileBytes = fileBytes;
        this.meters = meters;
        try {
            Files.createDirectories(directory);
            for (var file : SpoolFile.in(directory)) {
                number = Math.max(number, SpoolFile.number(file));
                bytes.addAndGet(Files.size(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the spool " + directory + " cannot be used", e);
        }
        meters.gauge("ingest.spool.bytes", bytes);
    }

    /// Puts a haul on disk.
    ///
    /// @return whether it is there; not where the spool is full or the disk fails
    public boolean keep(Haul haul) {
        var record = SpoolRecord.encode(haul);
        if (bytes.get() + record.length > most) {
            meters.counter("ingest.spool.refused.events")
                    .increment(haul.events().size());
            return false;
        }
        try {
            gathering.add(List.of(record));
        } catch (UncheckedIOException e) {
            log.error("The spool cannot be written", e);
            meters.counter("ingest.spool.refused.events")
                    .increment(haul.events().size());
            return false;
        }
        meters.counter("ingest.spool.kept.events").increment(haul.events().size());
        return true;
    }

    public boolean isEmpty() {
        return bytes.get() == 0;
    }

    public long bytes() {
        return bytes.get();
    }

    private synchronized void write(List<byte[]> records) {
        try {
            var file = open == null || open.size() >= fileBytes ? next() : open;
            var before = file.size();
            file.append(records);
            bytes.addAndGet(file.size() - before);
        } catch (IOException e) {
            // What was half written is a torn tail of a finished file.
            close();
            throw new UncheckedIOException(e);
        }
    }

    private SpoolFile next() throws IOException {
        close();
        var file = SpoolFile.create(directory, ++number);
        open = file;
        return file;
    }

    /// Ends the file being written, so that all files there are can be read and removed.
    ///
    /// @return the files in the order of their hauls
    synchronized List<Path> finish() throws IOException {
        close();
        return SpoolFile.in(directory);
    }

    synchronized void remove(Path file) throws IOException {
        var size = Files.size(file);
        Files.delete(file);
        SpoolFile.syncDirectory(directory);
        bytes.addAndGet(-size);
    }

    synchronized void setAside(Path file) throws IOException {
        var size = Files.size(file);
        Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"));
        bytes.addAndGet(-size);
    }

    /// Puts other hauls in the place of a file's.
    synchronized void replace(Path file, List<Haul> hauls) throws IOException {
        var size = Files.size(file);
        SpoolFile.rewrite(file, hauls.stream().map(SpoolRecord::encode).toList());
        bytes.addAndGet(Files.size(file) - size);
    }

    synchronized void close() {
        if (open == null) return;
        try {
            open.close();
        } catch (IOException e) {
            log.warn("A spool file could not be closed", e);
        }
        open = null;
    }
}
