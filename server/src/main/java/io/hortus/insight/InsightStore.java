package io.hortus.insight;

import io.hortus.kernel.Sql;
import java.util.Collection;
import java.util.List;

/// The columnar copy of what happened: a port. It holds these tables, by the same names in every store:
///
/// * `ev (node, event, ts, day, part, pos, source, received, imported, amount, currency, order_id, props)`, one row an
///   event. `event` is a number of `event_name`; `ts` and `received` are epoch milliseconds; `day` is the epoch day
///   in the company's time zone; `amount` is the money of an order or refund in ten-thousandths of the major unit.
/// * `line (node, refund, order_id, sku, qty, price, ts, day, part, pos)`, one row a line of an order; `price` in
///   ten-thousandths.
/// * `event_name (id, kind, name)`.
/// * `attribute (customer, key, text, num, flag, time)`, one row a value, and one an element of a list.
/// * `tag (customer, name, at_ms, source)`: when it was last given, epoch milliseconds, and by whom.
///
/// Who a node belongs to is answered by [#people], not by a join. Each write moves a cursor in the same transaction:
/// after a crash the store holds exactly what its cursors say. Safe for use by several threads.
public interface InsightStore extends AutoCloseable {

    /// The last position of the log that is in the store; 0 before the first.
    long position(int partition);

    /// The last change of the customer feed that is in the store.
    long feedPosition();

    /// What one partition of the log adds.
    ///
    /// @param from where the caller believes the partition's cursor to be
    /// @param to where it then is; not less than `from`
    record Slice(int partition, long from, long to, List<Fact> facts) {}

    /// Adds events and moves the cursors, all or nothing: one transaction, because each costs the store the same
    /// however few events it carries.
    ///
    /// @param slices one of each partition at most
    /// @return false, and nothing done, where a cursor is elsewhere
    boolean append(List<Slice> slices);

    /// As [#append(List)], for a single partition.
    default boolean append(int partition, long from, long to, List<Fact> facts) {
        return append(List.of(new Slice(partition, from, to, facts)));
    }

    /// Replaces what is known of customers and moves the feed's cursor, both or neither.
    ///
    /// @return false, and nothing done, where the cursor is not at `from`
    boolean mirror(long from, long to, Mirror mirror);

    /// Who belongs to whom, as of the last [#mirror].
    People people();

    /// Bitmaps over `attribute` and `tag`, as of the last [#mirror].
    ProfileIndex profiles();

    /// The numbers under which events of this name are kept, whatever their kind is.
    List<Integer> events(String name);

    /// What values of this property, a key of the event's own, events of this name have had, whatever their kind is.
    /// A query begun afterwards may see an event that came in between with a value of another kind.
    Kinds kinds(String event, String key);

    /// Runs a query in the grammar that all stores share, and reads its rows one by one.
    void scan(Sql query, Reader reader);

    /// As [#scan], collecting what each row was made into.
    <T> List<T> list(Sql query, Row.Mapper<T> mapper);

    /// How this store says what stores say differently.
    Dialect dialect();

    /// Called when there has been nothing to do for a while: puts off no longer what makes the next start quick.
    ///
    /// @return false where something that is going on keeps it away: try again later
    boolean tidy();

    /// Lays one week of events that is over out for reading, where that is due.
    ///
    /// @param now epoch milliseconds
    /// @return whether there was such a week
    boolean settle(long now);

    /// Forgets the events of these nodes.
    void erase(Collection<Integer> nodes);

    /// Forgets everything and starts again at position 0.
    void clear();

    @Override
    void close();

    /// Takes one row.
    interface Reader {
        void row(Row row);
    }
}
