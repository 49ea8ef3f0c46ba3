package io.hortus.audience;

import io.hortus.audience.live.Stream;
import io.hortus.audience.rule.Needs;
import io.hortus.audience.rule.Normalize;
import io.hortus.audience.rule.Rule;
import io.hortus.eventlog.Cursors;
import io.hortus.eventlog.EventLog;
import io.hortus.kernel.Ids;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts definitions into force. Each change stops the spine for the moment of one small transaction, so that every
/// turn sees it wholly or not at all, and so that new streams have an exact position from which on they are recorded
/// live.
/// What came before is brought in by [Gathering] while the stream goes on.
@Component
class Publishing {
    private final DefinitionStore store;
    private final Cursors cursors;
    private final EventLog log;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final Clock clock;

    Publishing(
            DefinitionStore store,
            Cursors cursors,
            EventLog log,
            TransactionTemplate transactions,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.cursors = cursors;
        this.log = log;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /// Adds an audience; nobody is a member until its past is known.
    String define(String name, String description, Rule rule) {
        return define(name, description, rule, Keeping.LIVE);
    }

    String define(String name, String description, Rule rule, Keeping keeping) {
        var id = ids.next("aud");
        whileTheSpineStands(() -> {
            var now = clock.instant();
            var gathering = Audience.State.GATHERING;
            store.insert(new Audience(0, id, name, description, rule, null, gathering, keeping, null, now, now));
            if (keeping.live()) addStreams(rule);
        });
        return id;
    }

    /// Names it anew, and puts another rule, or another way of keeping, on its way where that is another one.
    void change(Audience audience, String name, String description, Rule rule, Keeping keeping) {
        whileTheSpineStands(() -> {
            var otherWay = !keeping.same(audience.keeping());
            var other = !rule.equals(audience.rule()) || audience.nextRule() != null || otherWay;
            // A live one goes on by its former rule until the next one's history is there; one that is not kept live
            // waits as it is for its next count, or for its history.
            var goesOn = other && keeping.live() && audience.keeping().live();
            store.update(new Audience(
                    audience.number(),
                    audience.id(),
                    name,
                    description,
                    other && !goesOn ? rule : audience.rule(),
                    goesOn ? rule : null,
                    other ? Audience.State.GATHERING : audience.state(),
                    other ? keeping : audience.keeping(),
                    null,
                    audience.createdAt(),
                    clock.instant()));
            if (other && keeping.live()) addStreams(rule);
            removeUnused();
        });
    }

    /// Forgets what was kept and gathers it again; until then memberships stay as they are.
    ///
    /// @param also is done while the spine stands
    void anew(Runnable also) {
        whileTheSpineStands(() -> {
            also.run();
            store.gatherAgain(positions());
        });
    }

    void delete(Audience audience) {
        whileTheSpineStands(() -> {
            store.delete(audience.number());
            removeUnused();
        });
    }

    void keep(String usedBy, List<Rule> rules) {
        whileTheSpineStands(() -> {
            store.keep(usedBy, rules);
            for (var rule : rules) addStreams(rule);
            removeUnused();
        });
    }

    void drop(String usedBy) {
        whileTheSpineStands(() -> {
            store.drop(usedBy);
            removeUnused();
        });
    }

    void whileTheSpineStands(Runnable change) {
        transactions.executeWithoutResult(_ -> {
            cursors.holdAll("spine");
            change.run();
            store.raiseVersion();
        });
    }

    private void addStreams(Rule rule) {
        var streams = new ArrayList<>(store.streams());
        for (var need : Needs.of(Normalize.core(rule)).events()) {
            if (Definitions.find(streams, need) != null) continue;
            store.addStream(StreamKey.of(need), need.keepMs(), positions());
            streams = new ArrayList<>(store.streams());
        }
    }

    private List<Long> positions() {
        var positions = new ArrayList<Long>();
        for (var p = 0; p < log.partitions(); p++) positions.add(cursors.position("spine", p));
        return positions;
    }

    private void removeUnused() {
        var streams = store.streams();
        var used = new HashSet<Integer>();
        for (var rule : rules()) use(rule, streams, used);
        for (var stream : streams) if (!used.contains(stream.id())) store.removeStream(stream.id());
    }

    private List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        for (var kept : store.kept()) rules.addAll(kept.rules());
        for (var audience : store.audiences()) {
            if (!audience.keeping().live()) continue;
            rules.add(audience.rule());
            if (audience.nextRule() != null) rules.add(audience.nextRule());
        }
        return rules;
    }

    private static void use(Rule rule, Collection<Stream> streams, Set<Integer> used) {
        for (var need : Needs.of(Normalize.core(rule)).events()) {
            var stream = Definitions.find(streams, need);
            if (stream != null) used.add(stream.id());
        }
    }
}
