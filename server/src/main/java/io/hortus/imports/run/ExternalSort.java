package io.hortus.imports.run;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Sorts more items than memory holds: full buffers go to disk sorted, and are merged when read. Needs memory for one
/// buffer and, while merging, for one page of each run. For one thread.
final class ExternalSort implements Closeable {
    private static final int MOST_RUNS = 200;
    private static final int OVERHEAD = 120;

    private final Path directory;
    private final String name;
    private final Comparator<Item> order;
    private final long bufferBytes;
    private final List<Item> buffer = new ArrayList<>();
    private final List<Path> runs = new ArrayList<>();
    private final List<Run> open = new ArrayList<>();
    private long buffered;
    private int made;

    /// @param key and number say where the item belongs
    record Item(String key, long number, byte[] data) {
        static final Comparator<Item> BY_KEY = Comparator.comparing(Item::key).thenComparingLong(Item::number);
        static final Comparator<Item> BY_NUMBER =
                Comparator.comparingLong(Item::number).thenComparing(Item::key);
    }

    ExternalSort(Path directory, String name, Comparator<Item> order, long bufferBytes) {
        this.directory = directory;
        this.name = name;
        this.order = order;
        this.bufferBytes = bufferBytes;
    }

    void add(Item item) {
        buffer.add(item);
        buffered += item.data().length + 2L * item.key().length() + OVERHEAD;
        if (buffered >= bufferBytes) spill();
    }

    private void spill() {
        buffer.sort(order);
        runs.add(write(buffer.iterator()::next, buffer.size()));
        buffer.clear();
        buffered = 0;
        if (runs.size() >= MOST_RUNS) {
            var all = List.copyOf(runs);
            runs.clear();
            try (var merged = new Merge(all)) {
                runs.add(write(merged::next, Long.MAX_VALUE));
            }
            all.forEach(ExternalSort::delete);
        }
    }

    private interface Source {
        @Nullable
        Item next();
    }

    private Path write(Source items, long count) {
        var path = directory.resolve(name + "-" + made++ + ".run");
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), 1 << 16))) {
            for (var i = 0L; i < count; i++) {
                var item = items.next();
                if (item == null) break;
                var key = item.key().getBytes(java.nio.charset.StandardCharsets.UTF_8);
                out.writeInt(key.length);
                out.write(key);
                out.writeLong(item.number());
                out.writeInt(item.data().length);
                out.write(item.data());
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All items in order. Nothing can be added afterwards.
    Sorted sorted() {
        if (!runs.isEmpty() && !buffer.isEmpty()) spill();
        if (runs.isEmpty()) {
            buffer.sort(order);
            var items = buffer.iterator();
            return () -> items.hasNext() ? items.next() : null;
        }
        var merge = new Merge(runs);
        return merge::next;
    }

    /// Items in order; null after the last.
    interface Sorted {
        @Nullable
        Item next();
    }

    private final class Merge implements Closeable {
        private final PriorityQueue<Run> queue = new PriorityQueue<>((a, b) -> order.compare(a.head(), b.head()));

        Merge(List<Path> paths) {
            for (var path : paths) {
                var run = new Run(path);
                open.add(run);
                if (run.advance()) queue.add(run);
            }
        }

        @Nullable
        Item next() {
            var run = queue.poll();
            if (run == null) return null;
            var item = run.head();
            if (run.advance()) queue.add(run);
            return item;
        }

        @Override
        public void close() {
            open.forEach(Run::close);
            open.clear();
        }
    }

    private static final class Run implements Closeable {
        private final DataInputStream in;
        private @Nullable Item head;

        Run(Path path) {
            try {
                in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Item head() {
            if (head == null) throw new IllegalStateException("the run is over");
            return head;
        }

        boolean advance() {
            try {
                var key = new String(in.readNBytes(in.readInt()), java.nio.charset.StandardCharsets.UTF_8);
                var number = in.readLong();
                head = new Item(key, number, in.readNBytes(in.readInt()));
                return true;
            } catch (EOFException end) {
                head = null;
                close();
                return false;
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
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        open.forEach(Run::close);
        runs.forEach(ExternalSort::delete);
        buffer.clear();
    }
}
