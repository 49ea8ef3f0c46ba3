package io.hortus.emulators.world;

/// An answer with a code other than 0. Carries no stack: refusing is ordinary work here.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int code;
    private final String message;

    public Refusal(int code) {
        this(code, Codes.message(code));
    }

    public Refusal(int code, String message) {
        super(message, null, false, false);
        this.code = code;
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }

    public int code() {
        return code;
    }
}
