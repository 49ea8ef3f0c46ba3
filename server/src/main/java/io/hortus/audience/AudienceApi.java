package io.hortus.audience;

import io.hortus.access.Allowed;
import io.hortus.access.Idempotent;
import io.hortus.audience.rule.Names;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Words;
import io.hortus.customer.CustomerIds;
import io.hortus.kernel.Cursor;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Page;
import io.hortus.kernel.Problem;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Audiences over HTTP: defining, counting, explaining. Their members are in [MembersApi].
@RestController
@RequestMapping("/api/audiences")
class AudienceApi {
    private static final List<String> SHOWN = List.of("counting", "live", "scheduled", "frozen", "broken");

    private final AudienceDesk desk;
    private final DefinitionStore definitions;
    private final Preview preview;
    private final Explaining explaining;
    private final Comparing comparing;
    private final AudienceQueries queries;
    private final Sizes sizes;
    private final RuleNames names;
    private final Uses uses;
    private final LiveTime time;
    private final ZoneId zone;

    AudienceApi(
            AudienceDesk desk,
            DefinitionStore definitions,
            Preview preview,
            Explaining explaining,
            Comparing comparing,
            AudienceQueries queries,
            Sizes sizes,
            RuleNames names,
            Uses uses,
            LiveTime time,
            HortusProperties hortus) {
        this.desk = desk;
        this.definitions = definitions;
        this.preview = preview;
        this.explaining = explaining;
        this.comparing = comparing;
        this.queries = queries;
        this.sizes = sizes;
        this.names = names;
        this.uses = uses;
        this.time = time;
        this.zone = ZoneId.of(hortus.timeZone());
    }

    /// @param state `counting`, `live` or `broken`
    /// @param nextRule a change that is being counted
    record AudienceView(
            String id,
            String name,
            String description,
            Audience.State state,
            Keeping keeping,
            @Nullable String problem,
            int size,
            int entered24h,
            int left24h,
            Rule rule,
            @Nullable Rule nextRule,
            Words.Text text,
            Instant createdAt,
            Instant updatedAt,
            List<String> usedBy) {}

    /// @param compareWith an audience: also says how many would enter and leave it
    record Ask(JsonNode rule, @Nullable String compareWith) {}

    record Define(
            String name,
            @Nullable String description,
            JsonNode rule,
            @Nullable Keeping keeping) {}

    record Change(
            @Nullable String name,
            @Nullable String description,
            @Nullable JsonNode rule,
            @Nullable Keeping keeping) {}

    record Test(JsonNode rule, String customer) {}

    @PostMapping("/preview")
    @Allowed("audiences.read")
    Preview.Counted preview(@RequestBody Ask ask) {
        var than = ask.compareWith == null ? null : desk.get(ask.compareWith);
        return preview.count(desk.read(given(ask.rule), ask.compareWith), than);
    }

    /// Tests a rule, saved or not, on one customer.
    @PostMapping("/explain")
    @Allowed("audiences.read")
    Explaining.Explained test(@RequestBody Test test) {
        return explaining.explain(desk.read(given(test.rule), null), visible(test.customer));
    }

    record Compare(Comparing.@Nullable Side a, Comparing.@Nullable Side b) {}

    /// Overlap and difference of two audiences or rules.
    @PostMapping("/compare")
    @Allowed("audiences.read")
    Comparing.Compared compare(@RequestBody Compare compare) {
        return comparing.compare(compare.a, compare.b);
    }

    /// One page of audiences.
    ///
    /// @param total how many there are in all
    record AudiencePage(List<AudienceView> items, @Nullable String next, long total) {}

    /// The newest first. Where counting all members takes long, the sizes may be some seconds old.
    ///
    /// @param q part of the name
    /// @param state `counting`, `live`, `scheduled`, `frozen` or `broken`: of one that is ready, how it is kept
    @GetMapping
    @Allowed("audiences.read")
    AudiencePage list(
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        if (state != null && !SHOWN.contains(state)) throw Problem.field("state", "one of " + String.join(", ", SHOWN));
        var wanted = new DefinitionStore.Wanted(q, state);
        var size = Page.size(limit);
        var found = definitions.page(wanted, Cursor.number(cursor, Long.MAX_VALUE), size + 1);
        var page = found.subList(0, Math.min(size, found.size()));
        var counted = sizes.all(time.now());
        var called = names.now();
        var used = uses.now();
        var items = page.stream()
                .map(a -> view(a, counted.getOrDefault(a.number(), Sizes.Size.NONE), called, used))
                .toList();
        var next = found.size() > size ? Cursor.of(page.getLast().number()) : null;
        return new AudiencePage(items, next, definitions.count(wanted));
    }

    /// All audiences by name, in the order they were made: for whoever has to choose one, or to call it by its name.
    @GetMapping("/names")
    @Allowed("audiences.read")
    Page<AudienceName> names() {
        return new Page<>(definitions.names(), null);
    }

    @PostMapping
    @Allowed("audiences.write")
    @Idempotent
    @ResponseStatus(HttpStatus.CREATED)
    AudienceView define(@RequestBody Define define) {
        return view(desk.define(define.name, define.description, given(define.rule), define.keeping));
    }

    @GetMapping("/{id}")
    @Allowed("audiences.read")
    AudienceView get(@PathVariable String id) {
        return view(desk.get(id));
    }

    @PutMapping("/{id}")
    @Allowed("audiences.write")
    AudienceView change(@PathVariable String id, @RequestBody Change change) {
        return view(desk.change(id, change.name, change.description, change.rule, change.keeping));
    }

    @DeleteMapping("/{id}")
    @Allowed("audiences.write")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        desk.delete(id);
    }

    /// @param member whether the customer is in the audience
    /// @param leaves every condition with its verdict
    record Why(
            boolean member,
            @Nullable Instant since,
            List<Explaining.Leaf> leaves,
            @Nullable Instant nextFlipAt,
            boolean live,
            Instant asOf) {}

    @GetMapping("/{id}/explain/{customer}")
    @Allowed("audiences.read")
    Why explain(@PathVariable String id, @PathVariable String customer) {
        var audience = desk.get(id);
        var who = visible(customer);
        var explained = explaining.explain(audience.rule(), who);
        var since = queries.since(audience.number(), who);
        return new Why(
                since.isPresent(),
                since.orElse(null),
                explained.leaves(),
                explained.nextFlipAt(),
                explained.live(),
                explained.asOf());
    }

    private int visible(String customer) {
        var id = CustomerIds.read(customer);
        if (!queries.maySee(id)) throw Problem.missing("customer", customer);
        return id;
    }

    private static JsonNode given(@Nullable JsonNode rule) {
        if (rule == null || rule.isNull()) throw Problem.field("rule", "a rule");
        return rule;
    }

    private AudienceView view(Audience audience) {
        return view(audience, sizes.of(audience.number(), time.now()), names.now(), uses.now());
    }

    private AudienceView view(Audience audience, Sizes.Size size, Names called, Uses.Now used) {
        return new AudienceView(
                audience.id(),
                audience.name(),
                audience.description(),
                audience.state(),
                audience.keeping(),
                audience.problem(),
                size.size(),
                size.entered24h(),
                size.left24h(),
                audience.rule(),
                audience.nextRule(),
                Words.of(audience.rule(), zone, called),
                audience.createdAt(),
                audience.updatedAt(),
                used.of(audience.id()));
    }
}
