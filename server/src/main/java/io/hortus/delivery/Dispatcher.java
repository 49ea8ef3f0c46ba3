package io.hortus.delivery;

import io.hortus.eventlog.EventLog;
import io.hortus.identity.Identities;
import io.hortus.kernel.HortusProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Keeps one lane open for each channel connection, on nodes that work. Messages for a connection that does not exist
/// get a lane that says so.
@Component
class Dispatcher implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final ChannelBook book;
    private final Lane.Workshop shop;
    private final Recorder recorder;
    private final boolean works;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private volatile boolean running;

    Dispatcher(
            ChannelBook book,
            Outbox outbox,
            Doorbell doorbell,
            Gates gates,
            Recipients recipients,
            EventLog events,
            Identities identities,
            Health health,
            DeliveryProperties rules,
            HortusProperties hortus,
            MeterRegistry meters,
            Clock clock) {
        this.book = book;
        this.recorder = new Recorder(outbox, events, identities, doorbell, clock, meters);
        this.shop = new Lane.Workshop(outbox, doorbell, recorder, gates, recipients, health, rules, clock);
        this.works = hortus.roles().contains("worker");
    }

    @Override
    public void start() {
        if (running || !works) return;
        running = true;
        recorder.start();
        Thread.ofVirtual().name("delivery-overseer").start(this::oversee);
    }

    private void oversee() {
        for (var round = 0; running; round++) {
            try {
                arrange(round % 10 == 0);
            } catch (RuntimeException e) {
                log.warn("The channels could not be read; trying again", e);
            }
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
    }

    private synchronized void arrange(boolean lookForStrays) {
        if (!running) return;
        var wanted = new HashMap<String, ChannelBook.Line>();
        for (var line : book.lines()) wanted.put(line.id(), line);
        if (lookForStrays) {
            for (var channel : shop.outbox().channels()) {
                wanted.computeIfAbsent(channel, NoChannel::line);
            }
        }
        for (var id : new HashSet<>(lanes.keySet())) {
            var lane = lanes.get(id);
            if (lane == null) continue;
            if (lane.line().equals(wanted.get(id))) continue;
            if (!wanted.containsKey(id) && lane.line().channel() instanceof NoChannel) continue;
            lanes.remove(id);
            lane.close();
        }
        wanted.forEach((id, line) -> lanes.computeIfAbsent(id, i -> {
            var lane = new Lane(line, shop);
            lane.start();
            return lane;
        }));
    }

    @Override
    public void stop() {
        if (!running) return;
        running = false;
        synchronized (this) {
            lanes.values().parallelStream().forEach(Lane::close);
            lanes.clear();
        }
        recorder.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
