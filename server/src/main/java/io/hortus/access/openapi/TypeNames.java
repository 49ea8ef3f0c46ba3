package io.hortus.access.openapi;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Names of schemas: a type's own name, and for a nested one that of the class around it too, as `RuleAll` and
/// `KeyView`; a type of a room's inner package carries the package's name, as `RuleWhere` and `GraphWhere`. Two types
/// of one name would be taken for each other: they fail the description's test.
final class TypeNames extends TypeNameResolver {
    private static final Map<String, Class<?>> TAKEN = new ConcurrentHashMap<>();
    private static final Set<String> CLASHES = ConcurrentHashMap.newKeySet();

    static Set<String> clashes() {
        return Set.copyOf(CLASHES);
    }

    /// Whose handlers these are: `KeyApi` speaks of `Key`.
    static String base(Class<?> type) {
        var name = type.getSimpleName();
        return name.endsWith("Api") && name.length() > 3 ? name.substring(0, name.length() - 3) : name;
    }

    @Override
    protected String getNameOfClass(Class<?> type) {
        var name = of(type);
        var other = TAKEN.putIfAbsent(name, type);
        if (other != null && other != type) CLASHES.add(other.getName() + " and " + type.getName() + ": " + name);
        return name;
    }

    static String of(Class<?> type) {
        var name = type.getSimpleName();
        var around = type.getEnclosingClass();
        if (around == null) return inner(type) + name;
        while (around.getEnclosingClass() != null) around = around.getEnclosingClass();
        var base = base(around);
        return name.contains(base) ? name : base + name;
    }

    private static String inner(Class<?> type) {
        var parts = type.getPackageName().split("\\.", -1);
        if (parts.length < 4 || !type.getPackageName().startsWith("io.hortus.")) return "";
        var last = parts[parts.length - 1];
        var word = Character.toUpperCase(last.charAt(0)) + last.substring(1);
        return type.getSimpleName().startsWith(word) ? "" : word;
    }
}
