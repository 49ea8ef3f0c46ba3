package io.hortus.journey;

import io.hortus.kernel.Code;

/// What can go wrong with journeys.
enum JourneyCode implements Code {
    JOURNEY_HAS_ERRORS(Kind.CALLER),
    JOURNEY_STATE(Kind.CONFLICT);

    private final Kind kind;

    JourneyCode(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
