package io.hortus.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.LoggedEvent;
import io.hortus.identity.IdentityKit;
import io.hortus.kernel.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;

/// Whatever the order of arrival and the number of turns at once, the same is known of the same persons in the end.
/// `-Dseed=` repeats a world.
class CustomerConvergenceDbTest {
    private static final int WORLDS = 10;
    private static CustomerKit kit;

    @BeforeAll
    static void open() {
        kit = new CustomerKit();
    }

    @AfterAll
    static void close() {
        kit.close();
    }

    @Test
    void anyOrderOfArrivalEndsWithTheSameKnowledge() {
        var first = Long.getLong("seed", System.nanoTime());
        for (var n = 0; n < WORLDS; n++) {
            var seed = first + n;
            var random = new Random(seed);
            var world = world(seed, 30);
            var expected = arrive(world, random);
            for (var order = 0; order < 3; order++) {
                Collections.shuffle(world, random);
                assertThat(arrive(world, random)).as("seed " + seed).isEqualTo(expected);
            }
        }
    }

    @Test
    void concurrentTurnsEndWithTheSameKnowledge() throws Exception {
        var first = Long.getLong("seed", System.nanoTime());
        for (var n = 0; n < 4; n++) {
            var seed = first + n;
            var world = world(seed, 200);
            var expected = arrive(world, new Random(seed));
            assertThat(arriveTogether(world)).as("seed " + seed).isEqualTo(expected);
        }
    }

    private static Map<String, String> arrive(List<LoggedEvent> world, Random random) {
        empty();
        for (var at = 0; at < world.size(); ) {
            var batch = world.subList(at, Math.min(world.size(), at + 1 + random.nextInt(9)));
            kit.turn(List.copyOf(batch));
            at += batch.size();
        }
        return kit.everything();
    }

    private static Map<String, String> arriveTogether(List<LoggedEvent> world) throws Exception {
        empty();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var work = new ArrayList<Callable<Void>>();
            for (var lane = 0; lane < 4; lane++) {
                var mine = lane;
                work.add(() -> {
                    var own = world.stream()
                            .filter(logged -> logged.position() % 4 == mine)
                            .toList();
                    for (var at = 0; at < own.size(); at += 5)
                        persistently(own.subList(at, Math.min(own.size(), at + 5)));
                    return null;
                });
            }
            for (var done : threads.invokeAll(work)) done.get();
        }
        return kit.everything();
    }

    private static void persistently(List<LoggedEvent> batch) {
        for (var tries = 0; ; tries++) {
            try {
                kit.turn(batch);
                return;
            } catch (ConcurrencyFailureException e) {
                if (tries > 200) throw e;
            }
        }
    }

    private static void empty() {
        kit.identity.jdbc.sql("""
                        truncate identity.identifier, identity.link, identity.conflict, customer.node, customer.value,
                                 customer.history, customer.customer
                        """).update();
    }

    /// Places in the log are fixed, so that the order of arrival is all that differs.
    private static List<LoggedEvent> world(long seed, int count) {
        var random = new Random(seed);
        var names = List.of(
                "user_id:u1", "user_id:u2", "phone:+8613800138001", "unionid:w1", "email:a@x.cn", "anonymous_id:c1");
        var keys = List.of("city", "name", "note");
        var events = new ArrayList<Event>();
        for (var n = 0; n < count; n++) {
            var at = 600L * random.nextInt(50);
            var one = names.get(random.nextInt(names.size()));
            var other = names.get(random.nextInt(names.size()));
            var key = keys.get(random.nextInt(keys.size()));
            var both = one.equals(other) ? new String[] {one} : new String[] {one, other};
            var event = switch (random.nextInt(12)) {
                case 0, 1 -> IdentityKit.event(Event.Kind.BIND, at, both);
                case 2 -> IdentityKit.event(Event.Kind.UNBIND, at, one);
                case 3 -> IdentityKit.event(Event.Kind.SET_ONCE, at, text(key, random), one);
                case 4 ->
                    IdentityKit.event(Event.Kind.INCREMENT, at, Json.object().put("points", random.nextInt(9)), one);
                case 5 -> IdentityKit.event(Event.Kind.UNSET, at, Json.object().put(key, true), one);
                case 6 ->
                    random.nextInt(4) == 0
                            ? IdentityKit.event(Event.Kind.DELETE_PROFILE, at, one)
                            : CustomerKit.set(at, "{'points':" + random.nextInt(50) + "}", one);
                case 7 ->
                    CustomerKit.set(
                            at,
                            random.nextBoolean() ? "{'$tags':{'add':['vip']}}" : "{'$tags':{'remove':['vip']}}",
                            one);
                case 8 -> CustomerKit.order(at, "{'revenue':" + random.nextInt(90) + "}", both);
                default -> IdentityKit.event(Event.Kind.SET, at, text(key, random), both);
            };
            events.add(event);
        }
        return new ArrayList<>(kit.identity.log(0, events));
    }

    private static tools.jackson.databind.node.ObjectNode text(String key, Random random) {
        return Json.object().put(key, "v" + random.nextInt(5));
    }
}
