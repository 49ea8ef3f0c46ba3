package io.hortus.delivery;

import io.hortus.delivery.Gate.Candidate;
import io.hortus.delivery.Gate.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way of one channel connection, at its own pace, so that a slow or dead channel holds up nobody else's
/// messages:
/// claim → gates → render → send, and for what a lost worker left behind: ask.
final class Lane implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final int MOST_AT_ONCE = 2_000;

    private final ChannelBook.Line line;
    private final Workshop shop;
    private final int window;
    private final Semaphore sending;
    private final AtomicInteger underWay = new AtomicInteger();
    /// Messages whose send has not returned yet.
    private final Set<Long> beingSent = ConcurrentHashMap.newKeySet();
    private final Circuit circuit = new Circuit();
    private final Semaphore asking = new Semaphore(1, true);
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread;
    private volatile boolean closing;
    private long nextSendNanos = System.nanoTime();

    /// What all lanes share.
    record Workshop(
            Outbox outbox,
            Doorbell doorbell,
            Recorder recorder,
            Gates gates,
            Recipients recipients,
            Health health,
            DeliveryProperties rules,
            Clock clock) {}

    Lane(ChannelBook.Line line, Workshop shop) {
        this.line = line;
        this.shop = shop;
        this.window = Math.clamp(line.concurrency() * 8L, 16, MOST_AT_ONCE);
        this.sending = new Semaphore(line.concurrency());
        this.thread = Thread.ofVirtual().name("lane-" + line.id()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    ChannelBook.Line line() {
        return line;
    }

    private void run() {
        while (!closing) {
            var mark = shop.doorbell.mark();
            try {
                if (!work()) shop.doorbell.await(mark, shop.rules.poll().toMillis());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("The lane of {} stumbled and goes on", line.id(), e);
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            }
        }
    }

    /// @return whether there may be more to do at once
    private boolean work() {
        var now = shop.clock.instant();
        var room = circuit.room(now, window - underWay.get());
        if (line.perSecond() > 0) {
            room = (int) Math.min(
                    room, Math.max(1, line.perSecond() * shop.rules.lease().toSeconds() / 4));
        }
        if (room <= 0 || room < window / 4 && underWay.get() > 0) return false;
        var until = now.plus(shop.rules.lease());
        var claimed = shop.outbox.claim(line.id(), now, until, until.plus(shop.rules.grace()), room);
        if (claimed.isEmpty()) return false;
        underWay.addAndGet(claimed.size());
        dispatch(claimed, now);
        return claimed.size() == room;
    }

    private void dispatch(List<Claimed> claimed, Instant now) {
        var persons = claimed.stream().map(Claimed::person).distinct().toList();
        Map<Integer, Recipient> recipients;
        Map<Integer, Integer> recently;
        try {
            recipients = shop.recipients.load(persons, line.addressType());
            recently = shop.gates.capsFrequency()
                    ? shop.outbox.recently(persons, now.minus(shop.rules.capWithin()))
                    : Map.of();
        } catch (RuntimeException e) {
            log.warn("The recipients for {} could not be read", line.id(), e);
            claimed.forEach(message -> settle(putBack(message, "the recipient could not be read")));
            return;
        }
        var granted = new HashMap<Integer, Integer>();
        for (var message : claimed) {
            var recipient = recipients.get(message.person());
            var count = recently.getOrDefault(message.person(), 0) + granted.getOrDefault(message.person(), 0);
            if (message.lost() && beingSent.contains(message.id())) {
                // Our own send outlasted its lease: while it may still succeed, an answer would mean nothing.
                settle(putBack(message, "still being sent"));
                continue;
            }
            if (message.lost()) {
                senders.execute(() -> settle(askInTurn(message, recipient)));
                continue;
            }
            switch (shop.gates.check(new Candidate(message, line, recipient, count), now)) {
                case Verdict.Suppress(var reason, var detail) ->
                    settle(new Result(message, State.SUPPRESSED, reason, detail, null, null, null, false));
                case Verdict.Delay(var until, var reason, var detail) ->
                    settle(new Result(message, State.DELAYED, reason, detail, null, null, until, false));
                case Verdict.Pass() -> {
                    if (closing) {
                        settle(new Result(message, State.PLANNED, null, "put back", null, null, now, false));
                        continue;
                    }
                    granted.merge(message.person(), 1, Integer::sum);
                    pace();
                    sending.acquireUninterruptibly(); // every send bounds its own waiting
                    senders.execute(() -> {
                        Result result;
                        try {
                            result = send(message, rendered(message, recipient));
                        } finally {
                            sending.release();
                        }
                        settle(result);
                    });
                }
            }
        }
    }

    private Message rendered(Claimed claimed, @org.jspecify.annotations.Nullable Recipient recipient) {
        var customer = recipient == null ? claimed.person() : recipient.customer();
        var to = recipient == null || recipient.address() == null ? "" : recipient.address();
        var values = recipient == null ? Map.<String, String>of() : recipient.attributes();
        return new Message(claimed.key(), customer, to, Template.render(claimed.content(), values));
    }

    private Result send(Claimed claimed, Message message) {
        // Near the end of the lease somebody else may soon have this message: hands off.
        if (nearlyOver(claimed)) {
            return putBack(claimed, "the lease was nearly over");
        }
        Outcome outcome;
        beingSent.add(claimed.id());
        try {
            outcome = line.channel().send(message);
        } catch (RuntimeException e) {
            log.warn("The channel {} failed on {}", line.id(), claimed.key(), e);
            outcome = new Outcome.Unknown("the channel failed: " + e.getClass().getSimpleName());
        } finally {
            beingSent.remove(claimed.id());
        }
        var now = shop.clock.instant();
        circuit.note(outcome, now);
        shop.health.note(line.id(), circuit.open());
        var to = message.to();
        var subject = message.content().get("subject");
        return switch (outcome) {
            case Outcome.Sent(var detail) -> new Result(claimed, State.SENT, null, detail, to, subject, null, true);
            case Outcome.Refused(var reason, var detail) ->
                new Result(claimed, State.FAILED, reason, detail, to, subject, null, true);
            case Outcome.TryLater(var at, var reason, var detail, var down) -> {
                var again = at == null ? now.plus(Backoff.after(claimed)) : at;
                yield again.isAfter(claimed.expiresAt())
                        ? new Result(claimed, State.FAILED, reason, detail, to, subject, null, true)
                        : new Result(claimed, State.DELAYED, reason, detail, to, subject, again, true);
            }
            case Outcome.Unknown(var detail) ->
                new Result(claimed, State.UNKNOWN, null, detail, to, subject, now.plus(shop.rules.grace()), true);
        };
    }

    /// One question at a time: a channel may answer slowly, and a question whose lease has run out meanwhile is not
    /// asked, because its answer could not be written down. Otherwise each new lease would queue the same questions
    /// behind the old ones, and none would ever be answered in time.
    private Result askInTurn(Claimed claimed, @org.jspecify.annotations.Nullable Recipient recipient) {
        asking.acquireUninterruptibly();
        try {
            return nearlyOver(claimed) ? putBack(claimed, "the lease was nearly over") : ask(claimed, recipient);
        } finally {
            asking.release();
        }
    }

    private boolean nearlyOver(Claimed claimed) {
        return shop.clock
                .instant()
                .isAfter(claimed.until().minus(shop.rules.lease().dividedBy(2)));
    }

    private Result ask(Claimed claimed, @org.jspecify.annotations.Nullable Recipient recipient) {
        Channel.Answer answer;
        try {
            answer = line.channel().ask(rendered(claimed, recipient));
        } catch (RuntimeException e) {
            log.warn("The channel {} could not be asked about {}", line.id(), claimed.key(), e);
            answer = Channel.Answer.CANNOT_TELL;
        }
        var now = shop.clock.instant();
        return switch (answer) {
            case ACCEPTED ->
                new Result(claimed, State.SENT, null, "was accepted, as asking showed", null, null, null, false);
            case SEND_AGAIN ->
                new Result(claimed, State.PLANNED, null, "was not accepted, as asking showed", null, null, now, false);
            case CANNOT_TELL ->
                new Result(
                        claimed,
                        State.UNKNOWN,
                        null,
                        "the channel cannot tell whether it was accepted",
                        null,
                        null,
                        claimed.attempt() < Backoff.MOST_QUESTIONS ? now.plus(Backoff.after(claimed)) : null,
                        false);
        };
    }

    private Result putBack(Claimed claimed, String why) {
        var state = claimed.lost() ? State.UNKNOWN : State.DELAYED;
        var again = shop.clock.instant().plus(Backoff.after(claimed));
        return new Result(claimed, state, "internal", why, null, null, again, false);
    }

    private void settle(Result result) {
        shop.recorder.take(result, this::settled);
    }

    private void settled() {
        underWay.decrementAndGet();
    }

    private void pace() {
        if (line.perSecond() <= 0) return;
        var wait = nextSendNanos - System.nanoTime();
        if (wait > 0) LockSupport.parkNanos(wait);
        nextSendNanos = Math.max(System.nanoTime(), nextSendNanos) + (long) (1e9 / line.perSecond());
    }

    /// Takes nothing new, and waits for what is under way.
    @Override
    public void close() {
        closing = true;
        shop.doorbell.ring();
        try {
            thread.join(Duration.ofSeconds(20));
            thread.interrupt();
            senders.shutdown();
            if (!senders.awaitTermination(15, TimeUnit.SECONDS)) {
                log.warn("{} messages of {} are left to the next start", underWay.get(), line.id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
