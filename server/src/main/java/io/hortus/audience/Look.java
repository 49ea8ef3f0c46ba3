package io.hortus.audience;

import io.hortus.audience.UpkeepStore.Step;
import io.hortus.audience.live.Evaluator;
import io.hortus.audience.live.NodeHistory;
import io.hortus.audience.live.Person;
import io.hortus.audience.live.Track;
import io.hortus.insight.Portrait;
import io.hortus.kernel.Json;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One customer being looked at. Not for several threads.
final class Look implements Person {
    final Definitions definitions;
    final PersonRow person;
    private final List<NodeHistory> histories;
    private final @Nullable Portrait profile;
    private final Set<String> lists;
    private final Map<Integer, Track> tracks = new HashMap<>();

    Look(
            Definitions definitions,
            PersonRow person,
            List<NodeHistory> histories,
            @Nullable Portrait profile,
            Set<String> lists) {
        this.definitions = definitions;
        this.person = person;
        this.histories = histories;
        this.profile = profile;
        this.lists = lists;
    }

    /// Evaluates these audiences and, after one that moved, those that ask about it.
    ///
    /// @return the first instant after `at` at which something flips
    long evaluate(BitSet which, long at, String why, List<Step> steps) {
        var next = PersonRow.NO_WAKE;
        var places = (BitSet) which.clone();
        for (var place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
            var audience = definitions.live.get(place);
            var plan = audience.plan();
            if (plan == null) continue;
            var answer = Evaluator.ask(plan, this, at);
            next = Math.min(next, answer.flipsAt());
            if (answer.holds() == person.members.contains(audience.number())) continue;
            person.move(audience.number(), answer.holds());
            steps.add(new Step(
                    audience.number(),
                    new Moved(audience.id(), person.customer, answer.holds(), Instant.ofEpochMilli(at), why)));
            places.or(audience.dependents());
        }
        return next;
    }

    @Override
    public JsonNode fields() {
        return profile == null ? Json.object() : profile.fields();
    }

    @Override
    public int customer() {
        return person.customer;
    }

    @Override
    public Map<String, Portrait.Tag> tags() {
        return profile == null ? Map.of() : profile.tags();
    }

    @Override
    public Set<String> lists() {
        return lists;
    }

    @Override
    public Track track(int stream) {
        if (histories.size() == 1) return histories.getFirst().of(stream);
        return tracks.computeIfAbsent(stream, id -> {
            var all = new Track();
            for (var history : histories) all.addAll(history.of(id));
            return all;
        });
    }

    @Override
    public boolean memberOf(String audience) {
        for (var one : definitions.live) {
            if (one.id().equals(audience)) return person.members.contains(one.number());
        }
        return false;
    }
}
