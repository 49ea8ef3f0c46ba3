package io.hortus.channel.email;

import io.hortus.delivery.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Date;
import java.util.HexFormat;

/// One mail. Its Message-ID is made of the message's key, so that every try has the same and can be found again.
final class Mail extends MimeMessage {
    /// How long after the start of a send the text may still begin to flow; well inside a lease, so that nothing is
    /// accepted after somebody else may have asked.
    private static final long LATEST_NANOS = 20_000_000_000L;

    private final String messageId;
    private final long begunNanos = System.nanoTime();
    private volatile boolean bodyBegun;

    Mail(Session session, EmailSettings settings, Message message, Date now) throws MessagingException {
        super(session);
        var from = new InternetAddress(settings.from(), true);
        this.messageId = messageId(message.key(), from.getAddress());
        setFrom(from);
        setRecipient(RecipientType.TO, new InternetAddress(message.to(), true));
        if (settings.replyTo() != null) {
            setReplyTo(new InternetAddress[] {new InternetAddress(settings.replyTo(), true)});
        }
        setSubject(message.content().getOrDefault("subject", ""), "UTF-8");
        setSentDate(now);
        setHeader("Auto-Submitted", "auto-generated");
        var text = message.content().get("text");
        var html = message.content().get("html");
        if (html == null) {
            setText(text == null ? "" : text, "UTF-8");
        } else if (text == null) {
            setText(html, "UTF-8", "html");
        } else {
            var plain = new MimeBodyPart();
            plain.setText(text, "UTF-8");
            var rich = new MimeBodyPart();
            rich.setText(html, "UTF-8", "html");
            setContent(new MimeMultipart("alternative", plain, rich));
        }
        saveChanges();
    }

    /// @param sender whose domain makes it unique in the world
    static String messageId(String key, String sender) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            var domain = sender.substring(sender.lastIndexOf('@') + 1);
            return "<" + HexFormat.of().formatHex(digest, 0, 20) + "@" + domain + ">";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether the server has said "go ahead" and the text has begun to flow: from then on a lost line leaves open
    /// whether the mail was taken.
    boolean bodyBegun() {
        return bodyBegun;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
        if (System.nanoTime() - begunNanos > LATEST_NANOS) throw new IOException("the server was too slow");
        bodyBegun = true;
        super.writeTo(out, ignored);
    }
}
