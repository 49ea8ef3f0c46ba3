/// Who may do what, and who did it.
///
/// Sign-ins, API keys and write keys come in; a [Caller] with permissions and a data scope goes out, and every
/// handler states by [Allowed] what it needs. Owns accounts, sessions, roles, keys, stored answers of repeatable
/// writes, and the
/// audit trail.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "org"})
package io.hortus.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
