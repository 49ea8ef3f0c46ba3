package io.hortus.channel.email;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.MessageIDTerm;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The mailbox that gets a copy of every mail. One line, one question at a time.
final class Archive implements AutoCloseable {
    private static final String TIMEOUT_MS = "20000";

    private final EmailSettings.Archive settings;
    private final String protocol;
    private final Session session;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Store store;

    Archive(EmailSettings.Archive settings) {
        this.settings = settings;
        this.protocol = settings.tls() ? "imaps" : "imap";
        var properties = new Properties();
        for (var what : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.put("mail." + protocol + "." + what, TIMEOUT_MS);
        }
        properties.put("mail." + protocol + ".ssl.checkserveridentity", "true");
        this.session = Session.getInstance(properties);
    }

    /// @throws MessagingException where the mailbox cannot be looked into
    boolean has(String messageId) throws MessagingException {
        lock.lock();
        try {
            return search(messageId);
        } catch (MessagingException e) {
            close();
            return search(messageId); // an idle line may have been cut: once more with a fresh one
        } finally {
            lock.unlock();
        }
    }

    private boolean search(String messageId) throws MessagingException {
        var open = store;
        if (open == null) {
            open = session.getStore(protocol);
            open.connect(settings.imapHost(), settings.imapPort(), settings.username(), settings.password());
            store = open;
        }
        var folder = open.getFolder(settings.folder());
        folder.open(Folder.READ_ONLY);
        try {
            return folder.search(new MessageIDTerm(messageId)).length > 0;
        } finally {
            folder.close(false);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (store != null) store.close();
        } catch (MessagingException e) {
            // it was lost anyway
        } finally {
            store = null;
            lock.unlock();
        }
    }
}
