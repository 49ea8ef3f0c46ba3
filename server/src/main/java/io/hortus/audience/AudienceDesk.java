package io.hortus.audience;

import io.hortus.access.Audit;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Rules;
import io.hortus.audience.rule.Walk;
import io.hortus.kernel.Problem;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Where people define, change and delete audiences: checks what a rule refers to, and that nothing else breaks.
@Component
class AudienceDesk {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 1_000;

    private final DefinitionStore store;
    private final References references;
    private final Cost cost;
    private final Publishing publishing;
    private final Audiences audiences;
    private final Uses uses;
    private final ObjectProvider<Audit> audit;

    AudienceDesk(
            DefinitionStore store,
            References references,
            Cost cost,
            Publishing publishing,
            Audiences audiences,
            Uses uses,
            ObjectProvider<Audit> audit) {
        this.store = store;
        this.references = references;
        this.cost = cost;
        this.publishing = publishing;
        this.audiences = audiences;
        this.uses = uses;
        this.audit = audit;
    }

    Audience get(String id) {
        return store.audience(id).orElseThrow(() -> Problem.missing("audience", id));
    }

    /// Reads a rule that an audience may have.
    ///
    /// @param self the audience it is for, or null for a new one
    Rule read(JsonNode json, @Nullable String self) {
        var rule = Rules.read(json);
        references.check(rule);
        Walk.leaves(rule, (path, leaf) -> {
            if (self == null || !(leaf instanceof Rule.In in) || !reaches(in.audience(), self, new HashSet<>())) return;
            throw new Problem(
                    AudienceCode.AUDIENCE_CYCLE,
                    "Audience '" + in.audience() + "' asks about this one; it would ask about itself",
                    Map.of("kind", "audience", "id", in.audience(), "node", path + "/audience"));
        });
        return rule;
    }

    private boolean reaches(String from, String to, Set<String> seen) {
        if (from.equals(to)) return true;
        if (!seen.add(from)) return false;
        var audience = store.audience(from);
        return audience.isPresent()
                && Uses.asked(audience.get())
                        .flatMap(needs -> needs.audiences().stream())
                        .anyMatch(next -> reaches(next, to, seen));
    }

    Audience define(@Nullable String name, @Nullable String description, JsonNode json, @Nullable Keeping asked) {
        var rule = read(json, null);
        var keeping = asked == null ? Keeping.LIVE : Keeping.asked(asked);
        if (keeping.live()) cost.mustBeBearable(rule);
        var id = publishing.define(name(name), description(description), rule, keeping);
        record("audience.create", id);
        audiences.gather("Count audience " + name(name));
        return get(id);
    }

    Audience change(
            String id,
            @Nullable String name,
            @Nullable String description,
            @Nullable JsonNode json,
            @Nullable Keeping asked) {
        var audience = get(id);
        var rule = json == null ? audience.nextRule() == null ? audience.rule() : audience.nextRule() : read(json, id);
        var keeping = asked == null ? audience.keeping() : Keeping.asked(asked);
        if (keeping.live()) cost.mustBeBearable(rule);
        publishing.change(
                audience,
                name == null ? audience.name() : name(name),
                description == null ? audience.description() : description(description),
                rule,
                keeping);
        record("audience.change", id);
        var now = get(id);
        if (now.state() == Audience.State.GATHERING) audiences.gather("Count audience " + now.name());
        return now;
    }

    void delete(String id) {
        var audience = get(id);
        var usedBy = uses.now().of(id);
        if (!usedBy.isEmpty()) {
            throw new Problem(
                    AudienceCode.AUDIENCE_IN_USE,
                    "Audience '" + audience.name() + "' is used by " + String.join(", ", usedBy),
                    Map.of("kind", "audience", "id", id, "usedBy", usedBy));
        }
        publishing.delete(audience);
        record("audience.delete", id);
    }

    private static String name(@Nullable String name) {
        if (name == null || name.isBlank() || name.strip().length() > LONGEST_NAME) {
            throw Problem.field("name", "1 to " + LONGEST_NAME + " characters");
        }
        return name.strip();
    }

    private static String description(@Nullable String description) {
        if (description == null) return "";
        if (description.length() > LONGEST_DESCRIPTION) {
            throw Problem.field("description", "at most " + LONGEST_DESCRIPTION + " characters");
        }
        return description.strip();
    }

    private void record(String action, String id) {
        audit.ifAvailable(trail -> trail.record(action, "audience", id, Map.of()));
    }
}
