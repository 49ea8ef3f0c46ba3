package io.hortus.customer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Adds up what several nodes hold of one key, and of all keys. The latest word counts, whichever node it was said
/// to; where a value was built step by step at several nodes, all steps are taken in the order of their times. Pure.
final class Merge {
    private Merge() {}

    /// @param steps all changes of a key, with those of [Fold#EVERYTHING], at all of the customer's nodes; asked for
    ///     only where it is needed
    static CustomerRow of(int customer, Collection<Held> held, Instant now, Function<String, List<Change>> steps) {
        var byKey = new TreeMap<String, List<Held>>();
        for (var one : held)
            byKey.computeIfAbsent(one.key(), key -> new ArrayList<>(2)).add(one);
        var everything = byKey.remove(Fold.EVERYTHING);
        var attributes = new TreeMap<String, JsonNode>();
        var tags = new ArrayList<String>();
        var consents = new TreeMap<String, String>();
        byKey.forEach((key, ones) -> {
            var last = latest(ones);
            if (Keys.isTag(key)) {
                if (last.value() != null && !over(last, now)) tags.add(key.substring(1));
            } else if (Keys.isConsent(key)) {
                if (last.value() != null)
                    consents.put(key.substring(1), last.value().path("state").asString());
            } else {
                var value = attribute(key, ones, everything, steps);
                if (value != null) attributes.put(key, value);
            }
        });
        return new CustomerRow(customer, attributes, tags, consents);
    }

    private static @Nullable JsonNode attribute(
            String key, List<Held> ones, @Nullable List<Held> everything, Function<String, List<Change>> steps) {
        var last = latest(ones);
        if (everything != null && latest(everything).moment().after(last.moment())) return null;
        if (!needsSteps(ones, everything)) return last.value();
        var all = new ArrayList<>(steps.apply(key));
        // A word that only repeated what held is no history, yet it counts against what others said meanwhile.
        for (var one : ones) if (!one.cumulative()) all.add(word(one));
        return Fold.all(all);
    }

    private static Change word(Held one) {
        var op = one.value() == null ? Op.UNSET : Op.SET;
        return new Change(one.node(), one.key(), op, one.value(), one.moment(), one.source(), null);
    }

    /// The places whose steps [#of] will ask for, for one customer.
    static List<Map.Entry<Integer, String>> steps(Collection<Held> held) {
        if (held.stream().noneMatch(Held::cumulative)) return List.of();
        var byKey = new TreeMap<String, List<Held>>();
        for (var one : held)
            byKey.computeIfAbsent(one.key(), key -> new ArrayList<>(2)).add(one);
        var everything = byKey.get(Fold.EVERYTHING);
        var places = new LinkedHashSet<Map.Entry<Integer, String>>();
        byKey.forEach((key, ones) -> {
            if (!Keys.isAttribute(key) || !needsSteps(ones, everything)) return;
            for (var one : held) {
                if (one.key().equals(key) || one.key().equals(Fold.EVERYTHING))
                    places.add(Map.entry(one.node(), one.key()));
            }
        });
        return List.copyOf(places);
    }

    /// Whether the value cannot be told from the nodes' values alone.
    static boolean needsSteps(List<Held> ones, @Nullable List<Held> everything) {
        if (ones.stream().noneMatch(Held::cumulative)) return false;
        var node = ones.getFirst().node();
        return ones.size() > 1
                || everything != null && everything.stream().anyMatch(deletion -> deletion.node() != node);
    }

    static boolean over(Held tag, Instant now) {
        return tag.expiresAt() != null && !tag.expiresAt().isAfter(now);
    }

    static Held latest(List<Held> ones) {
        var last = ones.getFirst();
        for (var one : ones) if (one.moment().after(last.moment())) last = one;
        return last;
    }
}
