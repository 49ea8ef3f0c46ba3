package io.hortus.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.LoggedEvent;
import io.hortus.kernel.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;

/// Whatever the order in which a world's events arrive, and however they are cut into batches and spread over
/// concurrent turns, the same names are together in the end, and each event is with the same name.
/// `-Dseed=` repeats a world.
class ConvergenceDbTest {
    private static final int WORLDS = 15;
    private static IdentityKit kit;

    @BeforeAll
    static void open() {
        kit = new IdentityKit();
    }

    @AfterAll
    static void close() {
        kit.close();
    }

    @Test
    void anyOrderOfArrivalEndsWithTheSamePersons() {
        var first = Long.getLong("seed", System.nanoTime());
        for (var n = 0; n < WORLDS; n++) {
            var seed = first + n;
            var world = world(seed);
            if (converges(world, seed)) continue;
            var small = shrink(world, seed);
            throw new AssertionError("seed " + seed + " does not converge; smallest world found:\n"
                    + String.join(
                            "\n", small.stream().map(ConvergenceDbTest::line).toList()));
        }
    }

    @Test
    void concurrentTurnsEndWithTheSamePersonsAsOneAfterTheOther() throws Exception {
        var first = Long.getLong("seed", System.nanoTime());
        for (var n = 0; n < 8; n++) {
            var seed = first + n;
            var world = new ArrayList<Event>();
            for (var part = 0; part < 8; part++) world.addAll(world(seed * 31 + part));
            var alone = arrive(world, new Random(seed));
            assertThat(arriveTogether(world, seed)).as("seed " + seed).isEqualTo(alone);
        }
    }

    private static boolean converges(List<Event> world, long seed) {
        var random = new Random(seed);
        var expected = arrive(world, random);
        for (var order = 0; order < 3; order++) {
            var shuffled = new ArrayList<>(world);
            Collections.shuffle(shuffled, random);
            if (!arrive(shuffled, random).equals(expected)) return false;
        }
        return true;
    }

    /// Leaves out halves, then quarters and so on, as long as what is left still fails.
    private static List<Event> shrink(List<Event> world, long seed) {
        var small = world;
        for (var piece = small.size() / 2; piece > 0; piece /= 2) {
            for (var from = 0; from + piece <= small.size(); ) {
                var tried = new ArrayList<>(small);
                tried.subList(from, from + piece).clear();
                if (converges(tried, seed)) from += piece;
                else small = tried;
            }
        }
        return small;
    }

    /// What there is in the end: who is with whom, and which name each event is with.
    private record End(Set<Set<String>> persons, Map<String, String> events) {}

    private static End arrive(List<Event> events, Random random) {
        empty();
        var with = new HashMap<String, String>();
        for (var at = 0; at < events.size(); ) {
            var batch = events.subList(at, Math.min(events.size(), at + 1 + random.nextInt(12)));
            note(kit.turn(kit.log(0, batch)), with);
            at += batch.size();
        }
        return end(with);
    }

    private static End arriveTogether(List<Event> events, long seed) throws Exception {
        empty();
        var random = new Random(seed);
        var lanes = new ArrayList<List<List<LoggedEvent>>>();
        for (var lane = 0; lane < 4; lane++) lanes.add(new ArrayList<>());
        var shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        for (var at = 0; at < shuffled.size(); ) {
            var batch = shuffled.subList(at, Math.min(shuffled.size(), at + 1 + random.nextInt(12)));
            var lane = random.nextInt(lanes.size());
            lanes.get(lane).add(kit.log(lane, batch));
            at += batch.size();
        }
        var with = Collections.synchronizedMap(new HashMap<String, String>());
        var retries = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(lanes.size())) {
            var work = new ArrayList<Callable<Void>>();
            for (var lane : lanes) {
                work.add(() -> {
                    for (var batch : lane) note(persistently(batch, retries), with);
                    return null;
                });
            }
            for (var done : threads.invokeAll(work)) done.get();
        }
        return end(with);
    }

    private static Resolved persistently(List<LoggedEvent> batch, AtomicInteger retries) {
        while (true) {
            try {
                return kit.turn(batch);
            } catch (ConcurrencyFailureException e) {
                if (retries.incrementAndGet() > 1_000) throw e;
            }
        }
    }

    private static void note(Resolved resolved, Map<String, String> with) {
        var names = kit.identities.names(
                resolved.events().stream().mapToInt(Known::node).distinct().toArray());
        for (var known : resolved.events()) {
            var name = names.get(known.node());
            with.put(known.logged().event().messageId(), name == null ? "" : name.toString());
        }
    }

    private static End end(Map<String, String> with) {
        return new End(kit.partition(), Map.copyOf(with));
    }

    private static void empty() {
        kit.jdbc
                .sql("truncate identity.identifier, identity.link, identity.conflict restart identity")
                .update();
    }

    /// Few names and many statements about them, so that they contradict each other; times repeat, and span some
    /// hours.
    private static List<Event> world(long seed) {
        var random = new Random(seed);
        var names = List.of(
                "user_id:u1-" + seed % 3,
                "user_id:u2",
                "user_id:u3",
                "phone:+8613800138001",
                "phone:+8613800138002",
                "unionid:w1",
                "unionid:w2",
                "email:a@x.cn",
                "anonymous_id:c1",
                "anonymous_id:c2",
                "openid:wx1:o1");
        var events = new ArrayList<Event>();
        var count = 5 + random.nextInt(40);
        for (var n = 0; n < count; n++) {
            var carried = new LinkedHashSet<String>();
            var wanted = 1 + random.nextInt(3);
            while (carried.size() < wanted) carried.add(names.get(random.nextInt(names.size())));
            var list = carried.toArray(new String[0]);
            var at = 1_000L * random.nextInt(30);
            var event = switch (random.nextInt(12)) {
                case 0, 1 -> IdentityKit.event(Event.Kind.BIND, at, list);
                case 2 -> IdentityKit.event(Event.Kind.UNBIND, at, list[0]);
                case 3 -> IdentityKit.event(Event.Kind.ALIAS, at, list);
                case 4 ->
                    wanted > 1
                            ? IdentityKit.decision(random.nextBoolean() ? "merge" : "apart", at, list[0], list[1])
                            : IdentityKit.event(Event.Kind.TRACK, at, list);
                default -> IdentityKit.event(Event.Kind.TRACK, at, list);
            };
            events.add(numbered(event, n + "-" + seed));
        }
        return events;
    }

    private static Event numbered(Event event, String number) {
        return new Event(
                event.source(),
                number,
                event.kind(),
                event.name(),
                event.identifiers(),
                event.occurredAt(),
                event.receivedAt(),
                event.properties(),
                Json.object(),
                false);
    }

    private static String line(Event event) {
        return event.occurredAt() + " " + event.kind() + " " + event.properties() + " " + event.identifiers();
    }
}
