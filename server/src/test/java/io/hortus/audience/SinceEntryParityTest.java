package io.hortus.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.audience.rule.Normalize;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Rules;
import io.hortus.eventlog.Event;
import io.hortus.kernel.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// What a journey counts since an entry = the plainest evaluation of the same condition over the events since then, for
/// generated conditions and events that come late, early and at the same time, after each of them.
///
/// `-Dstays=` says how many, `-Dseed=` repeats one run.
class SinceEntryParityTest {
    private static final int STAYS = Integer.getInteger("stays", 3_000);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final Instant START = Instant.parse("2026-03-01T04:00:00Z");

    @Test
    void countingAlongTheWayAndPlainEvaluationAgree() {
        System.out.println("Since entry: -Dseed=" + SEED + " -Dstays=" + STAYS);
        var all = new SplittableRandom(SEED);
        var held = 0;
        var asked = 0;
        for (var i = 0; i < STAYS; i++) {
            var random = all.split();
            var rule = (ObjectNode) Json.read(DrawnRules.behaviour(random));
            var plain = rule.deepCopy();
            plain.remove("within");
            rule.putObject("within").put("window", "since_entry");
            var core = Normalize.core(Rules.stored(rule.toString()));
            var since = SinceEntry.of(core instanceof Rule.Not not ? (Rule.Core) not.rule() : core, Garden.ZONE);
            var kept = SinceEntry.Kept.NOTHING;
            var now = START;
            var seen = new ArrayList<Event>();
            for (var n = random.nextInt(9); n >= 0; n--) {
                now = now.plus(World.pass(random));
                if (n > 0) {
                    var event = event(random, now);
                    seen.add(event);
                    kept = since.with(kept, event, now);
                }
                var expected = naive(seen).holds(plain, 1, now);
                asked++;
                if (expected) held++;
                assertThat(since.holds(kept, now) != core instanceof Rule.Not)
                        .as("seed %d, stay %d: %s at %s after %s", SEED, i, rule, now, seen)
                        .isEqualTo(expected);
            }
        }
        System.out.println("Since entry: " + asked + " answers, " + held + " of them yes");
        assertThat(held).isBetween(asked / 20, asked * 19 / 20);
    }

    private static Event event(SplittableRandom random, Instant now) {
        var at = switch (random.nextInt(5)) {
            case 0 -> now.plus(World.pass(random));
            case 1 -> START;
            case 2 -> START.plusMillis(random.nextLong(now.toEpochMilli() - START.toEpochMilli()));
            default -> now;
        };
        var kind = random.nextInt(10) == 0 ? Event.Kind.FACT : Event.Kind.TRACK;
        var name = kind == Event.Kind.FACT ? "C" : random.nextInt(3) == 0 ? "B" : "A";
        var properties = Json.read(World.properties(random));
        var source = random.nextBoolean() ? "shop" : "test";
        return new Event(source, "m", kind, name, List.of(), at, now, properties, Json.object(), false);
    }

    private static Naive naive(List<Event> seen) {
        var tracked = seen.stream().filter(e -> e.kind() == Event.Kind.TRACK).toList();
        return new Naive(
                Garden.ZONE, Map.of(1, tracked), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
    }
}
