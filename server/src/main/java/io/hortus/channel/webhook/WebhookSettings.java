package io.hortus.channel.webhook;

import io.hortus.kernel.Problem;
import java.net.URI;
import java.net.URISyntaxException;

/// Where to post to, and with what secret.
public record WebhookSettings(URI url, int timeoutMs, String signingSecret) {
    /// @throws Problem where the URL is not one that can be posted to
    public static WebhookSettings of(String url, int timeoutMs, String signingSecret) {
        try {
            var uri = new URI(url);
            var scheme = uri.getScheme();
            if (("http".equals(scheme) || "https".equals(scheme))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null) {
                return new WebhookSettings(uri, timeoutMs, signingSecret);
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw Problem.field("settings.url", "an http or https address without user and fragment");
    }

    boolean tls() {
        return url.getScheme().equals("https");
    }

    int port() {
        return url.getPort() >= 0 ? url.getPort() : tls() ? 443 : 80;
    }

    @Override
    public String toString() {
        return "webhook " + url.getHost();
    }
}
