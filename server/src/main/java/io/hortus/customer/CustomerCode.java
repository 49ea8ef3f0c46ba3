package io.hortus.customer;

import io.hortus.kernel.Code;

/// What can go wrong with customers.
enum CustomerCode implements Code {
    /// The change is in the log, but has not taken effect yet; look again in a moment.
    STILL_PROCESSING(Kind.CAPACITY),
    NOT_CONFIRMED(Kind.CALLER),
    NOTHING_TO_REVEAL(Kind.MISSING),
    TYPE_FIXED(Kind.CONFLICT);

    private final Kind kind;

    CustomerCode(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
