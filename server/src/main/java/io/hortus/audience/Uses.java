package io.hortus.audience;

import io.hortus.audience.rule.Needs;
import io.hortus.audience.rule.Normalize;
import io.hortus.audience.rule.Rule;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Who would break without an audience or an uploaded list: other audiences first, then what other rooms say.
@Component
class Uses {
    private final DefinitionStore store;
    private final ObjectProvider<AudienceUse> elsewhere;

    Uses(DefinitionStore store, ObjectProvider<AudienceUse> elsewhere) {
        this.store = store;
        this.elsewhere = elsewhere;
    }

    /// What uses each audience and each list, by their ids. Every rule is looked through once.
    record Now(Map<String, Set<String>> users) {
        List<String> of(String id) {
            return List.copyOf(users.getOrDefault(id, Set.of()));
        }

        private void add(String used, String user) {
            users.computeIfAbsent(used, _ -> new LinkedHashSet<>()).add(user);
        }
    }

    Now now() {
        var now = new Now(new LinkedHashMap<>());
        for (var audience : store.audiences()) {
            asked(audience).forEach(needs -> {
                needs.audiences().forEach(used -> now.add(used, audience.id()));
                needs.lists().forEach(used -> now.add(used, audience.id()));
            });
        }
        elsewhere
                .orderedStream()
                .forEach(use -> use.uses().forEach((used, users) -> users.forEach(user -> now.add(used, user))));
        for (var kept : store.kept()) {
            var user = kept.usedBy().substring(kept.usedBy().lastIndexOf(' ') + 1);
            for (var rule : kept.rules()) needs(rule).lists().forEach(used -> now.add(used, user));
        }
        return now;
    }

    /// What the audience's rule asks about, and a change of it that is being counted.
    static Stream<Needs> asked(Audience audience) {
        return Stream.concat(Stream.of(audience.rule()), Stream.ofNullable(audience.nextRule()))
                .map(Uses::needs);
    }

    private static Needs needs(Rule rule) {
        return Needs.of(Normalize.core(rule));
    }
}
