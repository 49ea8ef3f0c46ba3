package io.hortus.emulators.world;

import java.util.List;

/// Something that will happen by itself at a time. Plain data, so that it survives a snapshot.
public record Due(long atMillis, long order, String kind, List<String> about) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
        var byTime = Long.compare(atMillis, other.atMillis);
        return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
}
