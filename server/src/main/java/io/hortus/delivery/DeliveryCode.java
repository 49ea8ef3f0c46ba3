package io.hortus.delivery;

import io.hortus.kernel.Code;

/// What can go wrong with messages.
enum DeliveryCode implements Code {
    CANNOT_RETRY(Kind.CONFLICT);

    private final Kind kind;

    DeliveryCode(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
