package io.hortus.org;

import io.hortus.kernel.Code;

/// What can go wrong with the organisation tree.
enum OrgCode implements Code {
    UNIT_IN_USE,
    CODE_IN_USE;

    @Override
    public Kind kind() {
        return Kind.CONFLICT;
    }
}
