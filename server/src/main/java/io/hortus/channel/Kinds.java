package io.hortus.channel;

import io.hortus.channel.email.EmailChannel;
import io.hortus.channel.email.EmailSettings;
import io.hortus.channel.webhook.Addresses;
import io.hortus.channel.webhook.WebhookChannel;
import io.hortus.channel.webhook.WebhookSettings;
import io.hortus.delivery.ChannelBook.Line;
import io.hortus.kernel.Problem;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Makes working channels of configured connections, and says what is wrong with settings.
@Component
class Kinds {
    private final Clock clock;
    private final Addresses addresses;

    Kinds(Clock clock, @Value("${hortus.channel.allow-private:false}") boolean allowPrivate) {
        this.clock = clock;
        this.addresses = new Addresses(allowPrivate);
    }

    /// @throws Problem naming the field that cannot work
    Line line(Connection connection) {
        return line(connection.id(), connection.kind(), connection.name(), connection.settings(), connection.secrets());
    }

    Line line(String id, String kind, String name, Settings settings, Map<String, String> secrets) {
        var concurrency = settings.concurrency() == null ? (kind.equals("email") ? 4 : 16) : settings.concurrency();
        if (concurrency < 1 || concurrency > 64) throw Problem.field("settings.concurrency", "a number from 1 to 64");
        var perSecond = settings.perSecond() == null ? 0 : settings.perSecond();
        if (perSecond < 0) throw Problem.field("settings.perSecond", "a positive number, or nothing");
        return switch (kind) {
            case "email" ->
                new Line(
                        id,
                        kind,
                        name,
                        "email",
                        new EmailChannel(email(settings, secrets), clock),
                        concurrency,
                        perSecond);
            case "webhook" ->
                new Line(
                        id,
                        kind,
                        name,
                        null,
                        new WebhookChannel(webhook(settings, secrets), addresses, clock),
                        concurrency,
                        perSecond);
            default -> throw Problem.field("kind", "email or webhook");
        };
    }

    private static EmailSettings email(Settings settings, Map<String, String> secrets) {
        var archive = settings.archive();
        return new EmailSettings(
                needed("settings.host", settings.host()),
                port("settings.port", settings.port(), 587),
                security("settings.security", settings.security()),
                settings.username(),
                secrets.get("password"),
                needed("settings.from", settings.from()),
                settings.replyTo(),
                archive == null
                        ? null
                        : new EmailSettings.Archive(
                                needed("settings.archive.imapHost", archive.imapHost()),
                                port("settings.archive.imapPort", archive.imapPort(), 993),
                                security("settings.archive.security", archive.security()) == EmailSettings.Security.TLS,
                                needed("settings.archive.username", archive.username()),
                                needed("secrets.archivePassword", secrets.get("archivePassword")),
                                archive.address() == null
                                        ? needed("settings.archive.username", archive.username())
                                        : archive.address(),
                                archive.folder() == null ? "INBOX" : archive.folder()));
    }

    private static WebhookSettings webhook(Settings settings, Map<String, String> secrets) {
        var timeout = settings.timeoutMs() == null ? 10_000 : settings.timeoutMs();
        if (timeout < 1_000 || timeout > 25_000) throw Problem.field("settings.timeoutMs", "1,000 to 25,000");
        return WebhookSettings.of(
                needed("settings.url", settings.url()),
                timeout,
                needed("secrets.signingSecret", secrets.get("signingSecret")));
    }

    private static String needed(String field, @Nullable String value) {
        if (value == null || value.isBlank()) throw Problem.field(field, "a value");
        return value;
    }

    private static int port(String field, @Nullable Integer port, int usual) {
        if (port == null) return usual;
        if (port < 1 || port > 65_535) throw Problem.field(field, "a number from 1 to 65,535");
        return port;
    }

    private static EmailSettings.Security security(String field, @Nullable String text) {
        return switch (text == null ? "none" : text) {
            case "none" -> EmailSettings.Security.NONE;
            case "starttls" -> EmailSettings.Security.STARTTLS;
            case "tls" -> EmailSettings.Security.TLS;
            default -> throw Problem.field(field, "none, starttls or tls");
        };
    }
}
