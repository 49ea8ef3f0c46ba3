package io.hortus.ingest;

import java.util.Locale;

/// Why a record was not taken. Shown to operators and counted, so a name once given stays.
public enum Reason {
    /// The write key or token is unknown or revoked.
    UNKNOWN_KEY,
    /// The project may not send without a token.
    UNKNOWN_PROJECT,
    /// The body is not what its encoding says: form, Base64, gzip, JSON.
    UNREADABLE,
    /// The body's checksum does not fit: something was lost on the way.
    CHECKSUM,
    /// Encrypted by the sender with a key we do not have.
    ENCRYPTED,
    NOT_AN_OBJECT,
    TOO_LARGE,
    TOO_DEEP,
    BAD_NUMBER,
    UNKNOWN_TYPE,
    MISSING_FIELD,
    MISSING_IDENTITY,
    BAD_IDENTIFIER,
    /// The record names a person by a key that is not registered.
    UNKNOWN_IDENTITY_KEY,
    BAD_NAME,
    BAD_VALUE,
    BAD_TIME,
    TOO_OLD,
    TOO_FAR_AHEAD;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
