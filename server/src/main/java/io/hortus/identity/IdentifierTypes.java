package io.hortus.identity;

import io.hortus.eventlog.Identifier;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The registry of identifier types: presets, and what was registered or changed here. Reading it never waits for
/// the database, so that the doors can use it during an outage; a change reaches every process within seconds. Safe
/// for use by several threads.
public final class IdentifierTypes {
    private volatile TypeSet types = new TypeSet(List.of());

    /// The presets alone.
    public static IdentifierTypes presets() {
        return new IdentifierTypes();
    }

    /// The type of this key, or of the pattern it falls under; empty where it was never registered.
    public Optional<IdentifierType> find(String type) {
        return types.find(type);
    }

    public boolean registered(String type) {
        return types.registered(type);
    }

    /// The identifier in its normal form; empty where its type is not registered, its value is blocked, or it cannot
    /// be such a value. Normalising twice changes nothing more.
    public Optional<Identifier> normalise(String type, String value) {
        return types.normalise(type, value);
    }

    /// The identifiers without repeats, the most certain first. An event stays attached to its first.
    public List<Identifier> order(Collection<Identifier> identifiers) {
        return types.order(identifiers);
    }

    /// What a door does with what a sender gave: [#normalise] each, leave out what is nobody's name, [#order].
    public List<Identifier> clean(Collection<Identifier> given) {
        return types.clean(given);
    }

    /// All types, the most certain first.
    public List<IdentifierType> all() {
        return types.all();
    }

    /// The registry of this moment, for work that must not see it change.
    TypeSet current() {
        return types;
    }

    void replace(TypeSet types) {
        this.types = types;
    }
}
