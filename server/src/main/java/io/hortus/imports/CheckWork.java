package io.hortus.imports;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.Identifier;
import io.hortus.identity.Identities;
import io.hortus.imports.file.Row;
import io.hortus.imports.file.Table;
import io.hortus.imports.run.Conversion;
import io.hortus.imports.run.Conversion.Outcome;
import io.hortus.imports.run.Fault;
import io.hortus.job.Progress;
import io.hortus.job.Work;
import io.hortus.kernel.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The dry run of an import: reads every row as the run would, counts what it would do, changes nothing.
final class CheckWork implements Work {
    private static final int BATCH = 2_000;
    private static final int MOST_PERSONS = 1_000_000;
    private static final int SHOWN = 20;
    private static final int PREVIEWED_ROWS = 2_000;

    private final ImportStore store;
    private final Identities identities;
    private final Import subject;
    private final Conversion conversion;
    private final Path file;
    private final long mostUnpacked;
    private final long mostFaults;

    private long rows;
    private long invalid;
    private long nobody;
    private long fresh;
    private long merged;
    private boolean exact = true;
    private @Nullable Instant last;
    private final Set<Identifier> persons = new java.util.HashSet<>();
    private final Set<Identifier> asked = new LinkedHashSet<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Import.Wrong> shown = new ArrayList<>();
    private final List<Row> first = new ArrayList<>();

    CheckWork(ImportWork.Parts parts, Identities identities, Import subject, Conversion conversion, Path file) {
        this.store = parts.store();
        this.identities = identities;
        this.subject = subject;
        this.conversion = conversion;
        this.file = file;
        this.mostUnpacked = parts.mostUnpacked();
        this.mostFaults = parts.mostFaults();
    }

    @Override
    public void run(Progress progress) {
        try {
            store.forgetFaults(subject.id(), "check");
            try (var table = Table.open(file, subject.form(), mostUnpacked)) {
                for (var row = table.next(); row != null; row = table.next()) look(row, progress);
            }
            ask();
            keepFaults();
            store.checked(subject.id(), result());
            progress.done(rows);
            progress.errors(invalid);
        } catch (Progress.Cancelled e) {
            if (progress.cancelled()) store.enter(subject.id(), Import.State.MAPPED, Import.State.values());
            throw e;
        } catch (RuntimeException e) {
            if (!progress.stopping()) {
                store.enter(subject.id(), Import.State.FAILED, Import.State.values());
                store.reason(subject.id(), e instanceof Problem ? String.valueOf(e.getMessage()) : e.toString());
            }
            throw e;
        }
    }

    private void look(Row row, Progress progress) {
        rows++;
        if (first.size() < PREVIEWED_ROWS) first.add(row);
        if (rows % BATCH == 0) {
            progress.done(rows);
            progress.checkpoint();
            store.done(subject.id(), rows);
        }
        switch (conversion.convert(row)) {
            case Outcome.Made made -> count(made.event());
            case Outcome.Refused refused -> refuse(refused.fault());
        }
    }

    private void count(Event event) {
        if (last == null || event.occurredAt().isAfter(last)) last = event.occurredAt();
        if (event.identifiers().isEmpty()) {
            nobody++;
            return;
        }
        var person = event.identifiers().getFirst();
        if (persons.size() >= MOST_PERSONS) {
            exact = persons.contains(person) && exact;
            return;
        }
        if (persons.add(person)) asked.add(person);
        if (asked.size() == BATCH) ask();
    }

    private void ask() {
        if (asked.isEmpty()) return;
        var known = identities.known(asked);
        merged += known.size();
        fresh += asked.size() - known.size();
        asked.clear();
    }

    private void refuse(Fault fault) {
        invalid++;
        if (shown.size() < SHOWN) {
            shown.add(new Import.Wrong(fault.row(), fault.column(), fault.reason(), fault.detail()));
        }
        if (invalid > mostFaults) return;
        faults.add(fault);
        if (faults.size() == BATCH) keepFaults();
    }

    private void keepFaults() {
        store.addFaults(subject.id(), "check", faults);
        faults.clear();
    }

    private Import.Check result() {
        var preview = conversion.preview(first, _ -> {}).stream()
                .limit(SHOWN)
                .map(CheckWork::sample)
                .toList();
        return new Import.Check(rows, fresh, merged, invalid, nobody, exact, last, List.copyOf(shown), preview);
    }

    private static Import.Sample sample(Event event) {
        return new Import.Sample(
                event.context().path("import").path("row").asLong(),
                event.kind().name(),
                event.name(),
                event.identifiers().stream().map(Identifier::toString).toList(),
                event.occurredAt(),
                event.properties());
    }
}
