package io.hortus.audience;

import io.hortus.access.Allowed;
import io.hortus.access.Audit;
import io.hortus.customer.Briefs;
import io.hortus.kernel.web.Csv;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What [MembersApi] lists, as spreadsheets: page by page, so that a million members need no more memory than a
/// few. Phone numbers are masked, and only customers within the caller's data scope are there.
@RestController
@RequestMapping("/api/audiences/{id}")
class MembersExport {
    private static final int PAGE = 1_000;
    /// Each page of the past looks through all moves.
    private static final int PAST_PAGE = 50_000;

    private final AudienceDesk desk;
    private final AudienceQueries queries;
    private final Briefs briefs;
    private final Audit audit;

    MembersExport(AudienceDesk desk, AudienceQueries queries, Briefs briefs, Audit audit) {
        this.desk = desk;
        this.queries = queries;
        this.briefs = briefs;
        this.audit = audit;
    }

    /// @param at a moment of the past: who was a member then
    @GetMapping("/members/export")
    @Allowed("customers.export")
    void members(
            @PathVariable String id,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String at,
            HttpServletResponse response) {
        var audience = desk.get(id);
        var moment = at == null ? null : MembersApi.moment(at);
        record(id, "members", q, at);
        var header = List.of("id", "name", "phone", "stage", "tags", "since");
        var size = moment == null ? PAGE : PAST_PAGE;
        try (var csv = Csv.to(response, "audience-" + id + ".csv", header)) {
            var after = 0;
            while (true) {
                var page = moment == null
                        ? queries.members(audience.number(), q, after, size)
                        : queries.membersAt(audience.number(), moment, q, after, size);
                var known = briefs.of(
                        page.stream().map(AudienceQueries.Member::customer).toList());
                for (var member : page) {
                    var brief = known.get(member.customer());
                    if (brief == null) continue;
                    var tags = String.join("; ", brief.tags());
                    csv.row(brief.id(), brief.displayName(), brief.phoneMasked(), brief.stage(), tags, member.since());
                }
                if (page.size() < size) return;
                after = page.getLast().customer();
            }
        }
    }

    /// @param entered only who came in, or only who left
    @GetMapping("/moves/export")
    @Allowed("customers.export")
    void moves(
            @PathVariable String id,
            @RequestParam @Nullable Boolean entered,
            @RequestParam @Nullable String q,
            HttpServletResponse response) {
        var audience = desk.get(id);
        record(id, "moves", q, null);
        var header = List.of("id", "name", "phone", "move", "at", "why");
        try (var csv = Csv.to(response, "audience-" + id + "-moves.csv", header)) {
            AudienceQueries.@Nullable Before before = null;
            while (true) {
                var page = queries.moves(audience.number(), entered, q, before, PAGE);
                var known = briefs.of(page.stream()
                        .map(AudienceQueries.Move::customer)
                        .distinct()
                        .toList());
                for (var move : page) {
                    var brief = known.get(move.customer());
                    if (brief == null) continue;
                    var way = move.entered() ? "entered" : "left";
                    csv.row(brief.id(), brief.displayName(), brief.phoneMasked(), way, move.at(), move.why());
                }
                if (page.size() < PAGE) return;
                before = new AudienceQueries.Before(
                        page.getLast().at(), page.getLast().id());
            }
        }
    }

    /// What somebody searched for may be a name: the trail says that it was searched, not for whom.
    private void record(String id, String what, @Nullable String q, @Nullable String at) {
        var details = new HashMap<String, Object>();
        details.put("what", what);
        details.put("searched", q != null && !q.isBlank());
        if (at != null) details.put("at", at);
        audit.record("audience.export", "audience", id, details);
    }
}
