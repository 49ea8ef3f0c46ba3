package io.hortus.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// How a connection is made; which fields count depends on its kind. Nothing here is secret.
///
/// @param security e-mail: `none`, `starttls` (required then) or `tls`
/// @param username e-mail: to sign in with, null to send without
/// @param from e-mail: the sender, `mail@example.com` or `Name <mail@example.com>`
/// @param archive e-mail: a mailbox that gets a blind copy of everything, by which a lost answer is decided; null
///     for none
/// @param url webhook: where to post to
/// @param timeoutMs webhook: how long to wait for an answer, 1,000 to 25,000
/// @param concurrency how many messages at once, 1 to 64
/// @param perSecond the most messages a second, null for no limit
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Settings(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String security,
        @Nullable String username,
        @Nullable String from,
        @Nullable String replyTo,
        @Nullable Archive archive,
        @Nullable String url,
        @Nullable Integer timeoutMs,
        @Nullable Integer concurrency,
        @Nullable Double perSecond) {

    /// @param security `none` or `tls`
    /// @param address where copies go to; the user name if not given
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Archive(
            @Nullable String imapHost,
            @Nullable Integer imapPort,
            @Nullable String security,
            @Nullable String username,
            @Nullable String address,
            @Nullable String folder) {}
}
