package io.hortus.emulators.callback;

import io.hortus.emulators.world.Endpoint;
import io.hortus.emulators.world.Event;
import io.hortus.emulators.world.Ids;
import io.hortus.emulators.world.Outbox;
import io.hortus.emulators.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Carries events out. The events of one subject stay in order, those of different subjects travel side by side; a
/// failed one is tried again later without holding up the rest. Waiting and time-outs here are real time, because the
/// receiver lives in it; what is written inside is the world's time.
public final class Pusher implements Outbox, AutoCloseable {
    private static final int LANES = 64;

    private final World world;
    private final DeliveryLog log = new DeliveryLog();
    private final Disturbance disturbance = new Disturbance();
    private final List<LinkedBlockingQueue<Delivery>> lanes = new ArrayList<>();
    private final List<Thread> carriers = new ArrayList<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("callback-later").factory());
    private final Courier courier = new Courier();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong open = new AtomicLong();
    private volatile Consumer<Delivery> finished = delivery -> {};
    private @Nullable Delivery held;

    public Pusher(World world) {
        this.world = world;
        for (var i = 0; i < LANES; i++) {
            var lane = new LinkedBlockingQueue<Delivery>();
            lanes.add(lane);
            var random = new Ids(System.nanoTime() + i);
            carriers.add(Thread.ofVirtual().name("callback-" + i).start(() -> carry(lane, random)));
        }
    }

    public DeliveryLog log() {
        return log;
    }

    public Disturbance disturbance() {
        return disturbance;
    }

    public Courier courier() {
        return courier;
    }

    /// Hears of every delivery that came to its end.
    public void onFinished(Consumer<Delivery> listener) {
        finished = listener;
    }

    /// Events that have not come to their end.
    public long open() {
        return open.get();
    }

    @Override
    public synchronized void fire(Endpoint to, Event event, String subject) {
        var delivery = new Delivery(
                ids.incrementAndGet(),
                to,
                event.title(),
                event.xml(),
                subject,
                event.text("FromUserName"),
                world.millis());
        log.add(delivery);
        if (disturbance.drop > 0) {
            disturbance.drop--;
            delivery.note = "dropped on demand";
            delivery.state = Delivery.State.DROPPED;
            return;
        }
        open.incrementAndGet();
        if (disturbance.reorder > 0 && held == null) {
            disturbance.reorder--;
            delivery.note = "held back behind the next";
            held = delivery;
            later.schedule(() -> release(delivery), 3, TimeUnit.SECONDS);
            return;
        }
        send(delivery, subject);
        if (disturbance.duplicate > 0) {
            disturbance.duplicate--;
            var copy = new Delivery(
                    ids.incrementAndGet(),
                    to,
                    delivery.title,
                    delivery.plaintext,
                    subject,
                    delivery.openid,
                    delivery.atMillis);
            copy.note = "duplicate on demand";
            log.add(copy);
            open.incrementAndGet();
            send(copy, subject);
        }
        var waiting = held;
        if (waiting != null) {
            held = null;
            send(waiting, subject);
        }
    }

    @Override
    public void close() {
        carriers.forEach(Thread::interrupt);
        later.shutdownNow();
        courier.close();
    }

    private synchronized void release(Delivery delivery) {
        if (held != delivery) return;
        held = null;
        send(delivery, delivery.subject);
    }

    private void send(Delivery delivery, String subject) {
        var lane = lanes.get(Math.floorMod(subject.hashCode(), LANES));
        if (disturbance.delayMillis > 0) {
            later.schedule(() -> lane.add(delivery), disturbance.delayMillis, TimeUnit.MILLISECONDS);
        } else {
            lane.add(delivery);
        }
    }

    private void carry(LinkedBlockingQueue<Delivery> lane, Ids random) {
        try {
            while (true) attempt(lane.take(), lane, random);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(Delivery delivery, LinkedBlockingQueue<Delivery> lane, Ids random) {
        var switches = world.switches();
        var started = System.nanoTime();
        var status = 0;
        var answer = "";
        var error = "";
        var mail = new Mail(delivery.firstUrl, delivery.firstBody);
        try {
            if (mail.url().isEmpty() || switches.retryNewNonce) mail = written(delivery, random);
            var body = mail.body().getBytes(StandardCharsets.UTF_8);
            var response = courier.send("POST", mail.url(), body, switches.callbackTimeoutMillis);
            status = response.status();
            answer = response.body();
        } catch (IOException | IllegalArgumentException e) {
            error = e.getClass().getSimpleName() + ": " + e.getMessage();
        }
        var took = (System.nanoTime() - started) / 1_000_000;
        var tries = delivery.tried(
                new Delivery.Attempt(System.currentTimeMillis(), took, status, error, mail.url(), mail.body(), answer));
        if (status == 200) {
            finish(delivery, Delivery.State.DELIVERED);
        } else if (tries < switches.callbackTries && (status == 0 || switches.retryNon200)) {
            if (later.isShutdown()) return;
            later.schedule(() -> lane.add(delivery), switches.callbackBackoffMillis, TimeUnit.MILLISECONDS);
        } else {
            finish(delivery, Delivery.State.FAILED);
        }
    }

    private Mail written(Delivery delivery, Ids random) {
        var openid = delivery.to.agent.isEmpty() ? delivery.openid : "";
        var mail = Mail.write(delivery.to, delivery.plaintext, openid, world.seconds(), random);
        delivery.firstUrl = mail.url();
        delivery.firstBody = mail.body();
        return mail;
    }

    private void finish(Delivery delivery, Delivery.State state) {
        delivery.state = state;
        try {
            finished.accept(delivery);
        } finally {
            open.decrementAndGet();
        }
    }
}
