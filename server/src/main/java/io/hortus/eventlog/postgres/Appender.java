package io.hortus.eventlog.postgres;

import io.hortus.eventlog.EventLog.LogUnavailable;
import io.hortus.eventlog.EventLog.Overloaded;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
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
    private final Thread thread;
    private volatile boolean closing;

    Appender(int groupEvents, int queueEvents, Consumer<List<Encoded>> writer) {
        this.groupEvents = groupEvents;
        this.queueEvents = queueEvents;
        this.writer = writer;
        this.thread = Thread.ofPlatform().name("eventlog-appender").start(this::run);
    }

    /// Returns when the events are durable.
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
            done.join();
        } catch (CompletionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new LogUnavailable("the event log could not be written: " + cause.getMessage(), cause);
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
