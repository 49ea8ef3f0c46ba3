package io.hortus.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Many callers, one write: each hands in its items and waits; whoever comes first writes for all who wait.
/// Nothing is delayed for company. Safe for use by several threads.
public final class Gathering<T> {
    private static final class Hand<T> {
        final List<T> items;
        boolean done;

        @Nullable
        RuntimeException failed;

        Hand(List<T> items) {
            this.items = items;
        }
    }

    private final Consumer<List<T>> write;
    private final int most;
    private final ConcurrentLinkedQueue<Hand<T>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    /// @param most number of items at which one write is full
    public Gathering(int most, Consumer<List<T>> write) {
        this.most = most;
        this.write = write;
    }

    /// Returns when the items are written; throws what the write threw.
    public void add(List<T> items) {
        var hand = new Hand<>(items);
        waiting.add(hand);
        writing.lock();
        try {
            while (!hand.done) writeSome();
        } finally {
            writing.unlock();
        }
        if (hand.failed != null) throw hand.failed;
    }

    private void writeSome() {
        var hands = new ArrayList<Hand<T>>();
        var items = new ArrayList<T>();
        while (items.size() < most) {
            var hand = waiting.poll();
            if (hand == null) break;
            hands.add(hand);
            items.addAll(hand.items);
        }
        RuntimeException failed = null;
        try {
            write.accept(items);
        } catch (RuntimeException e) {
            failed = e;
        }
        for (var hand : hands) {
            hand.failed = failed;
            hand.done = true;
        }
    }
}
