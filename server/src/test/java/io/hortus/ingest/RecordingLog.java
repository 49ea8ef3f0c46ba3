package io.hortus.ingest;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.EventCodec;
import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.LoggedEvent;
import io.hortus.kernel.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// An event log of one partition in memory, that can be away or busy. What it was given went through the stored form
/// and back, as it would in a real one.
public final class RecordingLog implements EventLog {
    public enum Mood {
        WELL,
        AWAY,
        BUSY,
        /// It takes events and never answers.
        STUCK
    }

    private final List<Event> events = new ArrayList<>();
    private final Signal appended = new Signal();
    public volatile Mood mood = Mood.WELL;
    private volatile int refused;

    @Override
    public int partitions() {
        return 1;
    }

    @Override
    public void append(List<Event> given) {
        while (mood == Mood.STUCK) LockSupport.parkNanos(10_000_000);
        take(given);
    }

    private synchronized void take(List<Event> given) {
        if (mood != Mood.WELL) refused++;
        if (mood == Mood.AWAY) throw new LogUnavailable("away", new IllegalStateException("away"));
        if (mood == Mood.BUSY) throw new Overloaded(1);
        for (var event : given) {
            var bytes = EventCodec.encode(event);
            events.add(EventCodec.decode(bytes, 0, bytes.length));
        }
        appended.raise();
    }

    /// How many appends it did not take.
    public int refused() {
        return refused;
    }

    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /// As a reader sees them that skips what it has seen.
    public synchronized List<Event> once() {
        Set<String> seen = new HashSet<>();
        return events.stream()
                .filter(event -> seen.add(event.source() + " " + event.messageId()))
                .toList();
    }

    public synchronized void clear() {
        events.clear();
    }

    @Override
    public long bytes() {
        return 0;
    }

    @Override
    public synchronized long[] ends() {
        return new long[] {events.size()};
    }

    @Override
    public void appendWithin(int partition, List<Event> given) {
        append(given);
    }

    @Override
    public void appendWithin(List<Event> given) {
        append(given);
    }

    @Override
    public synchronized List<LoggedEvent> read(int partition, long afterPosition, int limit) {
        var list = new ArrayList<LoggedEvent>();
        for (var at = (int) afterPosition; at < events.size() && list.size() < limit; at++) {
            list.add(new LoggedEvent(0, at + 1L, events.get(at)));
        }
        return list;
    }

    @Override
    public synchronized long end(int partition) {
        if (mood == Mood.AWAY) throw new IllegalStateException("away");
        return events.size();
    }

    @Override
    public Signal appended() {
        return appended;
    }

    @Override
    public void unname(int partition, long position, java.util.Set<io.hortus.eventlog.Identifier> names) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void blank(int partition, long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int forgetBefore(Instant instant) {
        throw new UnsupportedOperationException();
    }
}
