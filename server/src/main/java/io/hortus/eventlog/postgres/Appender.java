package io.hortus.eventlog.postgres;

import io.hortus.eventlog.EventLog.LogUnavailable;
import io.hortus.eventlog.EventLog.Overloaded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Group commit: callers wait in a queue, and one thread writes everything that waits in one transaction. Nothing is
/// delayed for company; a group is what arrived while the former one was being written.
final class Appender implements AutoCloseable {
    /// One caller's events, encoded and sorted into partitions.
    record Waiting(List<Encoded> events, CompletableFuture<Void> done) {}

    record Encoded(int partition, byte[] bytes) {}

    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final int groupEvents;
    private final int queueEvents;
    private final Consumer<List<Encoded>> writer;
    private final Duration patience;
    private final Thread thread;
    private volatile boolean closing;

    /// @param patience how long a caller waits at most
    Appender(int groupEvents, int queueEvents, Duration patience, Consumer<List<Encoded>> writer) {
        this.patience = patience;
        this.groupEvents = groupEvents;
        this.queueEvents = queueEvents;
        this.writer = writer;
        this.thread = Thread.ofPlatform().name("eventlog-appender").start(this::run);
    }

    /// Returns when the events are durable.
    ///
    /// @throws LogUnavailable when they could not be written, or nothing was heard in time; they may become durable
    ///     later then, and a sender that repeats them is recognised
    /// @throws Overloaded when too many wait already
    void append(List<Encoded> events) {
        var waiting = queued.addAndGet(events.size());
        if (waiting > queueEvents + events.size()) {
            queued.addAndGet(-events.size());
            throw new Overloaded(waiting);
        }
        if (closing) throw new LogUnavailable("the event log is shutting down", new IllegalStateException("closing"));
        var done = new CompletableFuture<Void>();
        queue.add(new Waiting(events, done));
        try {
            done.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new LogUnavailable("the event log could not be written: " + cause.getMessage(), cause);
        } catch (TimeoutException e) {
            throw new LogUnavailable("the event log has not answered for " + patience, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while waiting for the event log", e);
        }
    }

    private void run() {
        var group = new ArrayList<Waiting>();
        while (!closing || !queue.isEmpty()) {
            try {
                collect(group);
            } catch (InterruptedException e) {
                continue; // close() wakes us so that the last group is written
            }
            if (!group.isEmpty()) write(group);
            group.clear();
        }
    }

    private void collect(List<Waiting> group) throws InterruptedException {
        var first = queue.take();
        group.add(first);
        var events = first.events.size();
        while (events < groupEvents) {
            var next = queue.poll();
            if (next == null) return;
            group.add(next);
            events += next.events.size();
        }
    }

    private void write(List<Waiting> group) {
        var events = new ArrayList<Encoded>();
        for (var waiting : group) events.addAll(waiting.events);
        try {
            writer.accept(events);
            for (var waiting : group) waiting.done.complete(null);
        } catch (RuntimeException | Error e) {
            for (var waiting : group) waiting.done.completeExceptionally(e);
        } finally {
            queued.addAndGet(-events.size());
        }
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var left = queue.poll(); left != null; left = queue.poll()) {
            left.done.completeExceptionally(new IllegalStateException("the event log is shutting down"));
        }
    }
}
