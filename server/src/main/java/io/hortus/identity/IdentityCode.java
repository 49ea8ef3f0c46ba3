package io.hortus.identity;

import io.hortus.kernel.Code;

/// What can go wrong with identities.
enum IdentityCode implements Code {
    /// The decision is in the log, but has not taken effect yet; look again in a moment.
    STILL_PROCESSING(Kind.CAPACITY),
    ONLY_NAME(Kind.CONFLICT),
    ALREADY_DECIDED(Kind.CONFLICT);

    private final Kind kind;

    IdentityCode(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
