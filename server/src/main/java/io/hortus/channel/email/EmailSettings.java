package io.hortus.channel.email;

import org.jspecify.annotations.Nullable;

/// How to reach a mail server, with its secrets.
public record EmailSettings(
        String host,
        int port,
        Security security,
        @Nullable String username,
        @Nullable String password,
        String from,
        @Nullable String replyTo,
        @Nullable Archive archive) {

    /// A mailbox that gets a blind copy of everything.
    public record Archive(
            String imapHost,
            int imapPort,
            boolean tls,
            String username,
            String password,
            String address,
            String folder) {
        @Override
        public String toString() {
            return username + "@" + imapHost + ":" + imapPort;
        }
    }

    /// How the line is protected.
    public enum Security {
        NONE,
        /// Begins in clear; a server that does not offer encryption is not used.
        STARTTLS,
        TLS
    }

    @Override
    public String toString() {
        return "smtp " + host + ":" + port;
    }
}
