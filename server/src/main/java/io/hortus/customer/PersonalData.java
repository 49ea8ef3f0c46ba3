package io.hortus.customer;

import tools.jackson.databind.JsonNode;

/// What a room keeps about people: a port. Every room that keeps any has one bean of it, so that everything about one
/// person can be handed out, and can be taken away.
public interface PersonalData {
    /// The room's name, such as `delivery`; the key of its part in the document handed out.
    String room();

    /// Everything the room keeps about this person, as JSON. An empty object where there is nothing.
    ///
    /// @param nodes the person's nodes, which rooms may have stored instead of the customer
    JsonNode export(int customer, int[] nodes);

    /// Takes it away, for good. May be called again for the same person: each call must be harmless. It runs in a
    /// transaction of its own.
    void erase(int customer, int[] nodes);
}
