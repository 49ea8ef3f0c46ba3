package io.hortus.access;

import io.hortus.kernel.Code;
import io.hortus.kernel.Problem;
import java.util.Map;

/// What can go wrong with access.
enum AccessCode implements Code {
    BAD_CREDENTIALS(Kind.UNAUTHENTICATED),
    LOCKED_OUT(Kind.CAPACITY),
    CSRF_REFUSED(Kind.FORBIDDEN),
    WHOLE_COMPANY_ONLY(Kind.FORBIDDEN),
    WRONG_PASSWORD(Kind.CALLER),
    WEAK_PASSWORD(Kind.CALLER),
    EMAIL_IN_USE(Kind.CONFLICT),
    LAST_ADMINISTRATOR(Kind.CONFLICT),
    ROLE_IN_USE(Kind.CONFLICT),
    ROLE_BUILT_IN(Kind.CONFLICT),
    MORE_THAN_YOUR_OWN(Kind.FORBIDDEN),
    IDEMPOTENCY_KEY_REUSED(Kind.CONFLICT),
    IDEMPOTENCY_KEY_IN_USE(Kind.CONFLICT),
    SECRET_UNREADABLE(Kind.INTERNAL);

    private final Kind kind;

    AccessCode(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    static Problem wholeCompanyOnly() {
        return new Problem(WHOLE_COMPANY_ONLY, "This needs the data scope of the whole company");
    }

    static Problem forbidden(String needed) {
        return new Problem(
                Problem.Common.FORBIDDEN, "This needs the permission '" + needed + "'", Map.of("permission", needed));
    }
}
