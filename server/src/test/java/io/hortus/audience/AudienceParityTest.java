package io.hortus.audience;

import static org.assertj.core.api.Assertions.fail;

import io.hortus.kernel.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// SQL over the columnar store = live upkeep = the plainest evaluation there is, in generated worlds with late, early
/// and repeated events, merges and un-merges, erasures, changes of attributes and jumps of the clock, for rules
/// published before and after.
///
/// `-Dworlds=` says how many (a long run takes thousands) and `-Drules=` how many rules each; `-Dseed=` repeats one
/// run.
class AudienceParityTest {
    private static final int WORLDS = Integer.getInteger("worlds", 5);
    private static final int RULES = Integer.getInteger("rules", 12);
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final String EVERYONE = "{\"op\":\"everyone\"}";
    private static final int WORLDS_PER_GARDEN = 40;

    private @Nullable Garden garden;
    private int worldsInGarden;
    private int world;
    private long pairs;

    @Test
    void sqlAndLiveAndPlainEvaluationAgree() {
        System.out.println("Parity: -Dseed=" + SEED + " -Dworlds=" + WORLDS + " -Drules=" + RULES);
        var started = System.nanoTime();
        var random = new SplittableRandom(SEED);
        for (var i = 0; i < WORLDS; i++) {
            var drawn = World.draw(random.split(), RULES);
            var failure = run(drawn);
            if (i % 10 == 9) {
                System.out.println(
                        "Parity: " + pairs + " pairs in " + (System.nanoTime() - started) / 1_000_000_000 + " s");
            }
            if (failure == null) continue;
            System.out.println("Parity: seed " + SEED + ", world " + i + ": " + failure);
            var small = shrink(drawn);
            fail(
                    "Seed %d, world %d: %s%nShrunk to %d steps and %d rules: %s%n%s%n%s",
                    SEED,
                    i,
                    failure,
                    small.steps().size(),
                    small.rules().size(),
                    run(small),
                    String.join("\n", small.rules()),
                    String.join(
                            "\n", small.steps().stream().map(Object::toString).toList()));
        }
        System.out.println("Parity: " + pairs + " (world, rule) pairs");
    }

    @AfterEach
    void close() {
        if (garden != null) garden.close();
    }

    /// Leaves out halves, then quarters and so on, as long as what is left still fails.
    private World shrink(World failing) {
        var now = failing;
        for (var size = Math.max(1, now.steps().size() / 2); size >= 1; size /= 2) {
            for (var from = 0; from < now.steps().size(); ) {
                var steps = new ArrayList<>(now.steps());
                steps.subList(from, Math.min(steps.size(), from + size)).clear();
                var smaller = new World(List.copyOf(steps), now.rules());
                if (run(smaller) != null) now = smaller;
                else from += size;
            }
        }
        return shrinkRules(now);
    }

    /// Puts everybody, or one of its parts, in the place of each rule, as long as what is left still fails.
    private World shrinkRules(World failing) {
        var now = failing;
        for (var place = 0; place < failing.rules().size(); place++) {
            for (var simpler = simpler(now.rules().get(place)); !simpler.isEmpty(); ) {
                var smaller = with(now, place, simpler.removeFirst());
                if (run(smaller) == null) continue;
                now = smaller;
                simpler = simpler(now.rules().get(place));
            }
        }
        return now;
    }

    private static World with(World world, int place, String rule) {
        var rules = new ArrayList<>(world.rules());
        rules.set(place, rule);
        return new World(world.steps(), List.copyOf(rules));
    }

    private static List<String> simpler(String rule) {
        var simpler = new ArrayList<String>();
        if (rule.equals(EVERYONE)) return simpler;
        simpler.add(EVERYONE);
        var json = Json.read(rule);
        json.path("of").forEach(part -> simpler.add(part.toString()));
        if (json.has("rule")) simpler.add(json.get("rule").toString());
        return simpler;
    }

    private @Nullable String run(World drawn) {
        if (garden == null || ++worldsInGarden > WORLDS_PER_GARDEN) {
            if (garden != null) garden.close();
            garden = new Garden();
            worldsInGarden = 0;
        }
        var run = new WorldRun(garden, drawn, "w" + ++world);
        try {
            var failure = run.go();
            pairs += drawn.rules().size();
            return failure;
        } finally {
            run.clear();
        }
    }
}
