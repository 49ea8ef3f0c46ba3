package io.hortus.audience.rule;

import io.hortus.kernel.Code;

enum RuleCode implements Code {
    INVALID_RULE(Kind.CALLER);

    private final Kind kind;

    RuleCode(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
