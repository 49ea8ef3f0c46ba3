package io.hortus.emulators.callback;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// The last five thousand deliveries, newest first.
public final class DeliveryLog {
    private static final int KEPT_MAX = 5000;

    private final ArrayDeque<Delivery> deliveries = new ArrayDeque<>();

    synchronized void add(Delivery delivery) {
        deliveries.addFirst(delivery);
        if (deliveries.size() > KEPT_MAX) deliveries.removeLast();
    }

    public synchronized List<Delivery> latest(int limit) {
        return new ArrayList<>(deliveries.stream().limit(limit).toList());
    }

    public synchronized void clear() {
        deliveries.clear();
    }
}
