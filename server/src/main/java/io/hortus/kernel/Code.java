package io.hortus.kernel;

/// A stable, machine-readable name of something that can go wrong, implemented by one enum per room.
///
/// The wire form is the constant's name in lower case, for example `audience_in_use`.
public interface Code {
    Kind kind();

    String name();

    /// HTTP status, retry and log level follow from the kind, in one place.
    enum Kind {
        /// The caller sent something that can never work: 400.
        CALLER(400),
        /// Nobody is signed in, or the key is unknown: 401.
        UNAUTHENTICATED(401),
        /// Signed in, but not allowed: 403.
        FORBIDDEN(403),
        /// The named thing does not exist, or lies outside the caller's data scope: 404.
        MISSING(404),
        /// It clashes with the present state: 409.
        CONFLICT(409),
        /// It is larger than a limit: 413.
        TOO_LARGE(413),
        /// Too much at once; try again later: 429.
        CAPACITY(429),
        /// Somebody else's service failed: 502.
        UPSTREAM(502),
        /// A part of ours that it needs is away for the moment: 503, and trying again later may work.
        UNAVAILABLE(503),
        /// A bug, or a broken part of ours: 500.
        INTERNAL(500);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
