/// Ways out to people: small adapters to mail servers and webhooks. In come rendered messages from delivery, through
/// its port; out goes what the other side said to them.
///
/// Owns the configured connections with their encrypted secrets.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "org", "access", "delivery"})
package io.hortus.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
