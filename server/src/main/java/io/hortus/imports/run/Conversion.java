package io.hortus.imports.run;

import io.hortus.eventlog.Event;
import io.hortus.identity.IdentifierTypes;
import io.hortus.imports.ImportKind;
import io.hortus.imports.Mapping;
import io.hortus.imports.file.Form;
import io.hortus.imports.file.Row;
import io.hortus.imports.file.Table;
import io.hortus.imports.run.ExternalSort.Item;
import io.hortus.imports.run.OrderLines.Line;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Turns the rows of one file into events, as its mapping says. For one thread.
public final class Conversion {
    private static final long BUFFER_BYTES = 48L << 20;
    private final OrderLines lines;
    private final @Nullable RowEvents single;

    /// The import a conversion is for.
    ///
    /// @param now when the run began: the time of what has none, and of receipt
    public record Subject(String importId, ImportKind kind, Form form, String sha256, Mapping mapping, Instant now) {}

    /// @throws io.hortus.kernel.Problem `invalid_mapping`
    public Conversion(Subject subject, IdentifierTypes types, ZoneId zone, String currency) {
        var mapping = subject.mapping();
        var plan = new Plan(subject.kind(), subject.form(), mapping, types, zone, currency);
        var drafts =
                new Drafts(subject.importId(), subject.now(), mapping.chosen().startsJourneys());
        lines = new OrderLines(plan, drafts);
        single = switch (subject.kind()) {
            case CUSTOMERS -> new RowEvents.Customers(plan, drafts, subject.sha256(), subject.now());
            case ORDERS -> new RowEvents.Orders(plan, drafts);
            case EVENTS -> new RowEvents.Named(plan, drafts);
            case ORDER_LINES -> null;
        };
    }

    /// Whether several rows make one event, so that [#group] comes before anything can be appended.
    public boolean grouped() {
        return single == null;
    }

    /// What a row becomes.
    public sealed interface Outcome {
        record Made(Event event) implements Outcome {}

        record Refused(Fault fault) implements Outcome {}
    }

    /// The event of a row; of a grouped kind, what the order would be if it had this one line.
    public Outcome convert(Row row) {
        if (row.broken() != null)
            return new Outcome.Refused(new Fault(row.number(), "", "broken_row", row.broken(), row.cells()));
        try {
            return new Outcome.Made(single == null ? lines.order(List.of(lines.read(row))) : single.of(row));
        } catch (Fault.Thrown e) {
            return new Outcome.Refused(e.at(row.number(), row.cells()));
        }
    }

    /// What [#group] found.
    ///
    /// @param last the latest time of all events, or null where there is none
    public record Grouped(
            long rows, long events, long invalid, @Nullable Instant last) {}

    /// Hears of a grouping's progress and of rows that could not be taken.
    public interface Listener {
        void read(long rows);

        void refused(Fault fault);
    }

    /// Reads the whole table and writes the events of its groups to a file, in order of time. Lines of one order may
    /// be anywhere. Takes memory for two sort buffers, and disk for about twice the table.
    public Grouped group(Table table, Path directory, Path target, Listener listener) {
        try (var byOrder = new ExternalSort(directory, "lines", Item.BY_KEY, BUFFER_BYTES);
                var byTime = new ExternalSort(directory, "orders", Item.BY_NUMBER, BUFFER_BYTES)) {
            var counts = new Counting(byTime, listener);
            for (var row = table.next(); row != null; row = table.next()) {
                counts.rows++;
                if ((counts.rows & 1023) == 0) listener.read(counts.rows);
                sort(row, byOrder, counts);
            }
            listener.read(counts.rows);
            var sorted = byOrder.sorted();
            var order = new ArrayList<Line>();
            for (var item = sorted.next(); item != null; item = sorted.next()) {
                var line = OrderLines.unpack(item.key(), item.data());
                if (!order.isEmpty() && !order.getFirst().id().equals(line.id())) {
                    counts.close(order);
                    order.clear();
                }
                counts.hold(order, line);
            }
            if (!order.isEmpty()) counts.close(order);
            Prepared.write(target, byTime.sorted());
            return new Grouped(counts.rows, counts.events, counts.invalid, counts.last);
        }
    }

    private void sort(Row row, ExternalSort byOrder, Counting counts) {
        if (row.broken() != null) {
            counts.refuse(new Fault(row.number(), "", "broken_row", row.broken(), row.cells()));
            return;
        }
        try {
            var line = lines.read(row);
            byOrder.add(new Item(line.id(), row.number(), OrderLines.pack(line)));
        } catch (Fault.Thrown e) {
            counts.refuse(e.at(row.number(), row.cells()));
        }
    }

    private final class Counting {
        private final ExternalSort byTime;
        private final Listener listener;
        private long rows;
        private long events;
        private long invalid;
        private @Nullable Instant last;

        Counting(ExternalSort byTime, Listener listener) {
            this.byTime = byTime;
            this.listener = listener;
        }

        void refuse(Fault fault) {
            invalid++;
            listener.refused(fault);
        }

        void hold(List<Line> order, Line line) {
            if (order.size() < OrderLines.MOST_LINES) {
                order.add(line);
                return;
            }
            var detail = "order " + line.id() + " has more than " + OrderLines.MOST_LINES + " lines";
            refuse(new Fault(line.row(), "", "too_many_lines", detail, new String[0]));
        }

        void close(List<Line> order) {
            var event = lines.order(order);
            events++;
            var at = event.occurredAt();
            if (last == null || at.isAfter(last)) last = at;
            byTime.add(new Item(event.messageId(), at.toEpochMilli(), Prepared.pack(event, order.size())));
        }
    }

    /// The event at another time.
    public static Event moved(Event event, long millis) {
        return millis == 0 ? event : Drafts.at(event, event.occurredAt().plusMillis(millis));
    }

    /// For a preview: the orders of the first rows, or the events they become.
    public List<Event> preview(List<Row> rows, Consumer<Fault> refused) {
        var events = new ArrayList<Event>();
        var orders = new java.util.LinkedHashMap<String, List<Line>>();
        for (var row : rows) {
            if (single == null && row.broken() == null) {
                try {
                    var line = lines.read(row);
                    orders.computeIfAbsent(line.id(), _ -> new ArrayList<>()).add(line);
                } catch (Fault.Thrown e) {
                    refused.accept(e.at(row.number(), row.cells()));
                }
            } else {
                switch (convert(row)) {
                    case Outcome.Made made -> events.add(made.event());
                    case Outcome.Refused no -> refused.accept(no.fault());
                }
            }
        }
        orders.values().forEach(order -> events.add(lines.order(order)));
        return events;
    }
}
