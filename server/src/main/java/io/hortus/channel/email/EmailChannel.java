package io.hortus.channel.email;

import io.hortus.delivery.Channel;
import io.hortus.delivery.Message;
import io.hortus.delivery.Outcome;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/// E-mail by SMTP. Lines are kept open and shared out to the callers. With an archive mailbox, a lost answer is
/// decided exactly: everything accepted is there.
public final class EmailChannel implements Channel, AutoCloseable {
    private static final String TIMEOUT_MS = "15000";

    private final EmailSettings settings;
    private final Clock clock;
    private final Session session;
    private final SmtpLines lines;
    private final @Nullable Archive archive;

    public EmailChannel(EmailSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.session = Session.getInstance(properties(settings));
        this.lines = new SmtpLines(session, settings);
        this.archive = settings.archive() == null ? null : new Archive(settings.archive());
    }

    @Override
    public Outcome send(Message message) {
        Mail mail;
        try {
            mail = new Mail(session, settings, message, Date.from(clock.instant()));
        } catch (AddressException e) {
            return new Outcome.Refused("address_refused", "not an e-mail address");
        } catch (MessagingException e) {
            return new Outcome.Refused("content", "cannot be made into a mail: " + oneLine(e.getMessage()));
        }
        SMTPTransport line;
        try {
            line = lines.borrow();
        } catch (MessagingException e) {
            return new Outcome.TryLater(null, "connection", oneLine(e.getMessage()), true);
        }
        try {
            line.sendMessage(mail, recipients(mail));
            var said = oneLine(line.getLastServerResponse());
            lines.giveBack(line);
            return new Outcome.Sent(said);
        } catch (MessagingException e) {
            lines.drop(line);
            return failed(mail, e);
        }
    }

    @Override
    public Answer ask(Message message) {
        if (archive == null) return Answer.CANNOT_TELL;
        try {
            var sender = new InternetAddress(settings.from()).getAddress();
            return archive.has(Mail.messageId(message.key(), sender)) ? Answer.ACCEPTED : Answer.SEND_AGAIN;
        } catch (MessagingException e) {
            return Answer.CANNOT_TELL;
        }
    }

    private Address[] recipients(Mail mail) throws MessagingException {
        var to = mail.getAllRecipients()[0];
        return settings.archive() == null
                ? new Address[] {to}
                : new Address[] {to, new InternetAddress(settings.archive().address())};
    }

    /// What a failure means: an answer of the server is final or passing by its first digit; without an answer it is
    /// safe to try again as long as the text had not begun, and open afterwards.
    private static Outcome failed(Mail mail, MessagingException e) {
        for (Exception cause = e; cause != null; cause = next(cause)) {
            var code = code(cause);
            if (code >= 500) return new Outcome.Refused(reason(cause), oneLine(cause.getMessage()));
            if (code >= 400) return new Outcome.TryLater(null, reason(cause), oneLine(cause.getMessage()), code == 421);
        }
        return mail.bodyBegun()
                ? new Outcome.Unknown("the line was lost before the answer: " + oneLine(e.getMessage()))
                : new Outcome.TryLater(null, "connection", oneLine(e.getMessage()), true);
    }

    private static @Nullable Exception next(Exception e) {
        return e instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    private static int code(Exception e) {
        return switch (e) {
            case SMTPSendFailedException failed -> failed.getReturnCode();
            case SMTPAddressFailedException failed -> failed.getReturnCode();
            default -> 0;
        };
    }

    private static String reason(Exception e) {
        return e instanceof SMTPAddressFailedException ? "address_refused" : "refused";
    }

    static String oneLine(@Nullable String text) {
        if (text == null) return "";
        var line = text.replaceAll("\\s+", " ").strip();
        return line.length() > 300 ? line.substring(0, 300) : line;
    }

    private static Properties properties(EmailSettings settings) {
        var properties = new Properties();
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.port", Integer.toString(settings.port()));
        properties.put("mail.smtp.connectiontimeout", TIMEOUT_MS);
        properties.put("mail.smtp.timeout", TIMEOUT_MS);
        properties.put("mail.smtp.writetimeout", TIMEOUT_MS);
        properties.put("mail.smtp.sendpartial", "false");
        properties.put("mail.smtp.auth", Boolean.toString(settings.username() != null));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.security()) {
            case NONE -> {}
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
        }
        return properties;
    }

    @Override
    public void close() {
        lines.close();
        if (archive != null) archive.close();
    }
}
