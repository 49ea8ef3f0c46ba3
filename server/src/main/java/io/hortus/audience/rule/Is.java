package io.hortus.audience.rule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/// The ways a value can be tested. Missing fails every one of them, also the negative ones.
public enum Is {
    EQUALS("equals"),
    IN("in"),
    CONTAINS("contains"),
    STARTS_WITH("startsWith"),
    GREATER("greater"),
    AT_LEAST("atLeast"),
    LESS("less"),
    AT_MOST("atMost"),
    BETWEEN("between"),
    BEFORE("before"),
    AFTER("after"),
    IS_SET("isSet"),
    WITHIN_LAST("withinLast"),
    LONGER_AGO("longerAgo"),
    WITHIN_NEXT("withinNext"),
    ANNIVERSARY("anniversary"),
    NOT_EQUALS("notEquals", EQUALS),
    NOT_IN("notIn", IN),
    NOT_CONTAINS("notContains", CONTAINS);

    private final String wire;
    private final @Nullable Is opposite;

    Is(String wire) {
        this(wire, null);
    }

    Is(String wire, @Nullable Is opposite) {
        this.wire = wire;
        this.opposite = opposite;
    }

    @JsonValue
    public String wire() {
        return wire;
    }

    /// The test that must not hold, for a negative one; else null.
    public @Nullable Is opposite() {
        return opposite;
    }

    /// Whether it compares numbers.
    public boolean numeric() {
        return this == GREATER || this == AT_LEAST || this == LESS || this == AT_MOST || this == BETWEEN;
    }

    /// Whether it compares a time with now, so that the answer changes by itself.
    public boolean relative() {
        return this == WITHIN_LAST || this == LONGER_AGO || this == WITHIN_NEXT || this == ANNIVERSARY;
    }

    @JsonCreator
    static Is of(String wire) {
        for (var is : values()) if (is.wire.equals(wire)) return is;
        throw new IllegalArgumentException("a test is one of equals, in, contains, startsWith, greater, atLeast, less,"
                + " atMost, between, before, after, isSet, withinLast, longerAgo, withinNext, anniversary, notEquals,"
                + " notIn, notContains");
    }
}
