/// Webhooks: one signed HTTP POST a message.
@NullMarked
package io.hortus.channel.webhook;

import org.jspecify.annotations.NullMarked;
