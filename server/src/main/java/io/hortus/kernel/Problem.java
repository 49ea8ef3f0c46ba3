package io.hortus.kernel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something that cannot be done, with a stable code, a sentence that names what was expected, and the identity
/// of what failed. On the wire it is `application/problem+json`.
public final class Problem extends RuntimeException {
    private final transient Code code;
    private final transient Map<String, Object> with;

    public Problem(Code code, String detail) {
        this(code, detail, Map.of());
    }

    /// @param with members added to the wire form, such as `field` or `node`
    public Problem(Code code, String detail, Map<String, Object> with) {
        this(code, detail, with, null);
    }

    public Problem(Code code, String detail, Map<String, Object> with, @Nullable Throwable cause) {
        super(detail, cause);
        this.code = code;
        this.with = Map.copyOf(with);
    }

    /// A value of the caller that was not accepted, with the field's path.
    public static Problem field(String field, String expected) {
        return new Problem(Common.INVALID_FIELD, "Field '" + field + "': expected " + expected, Map.of("field", field));
    }

    public static Problem missing(String kind, String id) {
        return new Problem(Common.NOT_FOUND, "There is no " + kind + " '" + id + "'", Map.of("kind", kind, "id", id));
    }

    public Code code() {
        return code;
    }

    public Map<String, Object> with() {
        return with;
    }

    public String wireCode() {
        return code.name().toLowerCase(java.util.Locale.ROOT);
    }

    /// The codes that any room may need.
    public enum Common implements Code {
        INVALID_FIELD(Kind.CALLER),
        INVALID_JSON(Kind.CALLER),
        NOT_FOUND(Kind.MISSING),
        CHANGED_MEANWHILE(Kind.CONFLICT),
        UNAUTHENTICATED(Kind.UNAUTHENTICATED),
        FORBIDDEN(Kind.FORBIDDEN),
        TOO_LARGE(Kind.TOO_LARGE),
        RATE_LIMITED(Kind.CAPACITY),
        DATABASE_UNAVAILABLE(Kind.UNAVAILABLE),
        INTERNAL_ERROR(Kind.INTERNAL);

        private final Kind kind;

        Common(Kind kind) {
            this.kind = kind;
        }

        @Override
        public Kind kind() {
            return kind;
        }
    }
}
