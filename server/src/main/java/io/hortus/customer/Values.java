package io.hortus.customer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the nodes of some customers hold, while the changes of one batch are made to it. Says what has to be written;
/// writes nothing itself.
final class Values {
    private record Place(int node, String key) {
        static final Comparator<Place> ORDER =
                Comparator.comparingInt(Place::node).thenComparing(Place::key);
    }

    private final Map<Place, Held> held = new HashMap<>();
    private final TreeMap<Place, Held> written = new TreeMap<>(Place.ORDER);
    private final List<Change> history = new ArrayList<>();
    private final List<Place> refold = new ArrayList<>();

    Values(Collection<List<Held>> held) {
        for (var list : held) for (var one : list) this.held.put(new Place(one.node(), one.key()), one);
    }

    void apply(Change change) {
        var place = new Place(change.node(), change.key());
        var before = held.get(place);
        if (before != null && before.moment().equals(change.moment())) return;
        var late = before != null && before.moment().after(change.moment());
        keepHistory(change, before, late);
        var cumulative = change.op().cumulative() || before != null && before.cumulative();
        if (!late) {
            put(
                    place,
                    new Held(
                            change.node(),
                            change.key(),
                            Fold.apply(base(change.node(), before), change),
                            change.moment(),
                            change.source(),
                            cumulative,
                            change.expiresAt()));
        } else if (cumulative && before != null) {
            // Said before what is already known: all steps have to be taken again.
            put(
                    place,
                    new Held(
                            before.node(),
                            before.key(),
                            before.value(),
                            before.moment(),
                            before.source(),
                            true,
                            before.expiresAt()));
            refold.add(place);
        }
        if (change.key().equals(Fold.EVERYTHING)) refoldBuiltAcross(change);
    }

    /// A deletion that arrives late takes away steps from the middle.
    private void refoldBuiltAcross(Change deletion) {
        for (var entry : List.copyOf(held.entrySet())) {
            var one = entry.getValue();
            if (one.node() != deletion.node() || !one.cumulative() || !Keys.isAttribute(one.key())) continue;
            if (one.moment().after(deletion.moment())) refold.add(entry.getKey());
        }
    }

    private void put(Place place, Held value) {
        held.put(place, value);
        written.put(place, value);
    }

    private void keepHistory(Change change, @Nullable Held before, boolean late) {
        // Saying again what holds anyway, as every page view of some senders does, is no history.
        var same = !late
                && before != null
                && change.op() == Op.SET
                && !before.cumulative()
                && before.value() != null
                && before.value().equals(change.value());
        if (same) return;
        if (before != null && change.op().cumulative() && !before.cumulative())
            history.add(new Change(
                    before.node(),
                    before.key(),
                    before.value() == null ? Op.UNSET : Op.SET,
                    before.value(),
                    before.moment(),
                    before.source(),
                    null));
        history.add(change);
    }

    /// What a change builds on: nothing, where all was deleted since.
    private @Nullable JsonNode base(int node, @Nullable Held before) {
        if (before == null) return null;
        var everything = held.get(new Place(node, Fold.EVERYTHING));
        var deleted = everything != null && everything.moment().after(before.moment());
        return deleted && Keys.isAttribute(before.key()) ? null : before.value();
    }

    List<Change> history() {
        return history;
    }

    /// Places whose value has to be folded anew, each with the place that may have deleted it.
    List<Map.Entry<Integer, String>> refold() {
        var asked = new ArrayList<Map.Entry<Integer, String>>();
        for (var place : refold) {
            asked.add(Map.entry(place.node, place.key));
            asked.add(Map.entry(place.node, Fold.EVERYTHING));
        }
        return asked;
    }

    void refolded(Collection<Change> steps) {
        for (var place : refold) {
            var of = steps.stream()
                    .filter(step -> step.node() == place.node
                            && (step.key().equals(place.key) || step.key().equals(Fold.EVERYTHING)))
                    .distinct()
                    .toList();
            var value = held.get(place);
            if (value != null) put(place, value.with(Fold.all(of)));
        }
    }

    List<Held> written() {
        return List.copyOf(written.values());
    }

    /// All that the nodes hold now.
    Collection<Held> all() {
        return held.values();
    }
}
