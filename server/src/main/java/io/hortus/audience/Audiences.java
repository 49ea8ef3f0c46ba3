package io.hortus.audience;

import io.hortus.audience.live.Plan;
import io.hortus.audience.rule.Needs;
import io.hortus.audience.rule.Normalize;
import io.hortus.audience.rule.Rule;
import io.hortus.customer.Changed;
import io.hortus.insight.Portrait;
import io.hortus.insight.Portraits;
import io.hortus.job.Job;
import io.hortus.job.Jobs;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Json;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Who qualifies now. Safe for use by several threads.
@Component
public class Audiences {
    private final Upkeep upkeep;
    private final UpkeepStore store;
    private final HistoryStore histories;
    private final DefinitionStore definitions;
    private final Publishing publishing;
    private final Gathering gathering;
    private final Portraits portraits;
    private final Jobs jobs;
    private final LiveTime time;
    private final ZoneId zone;
    private volatile @Nullable Definitions known;

    Audiences(
            Upkeep upkeep,
            UpkeepStore store,
            HistoryStore histories,
            DefinitionStore definitions,
            Publishing publishing,
            Gathering gathering,
            Portraits portraits,
            Jobs jobs,
            LiveTime time,
            HortusProperties hortus) {
        this.upkeep = upkeep;
        this.store = store;
        this.histories = histories;
        this.definitions = definitions;
        this.publishing = publishing;
        this.gathering = gathering;
        this.portraits = portraits;
        this.jobs = jobs;
        this.time = time;
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

    /// The time at which rules are answered in a turn of that instant: the clock's, but it does not go back.
    public Instant at(Instant now) {
        return time.at(now);
    }

    /// Whether there is an audience of that id.
    public boolean exists(String audience) {
        return definitions.audience(audience).isPresent();
    }

    /// Rules that another room will ask about: what they need is kept from now on.
    ///
    /// @param usedBy names who asks, such as `journey jrn_4k7`; asking again replaces the former rules
    public void keep(String usedBy, List<Rule> rules) {
        publishing.keep(usedBy, rules);
        gather("Gather history for " + usedBy);
    }

    public void drop(String usedBy) {
        publishing.drop(usedBy);
    }

    /// Which of the customers a kept rule holds for, within the turn's transaction and after [#update].
    ///
    /// @param rule without `since_entry`, of which only whoever knows the entry can tell: see [SinceEntry]
    public Set<Integer> matching(Rule rule, Collection<Integer> customers, Instant now) {
        if (customers.isEmpty()) return Set.of();
        var current = current();
        var core = Normalize.core(rule);
        var plan = Plan.of(core, zone, current::streamOf);
        var needs = Needs.of(core);
        var portraits =
                needs.profile() ? this.portraits.load(customers, needs.tagDetails()) : Map.<Integer, Portrait>of();
        var lists = needs.lists().isEmpty() ? Map.<Integer, Set<String>>of() : store.lists(customers);
        var persons = new Persons(current, store.peek(customers), histories.peek(customers), portraits, lists);
        var at = time.at(now).toEpochMilli();
        return customers.stream()
                .filter(customer -> plan.holds(persons.at(customer), at))
                .collect(Collectors.toSet());
    }

    /// Starts gathering what new definitions need, in the background.
    String gather(String title) {
        return jobs.start(
                new Jobs.Order(
                        Gathering.KIND, title, Job.By.HORTUS, "The audience stays without members", Json.object()),
                gathering.resume());
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
