package io.hortus.ingest.http;

/// A request that is answered by an error as a whole. Carries no stack trace: it is an answer, not a fault.
public final class Refused extends RuntimeException {
    private final int status;
    private final String code;

    public Refused(int status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
