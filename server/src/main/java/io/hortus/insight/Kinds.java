package io.hortus.insight;

import tools.jackson.databind.JsonNode;

/// The kinds of values that a property has ever had. A store that knows them need not ask each value for its own, which
/// takes longer than everything else about reading it. Naming too many is safe, too few is not. Immutable.
///
/// @param bits one for each [Kind]
public record Kinds(int bits) {
    public static final Kinds NONE = new Kinds(0);
    public static final Kinds ANY = new Kinds((1 << Kind.values().length) - 1);

    private static final Kinds[] SINGLE = new Kinds[Kind.values().length];

    static {
        for (var kind : Kind.values()) SINGLE[kind.ordinal()] = new Kinds(1 << kind.ordinal());
    }

    /// A value's kind. The order is stored; new ones go to the end.
    public enum Kind {
        NULL,
        TEXT,
        NUMBER,
        FLAG,
        LIST,
        OBJECT
    }

    /// The kind of one value, alone.
    public static Kinds of(JsonNode value) {
        return SINGLE[kind(value).ordinal()];
    }

    public static Kinds of(Kind kind) {
        return SINGLE[kind.ordinal()];
    }

    private static Kind kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> Kind.NUMBER;
            case BOOLEAN -> Kind.FLAG;
            case ARRAY -> Kind.LIST;
            case OBJECT -> Kind.OBJECT;
            case NULL, MISSING -> Kind.NULL;
            case STRING, BINARY, POJO -> Kind.TEXT;
        };
    }

    public Kinds with(Kinds other) {
        var both = bits | other.bits;
        return both == bits ? this : new Kinds(both);
    }

    /// Whether a value may be of this kind.
    public boolean has(Kind kind) {
        return (bits & of(kind).bits) != 0;
    }

    /// Whether no value is of another kind.
    public boolean only(Kind kind) {
        return (bits & ~of(kind).bits) == 0;
    }
}
