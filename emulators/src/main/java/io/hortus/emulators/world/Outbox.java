package io.hortus.emulators.world;

/// Takes events on their way out. The world fires under its lock; delivery happens elsewhere.
public interface Outbox {
    /// `subject` keeps the events of one customer, group or fan in order.
    void fire(Endpoint to, Event event, String subject);
}
