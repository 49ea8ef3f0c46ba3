package io.hortus.job;

import io.hortus.kernel.Code;

enum JobCode implements Code {
    JOB_FINISHED(Kind.CONFLICT);

    private final Kind kind;

    JobCode(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
