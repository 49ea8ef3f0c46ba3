package io.hortus.audience;

import io.hortus.kernel.Code;

enum AudienceCode implements Code {
    AUDIENCE_IN_USE(Kind.CONFLICT),
    AUDIENCE_NAME_TAKEN(Kind.CONFLICT),
    LIST_IN_USE(Kind.CONFLICT),
    LIST_NAME_TAKEN(Kind.CONFLICT),
    TOO_COSTLY_LIVE(Kind.CONFLICT),
    UNKNOWN_AUDIENCE(Kind.CALLER),
    AUDIENCE_CYCLE(Kind.CALLER);

    private final Kind kind;

    AudienceCode(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
