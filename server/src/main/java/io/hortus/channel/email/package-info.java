/// E-mail: out by SMTP, and, to learn what became of a message whose answer was lost, a look into a mailbox by IMAP.
@NullMarked
package io.hortus.channel.email;

import org.jspecify.annotations.NullMarked;
