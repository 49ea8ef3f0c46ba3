package io.hortus.insight;

import io.hortus.kernel.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Predicate;
import org.roaringbitmap.RoaringBitmap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Bitmaps of customers over the store's `attribute` and `tag`, key by key, so that a condition on the profile of
/// millions takes a millisecond. A key is indexed in the background when it is first asked for; until then, and of
/// what no bitmap can hold, the answer is empty and the store's tables are to be asked. What was built follows every
/// [Mirror]. Those not asked for longest give way when together they would take more than a quarter of the heap.
///
/// Safe for use by several threads; changes come one at a time.
public final class ProfileIndex implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ProfileIndex.class);

    /// Runs a query of the store.
    public interface Scan {
        void scan(Sql query, InsightStore.Reader reader);
    }

    /// @param tag whether it is a tag's name, or an attribute's key
    private record Key(boolean tag, String name) {}

    /// What changed while a column was being built: by customer, what they have now.
    private record Building(Map<Integer, List<Mirror.Value>> values, Map<Integer, Boolean> tagged) {
        Building() {
            this(new HashMap<>(), new HashMap<>());
        }
    }

    private final Scan store;
    private final long mostBytes;
    private final ExecutorService builder = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("profile-index").daemon().factory());
    private final LinkedHashMap<Key, ProfileColumn> columns = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Key, Building> building = new HashMap<>();

    public ProfileIndex(Scan store) {
        this(store, Runtime.getRuntime().maxMemory() / 4);
    }

    ProfileIndex(Scan store, long mostBytes) {
        this.store = store;
        this.mostBytes = mostBytes;
    }

    /// Customers with any value.
    public Optional<RoaringBitmap> there(String attribute) {
        return ask(new Key(false, attribute), column -> Optional.of(column.there()));
    }

    /// Customers with a text that passes.
    public Optional<RoaringBitmap> texts(String attribute, Predicate<String> test) {
        return ask(new Key(false, attribute), column -> column.texts(test));
    }

    /// Customers with a number in the range, in ten-thousandths, both ends included.
    public Optional<RoaringBitmap> numbers(String attribute, long least, long most) {
        return ask(new Key(false, attribute), column -> column.numbers(least, most));
    }

    /// Customers with a time in the range, epoch milliseconds, both ends included.
    public Optional<RoaringBitmap> times(String attribute, long least, long most) {
        return ask(new Key(false, attribute), column -> column.times(least, most));
    }

    public Optional<RoaringBitmap> flags(String attribute, boolean flag) {
        return ask(new Key(false, attribute), column -> Optional.of(column.flag(flag)));
    }

    public Optional<RoaringBitmap> tagged(String tag) {
        return ask(new Key(true, tag), column -> Optional.of(column.there()));
    }

    private Optional<RoaringBitmap> ask(Key key, Function<ProfileColumn, Optional<RoaringBitmap>> question) {
        ProfileColumn column;
        synchronized (this) {
            column = columns.get(key);
            if (column == null && !building.containsKey(key) && !builder.isShutdown()) {
                // Registered before the scan begins: whatever the scan does not see is noted from here on.
                building.put(key, new Building());
                builder.execute(() -> build(key));
            }
        }
        return column == null ? Optional.empty() : question.apply(column);
    }

    private void build(Key key) {
        try {
            var made = new ProfileColumn.Builder();
            if (key.tag) {
                store.scan(
                        Sql.of("select customer from tag where name = ?", key.name), row -> made.add(row.integer(1)));
            } else {
                store.scan(
                        Sql.of("select customer, text, num, flag, time from attribute where key = ?", key.name),
                        row -> made.add(row, row.integer(1), 2, 3, 4, 5));
            }
            var column = made.build();
            synchronized (this) {
                var missed = building.remove(key);
                // Forgotten meanwhile: the scan may have seen what is no more.
                if (missed == null) return;
                missed.values.forEach(column::replace);
                missed.tagged.forEach(column::replace);
                if (!column.fits()) return;
                columns.put(key, column);
                makeRoom();
            }
        } catch (RuntimeException e) {
            log.warn("The index of '{}' could not be built; the tables are asked instead", key.name, e);
            synchronized (this) {
                building.remove(key);
            }
        }
    }

    private void makeRoom() {
        var bytes = columns.values().stream().mapToLong(ProfileColumn::bytes).sum();
        for (Iterator<ProfileColumn> oldest = columns.values().iterator();
                bytes > mostBytes && columns.size() > 1 && oldest.hasNext(); ) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }

    /// Follows a change, in the order of changes and after each is in the store.
    public synchronized void follow(Mirror mirror) {
        if (columns.isEmpty() && building.isEmpty()) return;
        var values = new HashMap<String, Map<Integer, List<Mirror.Value>>>();
        for (var value : mirror.values()) {
            values.computeIfAbsent(value.key(), _ -> new HashMap<>())
                    .computeIfAbsent(value.customer(), _ -> new ArrayList<>())
                    .add(value);
        }
        var tags = new HashMap<String, RoaringBitmap>();
        for (var tag : mirror.tags()) {
            tags.computeIfAbsent(tag.name(), _ -> new RoaringBitmap()).add(tag.customer());
        }
        for (var customer : mirror.customers()) {
            columns.forEach((key, column) -> {
                if (key.tag) column.replace(customer, has(tags, key, customer));
                else column.replace(customer, of(values, key, customer));
            });
            building.forEach((key, missed) -> {
                if (key.tag) missed.tagged.put(customer, has(tags, key, customer));
                else missed.values.put(customer, of(values, key, customer));
            });
        }
        columns.values().removeIf(column -> !column.fits());
    }

    private static boolean has(Map<String, RoaringBitmap> tags, Key key, int customer) {
        var tagged = tags.get(key.name);
        return tagged != null && tagged.contains(customer);
    }

    private static List<Mirror.Value> of(Map<String, Map<Integer, List<Mirror.Value>>> values, Key key, int customer) {
        return values.getOrDefault(key.name, Map.of()).getOrDefault(customer, List.of());
    }

    /// Forgets everything.
    public synchronized void clear() {
        columns.clear();
        building.clear();
    }

    /// Waits until everything asked for so far is built.
    public void await() {
        try {
            builder.submit(() -> {}).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        builder.shutdownNow();
    }
}
