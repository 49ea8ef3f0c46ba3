package io.hortus.identity;

import io.hortus.eventlog.Identifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The registry of identifier types at one moment; immutable.
final class TypeSet {
    private final Map<String, IdentifierType> exact = new HashMap<>();
    private final Map<String, IdentifierType> prefixes = new HashMap<>();
    private final Comparator<Identifier> order;

    /// @param own registered or changed types; they win over presets of the same key
    TypeSet(Collection<IdentifierType> own) {
        for (var type : Presets.ALL) put(type);
        for (var type : own) put(type);
        order = Comparator.comparingInt(this::priority)
                .thenComparing(Identifier::type)
                .thenComparing(Identifier::value);
    }

    private void put(IdentifierType type) {
        type.prefix().ifPresentOrElse(prefix -> prefixes.put(prefix, type), () -> exact.put(type.type(), type));
    }

    Optional<IdentifierType> find(String type) {
        return Optional.ofNullable(lookUp(type));
    }

    private @Nullable IdentifierType lookUp(String type) {
        var found = exact.get(type);
        if (found != null) return found;
        var colon = type.indexOf(':');
        return colon < 1 || colon == type.length() - 1 ? null : prefixes.get(type.substring(0, colon + 1));
    }

    boolean registered(String type) {
        return lookUp(type) != null;
    }

    Optional<Identifier> normalise(String type, String value) {
        var found = lookUp(type);
        return found == null ? Optional.empty() : found.normalise(type, value);
    }

    List<Identifier> order(Collection<Identifier> identifiers) {
        if (identifiers.size() < 2) return List.copyOf(identifiers);
        var list = new ArrayList<>(new LinkedHashSet<>(identifiers));
        list.sort(order);
        return list;
    }

    List<Identifier> clean(Collection<Identifier> given) {
        var list = new ArrayList<Identifier>(given.size());
        for (var identifier : given)
            normalise(identifier.type(), identifier.value()).ifPresent(list::add);
        return order(list);
    }

    /// All types, the most certain first.
    List<IdentifierType> all() {
        var list = new ArrayList<>(exact.values());
        list.addAll(prefixes.values());
        list.sort(Comparator.comparingInt(IdentifierType::priority).thenComparing(IdentifierType::type));
        return list;
    }

    /// How certain identifiers of this type are; those of forgotten types are the least.
    int priority(Identifier identifier) {
        var type = lookUp(identifier.type());
        return type == null ? Integer.MAX_VALUE : type.priority();
    }

    int limit(String type) {
        var found = lookUp(type);
        return found == null ? Integer.MAX_VALUE : found.limit();
    }

    boolean certain(String type) {
        var found = lookUp(type);
        return found != null && found.certain();
    }
}
