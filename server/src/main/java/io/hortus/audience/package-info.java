/// Who qualifies now. In come the turn's events and changes of customers, and due timers; out goes who entered or
/// left which audience.
///
/// Owns definitions, memberships and, by node, the history that rules need. A rule is computed in two ways, by SQL
/// over the columnar store in `sql` and for one person in `live`; the two must agree, and generated tests hold them
/// to it.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"kernel", "org", "access", "job", "eventlog", "timer", "identity", "customer", "insight"
        })
package io.hortus.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
