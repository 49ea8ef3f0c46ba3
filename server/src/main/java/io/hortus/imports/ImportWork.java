package io.hortus.imports;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.EventLog;
import io.hortus.imports.Import.Counts;
import io.hortus.imports.file.Table;
import io.hortus.imports.run.Conversion;
import io.hortus.imports.run.Conversion.Outcome;
import io.hortus.imports.run.Fault;
import io.hortus.imports.run.Prepared;
import io.hortus.job.Progress;
import io.hortus.job.Work;
import io.hortus.kernel.Problem;
import io.hortus.spine.Repeats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The run of one import: a batch of events goes into the log in one transaction with how far it is, its counts and
/// its faults. Killed at any moment, it goes on where that transaction ended.
final class ImportWork implements Work {
    private static final int BATCH = 1_000;
    private static final int BATCH_ROWS = 20_000;

    private final Parts parts;
    private final String id;
    private final Conversion conversion;
    private final Path file;
    private final Path directory;

    /// What every run needs.
    record Parts(
            ImportStore store,
            EventLog log,
            Repeats repeats,
            org.springframework.transaction.support.TransactionTemplate transaction,
            java.time.Clock clock,
            long mostUnpacked,
            long mostFaults) {}

    /// @param directory for files of this import alone; gone when it is done
    ImportWork(Parts parts, String id, Conversion conversion, Path file, Path directory) {
        this.parts = parts;
        this.id = id;
        this.conversion = conversion;
        this.file = file;
        this.directory = directory;
    }

    @Override
    public void run(Progress progress) throws Exception {
        try {
            progress.checkpoint();
            var all = conversion.grouped() ? runGroups(progress) : runRows(progress);
            var state = all.invalid() > 0 ? Import.State.DONE_WITH_ERRORS : Import.State.DONE;
            parts.store.finish(id, state, null, parts.clock.instant());
            Directories.delete(directory);
        } catch (Progress.Cancelled e) {
            if (progress.cancelled()) parts.store.finish(id, Import.State.CANCELLED, null, parts.clock.instant());
            throw e;
        } catch (Exception e) {
            if (!progress.stopping()) {
                var reason = e instanceof Problem ? e.getMessage() : e.toString();
                parts.store.finish(id, Import.State.FAILED, reason, parts.clock.instant());
            }
            throw e;
        }
    }

    private Import now() {
        return parts.store.find(id).orElseThrow();
    }

    // Kinds whose rows are events ------------------------------------------------------------------------------

    private Counts runRows(Progress progress) {
        var shift = shiftOfRows(progress);
        var before = now();
        var counts = before.counts();
        if (before.total() != null) progress.total(before.total());
        try (var table = open()) {
            var batch = new Batch(shift);
            for (var row = table.next(); row != null; row = table.next()) {
                if (row.number() <= before.position()) continue;
                batch.rows++;
                switch (conversion.convert(row)) {
                    case Outcome.Made made -> batch.add(made.event());
                    case Outcome.Refused refused -> batch.faults.add(refused.fault());
                }
                if (!batch.full()) continue;
                counts = append(batch, row.number(), counts, progress);
                batch = new Batch(shift);
            }
            return append(batch, counts.rows() + batch.rows, counts, progress);
        }
    }

    private long shiftOfRows(Progress progress) {
        var import_ = now();
        if (import_.shiftMillis() != null) return import_.shiftMillis();
        var last = !shiftsToNow(import_)
                ? null
                : import_.check() != null ? import_.check().last() : scan(progress);
        return decideShift(import_, last);
    }

    /// The latest time in the table, for a run that was not checked before.
    private @Nullable Instant scan(Progress progress) {
        Instant last = null;
        try (var table = open()) {
            for (var row = table.next(); row != null; row = table.next()) {
                if (row.number() % 10_000 == 0) progress.checkpoint();
                if (conversion.convert(row) instanceof Outcome.Made(var event)
                        && (last == null || event.occurredAt().isAfter(last))) last = event.occurredAt();
            }
        }
        return last;
    }

    // Kinds whose rows are grouped -----------------------------------------------------------------------------

