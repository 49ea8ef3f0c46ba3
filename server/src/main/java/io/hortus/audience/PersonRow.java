package io.hortus.audience;

import java.util.Set;
import java.util.TreeSet;

/// A customer as this room remembers them. Held for the transaction.
final class PersonRow {
    static final long NO_WAKE = Long.MAX_VALUE;

    final int customer;
    final Set<Integer> members;
    /// When to look again, epoch milliseconds.
    long wakeAt;

    boolean changed;
    boolean wakeChanged;

    PersonRow(int customer, Set<Integer> members, long wakeAt) {
        this.customer = customer;
        this.members = new TreeSet<>(members);
        this.wakeAt = wakeAt;
    }

    void wake(long at) {
        if (at == wakeAt) return;
        wakeAt = at;
        changed = true;
        wakeChanged = true;
    }

    void move(int audience, boolean enters) {
        if (enters) members.add(audience);
        else members.remove(audience);
        changed = true;
    }
}
