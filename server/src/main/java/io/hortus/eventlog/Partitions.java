package io.hortus.eventlog;

/// Which partition an event belongs to: by its first identifier, so that what one name did stays in order; by its
/// message id where it is about nobody. The function may never change for an installation.
public final class Partitions {
    private Partitions() {}

    public static int of(Event event, int partitions) {
        var identifiers = event.identifiers();
        var hash = identifiers.isEmpty()
                ? event.messageId().hashCode()
                : identifiers.getFirst().type().hashCode() * 31
                        + identifiers.getFirst().value().hashCode();
        return Math.floorMod(hash * 0x9E3779B9 >>> 8, partitions);
    }
}
