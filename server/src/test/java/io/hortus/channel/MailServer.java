package io.hortus.channel;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.hortus.channel.email.EmailSettings;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;

/// A real SMTP and IMAP server in this JVM, with an archive mailbox.
public final class MailServer implements AutoCloseable {
    public static final String ARCHIVE = "archive@hortus.example";
    private final GreenMail server;

    public MailServer() {
        server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        });
        server.start();
        server.setUser(ARCHIVE, ARCHIVE, "secret");
    }

    public int smtpPort() {
        return server.getSmtp().getPort();
    }

    public int imapPort() {
        return server.getImap().getPort();
    }

    public EmailSettings settings() {
        return settings(smtpPort(), imapPort());
    }

    public static EmailSettings settings(int smtpPort, int imapPort) {
        return new EmailSettings(
                "127.0.0.1",
                smtpPort,
                EmailSettings.Security.NONE,
                null,
                null,
                "Hortus <shop@hortus.example>",
                null,
                new EmailSettings.Archive("127.0.0.1", imapPort, false, ARCHIVE, "secret", ARCHIVE, "INBOX"));
    }

    /// What lies in people's mailboxes, without the archive: `address subject`.
    public List<String> received() throws MessagingException {
        var received = new ArrayList<String>();
        for (var user : server.getUserManager().listUser()) {
            if (user.getEmail().equals(ARCHIVE)) continue;
            for (var mail : of(user.getEmail())) received.add(user.getEmail() + " " + mail.getSubject());
        }
        return received;
    }

    /// What lies in one mailbox.
    public List<MimeMessage> of(String address) {
        var managers = server.getManagers();
        var user = managers.getUserManager().getUserByEmail(address);
        if (user == null) return List.of();
        try {
            return managers.getImapHostManager().getInbox(user).getMessages().stream()
                    .map(stored -> stored.getMimeMessage())
                    .toList();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
