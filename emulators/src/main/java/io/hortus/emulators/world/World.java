package io.hortus.emulators.world;

import io.hortus.emulators.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The world: its state, the one lock around it, and the things that happen in it by themselves.
/// Every call and every finger works inside [#locked]; nothing in here waits for a network.
public final class World {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Consumer<Due>> happenings = new HashMap<>();
    private State state = new State();
    private Outbox outbox = (to, event, subject) -> {};
    private long asOf = -1;
    private volatile long version;
    private volatile long acts;

    /// Does one thing alone in the world, after everything that is due by now.
    public <T> T locked(Supplier<T> act) {
        lock.lock();
        try {
            settle();
            acts++;
            return act.get();
        } finally {
            lock.unlock();
        }
    }

    /// Lets happen what is due, and nothing else.
    public void tick() {
        lock.lock();
        try {
            settle();
        } finally {
            lock.unlock();
        }
    }

    /// Counts up with everything that may have changed the world.
    public long acts() {
        return acts + version;
    }

    public State state() {
        return state;
    }

    public Switches switches() {
        return state.switches;
    }

    public Ids ids() {
        return state.ids;
    }

    /// The moment: the clock's, or that of the due thing that is happening.
    public long millis() {
        return asOf >= 0 ? asOf : state.clock.millis();
    }

    public long seconds() {
        return millis() / 1000;
    }

    public void outbox(Outbox to) {
        outbox = to;
    }

    public void fire(Endpoint to, Event event, String subject) {
        outbox.fire(to, event, subject);
    }

    /// Names what happens when something of a kind falls due.
    public void happening(String kind, Consumer<Due> act) {
        happenings.put(kind, act);
    }

    public void later(Duration after, String kind, String... about) {
        state.agenda.add(new Due(millis() + after.toMillis(), state.dues++, kind, List.of(about)));
    }

    /// Lets everything that is due happen, in the order and at the time it was due.
    public void settle() {
        for (var next = state.agenda.peek();
                next != null && next.atMillis() <= state.clock.millis();
                next = state.agenda.peek()) {
            state.agenda.remove();
            asOf = next.atMillis();
            try {
                var act = happenings.get(next.kind());
                if (act != null) act.accept(next);
            } finally {
                asOf = -1;
            }
            changed();
        }
    }

    public void advance(Duration by) {
        state.clock.advance(by);
        settle();
        changed();
    }

    public void setClock(Instant to) {
        state.clock.set(to);
        settle();
        changed();
    }

    /// Counts up with every change that a page might want to show.
    public long version() {
        return version;
    }

    public void changed() {
        lock.lock();
        try {
            version++;
        } finally {
            lock.unlock();
        }
    }

    public void replace(State with) {
        state = with;
        state.corps.values().forEach(Corp::index);
        changed();
    }

    public Message say(String chat, String from, String source, String type, ObjectNode content) {
        var message = new Message();
        message.id = "m" + state.sequence++;
        message.atMillis = millis();
        message.from = from;
        message.source = source;
        message.type = type;
        message.content = content;
        state.chats.computeIfAbsent(chat, key -> new ArrayList<>()).add(message);
        changed();
        return message;
    }

    public Message sayText(String chat, String from, String source, String text) {
        return say(chat, from, source, "text", Json.object().put("content", text));
    }

    public Corp corp(String id) {
        return known(state.corps.get(id), "corp " + id);
    }

    public Account account(String appid) {
        return known(state.accounts.get(appid), "account " + appid);
    }

    public Person person(String id) {
        return known(state.people.get(id), "person " + id);
    }

    private static <T> T known(@Nullable T thing, String what) {
        if (thing == null) throw new Refusal(404, "there is no " + what);
        return thing;
    }
}
