package io.hortus.channel.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// Open lines to one mail server, used again and again. A line that lay idle is tested before it is used.
final class SmtpLines implements AutoCloseable {
    private static final long IDLE_NANOS = Duration.ofSeconds(5).toNanos();

    private final Session session;
    private final EmailSettings settings;
    private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    private record Idle(SMTPTransport line, long sinceNanos) {}

    SmtpLines(Session session, EmailSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    SMTPTransport borrow() throws MessagingException {
        for (var next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            if (System.nanoTime() - next.sinceNanos < IDLE_NANOS || next.line.isConnected()) return next.line;
            drop(next.line);
        }
        var line = (SMTPTransport) session.getTransport("smtp");
        line.connect(settings.host(), settings.port(), settings.username(), settings.password());
        return line;
    }

    void giveBack(SMTPTransport line) {
        if (closed) drop(line);
        else idle.addFirst(new Idle(line, System.nanoTime()));
    }

    void drop(SMTPTransport line) {
        try {
            line.close();
        } catch (MessagingException e) {
            // it was lost anyway
        }
    }

    @Override
    public void close() {
        closed = true;
        for (var next = idle.pollFirst(); next != null; next = idle.pollFirst()) drop(next.line);
    }
}