    private Counts runGroups(Progress progress) throws IOException {
        var events = directory.resolve("events");
        if (!now().prepared() || !Files.exists(events)) prepare(events, progress);
        var before = now();
        var counts = before.counts();
        var shift = before.shiftMillis() == null ? 0 : before.shiftMillis();
        if (before.total() != null) progress.total(before.total());
        try (var prepared = new Prepared(events)) {
            prepared.skip(before.position());
            var position = before.position();
            var batch = new Batch(shift);
            for (var entry = prepared.next(); entry != null; entry = prepared.next()) {
                batch.add(entry.event());
                batch.rows += entry.rows();
                position++;
                if (!batch.full()) continue;
                counts = append(batch, position, counts, progress);
                batch = new Batch(shift);
            }
            return append(batch, position, counts, progress);
        }
    }

    private void prepare(Path events, Progress progress) throws IOException {
        parts.store.forgetFaults(id, "run");
        Files.createDirectories(directory);
        var faults = new Faults();
        Conversion.Grouped grouped;
        try (var table = open()) {
            grouped = conversion.group(table, directory, events, new Conversion.Listener() {
                @Override
                public void read(long rows) {
                    progress.checkpoint();
                }

                @Override
                public void refused(Fault fault) {
                    faults.add(fault);
                }
            });
        }
        faults.flush();
        decideShift(now(), grouped.last());
        parts.store.prepared(id, grouped.rows(), grouped.invalid());
        progress.errors(grouped.invalid());
    }

    /// Rows that could not be taken, written in batches while grouping.
    private final class Faults {
        private final List<Fault> waiting = new ArrayList<>();
        private long kept;

        void add(Fault fault) {
            if (kept++ >= parts.mostFaults) return;
            waiting.add(fault);
            if (waiting.size() == BATCH) flush();
        }

        void flush() {
            parts.store.addFaults(id, "run", waiting);
            waiting.clear();
        }
    }

    // Both -------------------------------------------------------------------------------------------------------

    private Table open() {
        return Table.open(file, now().form(), parts.mostUnpacked);
    }

    private static boolean shiftsToNow(Import import_) {
        return import_.mapping() != null && import_.mapping().chosen().shiftsToNow();
    }

    private long decideShift(Import import_, @Nullable Instant last) {
        var options = import_.mapping() == null
                ? Mapping.Options.NONE
                : import_.mapping().chosen();
        var millis = 0L;
        if (options.shiftsToNow() && last != null) {
            millis = Duration.between(last, parts.clock.instant()).toMillis();
        } else if (options.shiftDays() != null) {
            millis = Duration.ofDays(options.shiftDays()).toMillis();
        }
        parts.store.shift(id, millis);
        return millis;
    }

    private static final class Batch {
        private final long shift;
        private final List<Event> events = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private long rows;
        private long nobody;

        Batch(long shift) {
            this.shift = shift;
        }

        void add(Event event) {
            events.add(Conversion.moved(event, shift));
            if (event.identifiers().isEmpty()) nobody++;
        }

        boolean full() {
            return events.size() >= BATCH || faults.size() >= BATCH || rows >= BATCH_ROWS;
        }
    }

    private Counts append(Batch batch, long position, Counts counts, Progress progress) {
        var kept = Math.max(0, Math.min(batch.faults.size(), parts.mostFaults - counts.invalid()));
        var more = parts.transaction.execute(_ -> {
            var repeats = parts.repeats.among(batch.events);
            var fresh = batch.events.stream()
                    .filter(event -> !repeats.contains(event))
                    .toList();
            var appended = new Counts(batch.rows, fresh.size(), repeats.size(), batch.faults.size(), batch.nobody);
            parts.store.addFaults(id, "run", batch.faults.subList(0, (int) kept));
            parts.store.advance(id, position, appended);
            parts.log.appendWithin(fresh);
            return appended;
        });
        var sum = counts.plus(more);
        progress.done(sum.rows());
        progress.errors(sum.invalid());
        progress.checkpoint();
        return sum;
    }
}
