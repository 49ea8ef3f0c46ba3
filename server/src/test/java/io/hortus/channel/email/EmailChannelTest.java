package io.hortus.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.channel.MailServer;
import io.hortus.delivery.Channel;
import io.hortus.delivery.Message;
import io.hortus.delivery.Outcome;
import io.hortus.testing.MutableClock;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmailChannelTest {
    private static final Message HELLO =
            new Message("journey:j:1:n3:1", 7, "anna@example.com", Map.of("subject", "你好 Anna", "text", "Hello"));

    @Test
    void aMailArrivesWithItsNameAndACopyInTheArchive() throws Exception {
        try (var server = new MailServer();
                var channel = channel(server.settings())) {
            assertThat(channel.ask(HELLO)).isEqualTo(Channel.Answer.SEND_AGAIN);

            assertThat(channel.send(HELLO)).isInstanceOf(Outcome.Sent.class);

            var mail = server.of("anna@example.com").getFirst();
            assertThat(mail.getSubject()).isEqualTo("你好 Anna");
            assertThat(mail.getMessageID()).isEqualTo(Mail.messageId(HELLO.key(), "shop@hortus.example"));
            assertThat(mail.getFrom()[0]).hasToString("Hortus <shop@hortus.example>");
            assertThat(mail.getHeader("Bcc")).isNull();
            assertThat(mail.getContent().toString().strip()).isEqualTo("Hello");
            assertThat(server.of(MailServer.ARCHIVE)).hasSize(1);
            assertThat(channel.ask(HELLO)).isEqualTo(Channel.Answer.ACCEPTED);
        }
    }

    @Test
    void textAndHtmlAreAlternatives() throws Exception {
        try (var server = new MailServer();
                var channel = channel(server.settings())) {
            assertThat(channel.send(new Message("k", 7, "a@example.com", Map.of("text", "t", "html", "<b>t</b>"))))
                    .isInstanceOf(Outcome.Sent.class);

            var content = (MimeMultipart) server.of("a@example.com").getFirst().getContent();
            assertThat(content.getContentType()).startsWith("multipart/alternative");
            assertThat(content.getCount()).isEqualTo(2);
        }
    }

    @Test
    void anAddressThatIsNoneIsRefusedBeforeAnythingIsSent() throws Exception {
        try (var server = new MailServer();
                var channel = channel(server.settings())) {
            var bad = new Message("k", 7, "a@example.com\r\nBcc: b@example.com", Map.of("text", "t"));

            assertThat(channel.send(bad)).isEqualTo(new Outcome.Refused("address_refused", "not an e-mail address"));
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void aServerThatIsNotThereIsTriedLater() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (var channel = channel(MailServer.settings(port, port))) {
            assertThat(channel.send(HELLO))
                    .isInstanceOfSatisfying(
                            Outcome.TryLater.class,
                            later -> assertThat(later.down()).isTrue());
            assertThat(channel.ask(HELLO)).isEqualTo(Channel.Answer.CANNOT_TELL);
        }
    }

    @Test
    void answersMeanWhatTheirFirstDigitSays() throws Exception {
        assertThat(sentTo("550 no such user", "250 ok"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo("address_refused"));
        assertThat(sentTo("450 mailbox busy", "250 ok"))
                .isInstanceOfSatisfying(
                        Outcome.TryLater.class,
                        later -> assertThat(later.down()).isFalse());
        assertThat(sentTo("250 ok", "554 spam")).isInstanceOf(Outcome.Refused.class);
        assertThat(sentTo("250 ok", "451 later")).isInstanceOf(Outcome.TryLater.class);
        assertThat(sentTo("250 ok", "250 queued")).isInstanceOf(Outcome.Sent.class);
    }

    @Test
    void aLineLostAfterTheTextLeavesTheOutcomeOpenAndBeforeItDoesNot() throws Exception {
        assertThat(sentTo("250 ok", "")).isInstanceOf(Outcome.Unknown.class);
        assertThat(sentTo("", "")).isInstanceOf(Outcome.TryLater.class);
    }

    /// Sends to a server that gives these answers to the recipient and to the text; an empty one hangs up.
    private static Outcome sentTo(String toRecipient, String toText) throws Exception {
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(door, toRecipient, toText));
            try (var channel = channel(new EmailSettings(
                    "127.0.0.1",
                    door.getLocalPort(),
                    EmailSettings.Security.NONE,
                    null,
                    null,
                    "shop@hortus.example",
                    null,
                    null))) {
                return channel.send(HELLO);
            }
        }
    }

    private static void serve(ServerSocket door, String toRecipient, String toText) {
        try (var line = door.accept();
                var in = new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8))) {
            say(line, "220 hello");
            var inText = false;
            for (var said = in.readLine(); said != null; said = in.readLine()) {
                var answer = "250 ok";
                if (inText) {
                    if (!said.equals(".")) continue;
                    inText = false;
                    answer = toText;
                } else if (said.startsWith("RCPT")) {
                    answer = toRecipient;
                } else if (said.startsWith("DATA")) {
                    inText = true;
                    answer = "354 go ahead";
                }
                if (answer.isEmpty()) return;
                say(line, answer);
            }
        } catch (IOException e) {
            // the other side hung up
        }
    }

    private static void say(java.net.Socket line, String text) throws IOException {
        line.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
        line.getOutputStream().flush();
    }

    private static EmailChannel channel(EmailSettings settings) {
        return new EmailChannel(settings, MutableClock.standard());
    }
}
