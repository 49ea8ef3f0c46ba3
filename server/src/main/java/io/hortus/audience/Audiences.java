package io.hortus.audience;

import io.hortus.customer.Changed;
import io.hortus.kernel.HortusProperties;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who qualifies now. Safe for use by several threads.
@Component
public class Audiences {
    private final Upkeep upkeep;
    private final UpkeepStore store;
    private final DefinitionStore definitions;
    private final ZoneId zone;
    private volatile @Nullable Definitions known;

    Audiences(Upkeep upkeep, UpkeepStore store, DefinitionStore definitions, HortusProperties hortus) {
        this.upkeep = upkeep;
        this.store = store;
        this.definitions = definitions;
        this.zone = ZoneId.of(hortus.timeZone());
    }

    /// Brings memberships up to date with a batch, within the turn's transaction.
    ///
    /// @return who entered and left, in the order in which it happened to each
    public List<Moved> update(Changed changed, Instant now) {
        var current = current();
        if (current.live.isEmpty() && current.streams.isEmpty()) return List.of();
        return upkeep.changed(current, changed, now);
    }

    /// Brings up to date those for whom time has come, within the turn's transaction.
    ///
    /// @param limit the most customers to look at
    /// @return who entered and left, each at the exact instant
    public List<Moved> tick(Instant now, int limit) {
        return upkeep.due(current(), now, limit);
    }

    /// The definitions as this transaction sees them.
    Definitions current() {
        var version = store.version();
        var have = known;
        if (have != null && have.version == version) return have;
        var fresh = new Definitions(version, definitions.audiences(), definitions.streams(), zone);
        if (have == null || have.version < version) known = fresh;
        return fresh;
    }
}
