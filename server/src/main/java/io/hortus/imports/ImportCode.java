package io.hortus.imports;

import io.hortus.kernel.Code;

/// What can go wrong with an imported file.
public enum ImportCode implements Code {
    EMPTY_FILE(Kind.CALLER),
    UNSUPPORTED_FILE(Kind.CALLER),
    UNREADABLE_FILE(Kind.CALLER),
    FILE_TOO_LARGE(Kind.TOO_LARGE),
    INVALID_MAPPING(Kind.CALLER),
    IMPORT_NOT_MAPPED(Kind.CONFLICT),
    IMPORT_RUNNING(Kind.CONFLICT),
    IMPORT_FINISHED(Kind.CONFLICT),
    TEMPLATE_EXISTS(Kind.CONFLICT);

    private final Kind kind;

    ImportCode(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
