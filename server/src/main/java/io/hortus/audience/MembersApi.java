package io.hortus.audience;

import io.hortus.access.Allowed;
import io.hortus.customer.Briefs;
import io.hortus.customer.CustomerBrief;
import io.hortus.kernel.Cursor;
import io.hortus.kernel.Page;
import io.hortus.kernel.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Members of an audience over HTTP: who, since when, who came and went, and the size over time. Only customers
/// within the caller's data scope are listed.
@RestController
@RequestMapping("/api/audiences/{id}")
class MembersApi {

    private final AudienceDesk desk;
    private final AudienceQueries queries;
    private final Sizes sizes;
    private final Briefs briefs;
    private final LiveTime time;

    MembersApi(AudienceDesk desk, AudienceQueries queries, Sizes sizes, Briefs briefs, LiveTime time) {
        this.desk = desk;
        this.queries = queries;
        this.sizes = sizes;
        this.briefs = briefs;
        this.time = time;
    }

    record MemberView(CustomerBrief customer, Instant since) {}

    record MoveView(CustomerBrief customer, boolean entered, Instant at, String why) {}

    /// @param at a moment of the past: who was a member then
    @GetMapping("/members")
    @Allowed("audiences.read")
    Page<MemberView> members(
            @PathVariable String id,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String at,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        var audience = desk.get(id);
        var size = Page.size(limit);
        var after = Cursor.number(cursor, 0);
        var found = at == null
                ? queries.members(audience.number(), q, after, size + 1)
                : queries.membersAt(audience.number(), moment(at), q, after, size + 1);
        var page = found.subList(0, Math.min(size, found.size()));
        var known =
                briefs.of(page.stream().map(AudienceQueries.Member::customer).toList());
        var items = page.stream()
                .filter(m -> known.containsKey(m.customer()))
                .map(m -> new MemberView(Objects.requireNonNull(known.get(m.customer())), m.since()))
                .toList();
        return new Page<>(items, found.size() > size ? Cursor.of(page.getLast().customer()) : null);
    }

    static Instant moment(String at) {
        try {
            return Instant.parse(at);
        } catch (DateTimeParseException e) {
            throw Problem.field("at", "a time such as 2026-03-01T02:00:00Z");
        }
    }

    /// @param entered only who came in, or only who left
    @GetMapping("/moves")
    @Allowed("audiences.read")
    Page<MoveView> moves(
            @PathVariable String id,
            @RequestParam @Nullable Boolean entered,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        var audience = desk.get(id);
        var size = Page.size(limit);
        var found = queries.moves(audience.number(), entered, q, before(cursor), size + 1);
        var page = found.subList(0, Math.min(size, found.size()));
        var known = briefs.of(
                page.stream().map(AudienceQueries.Move::customer).distinct().toList());
        var items = page.stream()
                .filter(m -> known.containsKey(m.customer()))
                .map(m -> new MoveView(Objects.requireNonNull(known.get(m.customer())), m.entered(), m.at(), m.why()))
                .toList();
        var last = page.isEmpty() ? null : page.getLast();
        return new Page<>(items, last != null && found.size() > size ? Cursor.of(last.at(), last.id()) : null);
    }

    private static AudienceQueries.@Nullable Before before(@Nullable String cursor) {
        var values = Cursor.read(cursor, Cursor.Part.TIME, Cursor.Part.LONG);
        if (values == null) return null;
        return new AudienceQueries.Before(Instant.parse(values.getFirst()), Long.parseLong(values.getLast()));
    }

    /// The size at each full hour of the last 30 days, and every five minutes of an audience made in the last two days,
    /// computed backwards from now. The first is where these days, or the audience, began; the last is now.
    @GetMapping("/history")
    @Allowed("audiences.read")
    Page<Sizes.SizeAt> history(@PathVariable String id) {
        var audience = desk.get(id);
        return new Page<>(sizes.history(audience, time.now()), null);
    }
}
