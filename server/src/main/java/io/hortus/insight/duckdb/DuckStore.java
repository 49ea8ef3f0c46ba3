package io.hortus.insight.duckdb;

import io.hortus.insight.Dialect;
import io.hortus.insight.InsightProperties;
import io.hortus.insight.InsightStore;
import io.hortus.insight.Kinds;
import io.hortus.insight.Mirror;
import io.hortus.insight.People;
import io.hortus.insight.ProfileIndex;
import io.hortus.insight.Row;
import io.hortus.kernel.Sql;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBConnection;

/// The columnar store in a DuckDB file. Writes go one at a time through one connection, in the one order that was
/// found safe: the cursor first, because the first statement is what opens the transaction; then the appenders,
/// closed before the commit, because rows still buffered then would go in on their own; and a rollback after any
/// exception, because a commit of a failed transaction says nothing and keeps nothing.
public final class DuckStore implements InsightStore {
    private final ReentrantLock writing = new ReentrantLock();
    private final DuckDBConnection writer;
    private final Readers readers;
    private final DuckWriter rows;
    private final DuckWeeks weeks;
    private final DuckDialect dialect = new DuckDialect();
    private final ProfileIndex profiles = new ProfileIndex(this::scan);
    private final Map<Integer, Long> positions = new ConcurrentHashMap<>();
    private volatile long feed;
    private volatile People people = People.NOBODY;
    private volatile EventNames names = EventNames.NONE;
    private volatile Shapes shapes = Shapes.NONE;

    public DuckStore(Path file, InsightProperties settings, ZoneId zone) {
        writer = DuckFile.open(file, settings);
        readers = new Readers(writer, settings.readers());
        rows = new DuckWriter(writer, zone);
        weeks = new DuckWeeks(writer, readers);
        recall();
    }

    /// Reads back what is kept in memory beside the file.
    private void recall() {
        var roots = new HashMap<Integer, Integer>();
        scan(Sql.of("select node, customer from root"), row -> roots.put(row.integer(1), row.integer(2)));
        people = People.NOBODY.with(roots);
        names = new EventNames(list(
                Sql.of("select id, kind, name from event_name"),
                row -> new EventNames.Name(row.integer(1), row.text(2), row.text(3))));
        shapes = Shapes.of(list(
                Sql.of("select event, key, kinds from property"),
                row -> new Shapes.Row(row.integer(1), String.valueOf(row.text(2)), new Kinds(row.integer(3)))));
        positions.clear();
        scan(Sql.of("select reader, part, pos from cursor"), row -> {
            if ("feed".equals(row.text(1))) feed = row.number(3);
            else positions.put(row.integer(2), row.number(3));
        });
    }

    @Override
    public long position(int partition) {
        return positions.getOrDefault(partition, 0L);
    }

    @Override
    public long feedPosition() {
        return feed;
    }

    @Override
    public boolean append(List<Slice> slices) {
        for (var slice : slices) {
            if (slice.to() < slice.from())
                throw new IllegalArgumentException("a cursor does not go back: " + slice.from() + " to " + slice.to());
        }
        if (slices.isEmpty()) return true;
        return write(() -> {
            for (var slice : slices) {
                if (!rows.advance("ev", slice.partition(), slice.from(), slice.to())) return false;
            }
            var grown = names;
            for (var slice : slices) grown = grown.with(slice.facts());
            rows.names(names, grown);
            var shaped = shapes;
            for (var slice : slices) shaped = shaped.with(slice.facts(), grown);
            rows.shapes(shaped.since(shapes));
            rows.facts(slices, grown);
            // Before the commit: nobody may see a value of a kind that is not known.
            shapes = shaped;
            writer.commit();
            names = grown;
            for (var slice : slices) positions.put(slice.partition(), slice.to());
            return true;
        });
    }

    @Override
    public boolean mirror(long from, long to, Mirror mirror) {
        return write(() -> {
            if (!rows.advance("feed", 0, from, to)) return false;
            rows.mirror(mirror);
            writer.commit();
            people = people.with(mirror.roots());
            profiles.follow(mirror);
            feed = to;
            return true;
        });
    }

    @Override
    public void erase(Collection<Integer> nodes) {
        if (nodes.isEmpty()) return;
        write(() -> {
            rows.erase(List.copyOf(nodes));
            writer.commit();
            return true;
        });
    }

    @Override
    public boolean settle(long now) {
        var week = weeks.due(now);
        if (week.isEmpty()) return false;
        return write(() -> {
            weeks.settle(week.getAsLong());
            writer.commit();
            return true;
        });
    }

    @Override
    public void clear() {
        write(() -> {
            rows.clear();
            writer.commit();
            profiles.clear();
            return true;
        });
        recall();
    }

    @Override
    public boolean tidy() {
        writing.lock();
        try (var statement = writer.createStatement()) {
            statement.execute("checkpoint");
            return true;
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).contains("Cannot CHECKPOINT")) return false;
            throw new DuckFailure("The columnar store could not be tidied up", e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public People people() {
        return people;
    }

    @Override
    public ProfileIndex profiles() {
        return profiles;
    }

    @Override
    public List<Integer> events(String name) {
        return names.ids(name);
    }

    @Override
    public Kinds kinds(String event, String key) {
        var kinds = Kinds.NONE;
        for (var id : names.ids(event)) kinds = kinds.with(shapes.of(id, key));
        return kinds;
    }

    @Override
    public void scan(Sql query, Reader reader) {
        readers.scan(query, reader);
    }

    @Override
    public <T> List<T> list(Sql query, Row.Mapper<T> mapper) {
        var all = new ArrayList<T>();
        scan(query, row -> all.add(mapper.of(row)));
        return all;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    private boolean write(Work work) {
        writing.lock();
        try {
            writer.setAutoCommit(false);
            try {
                var done = work.run();
                if (!done) writer.rollback();
                return done;
            } catch (SQLException | RuntimeException e) {
                writer.rollback();
                throw e;
            } finally {
                writer.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new DuckFailure("The columnar store could not write", e);
        } finally {
            writing.unlock();
        }
    }

    private interface Work {
        boolean run() throws SQLException;
    }

    @Override
    public void close() {
        writing.lock();
        try {
            profiles.close();
            readers.close();
            writer.close();
        } catch (SQLException e) {
            throw new DuckFailure("The columnar store could not be closed", e);
        } finally {
            writing.unlock();
        }
    }
}
