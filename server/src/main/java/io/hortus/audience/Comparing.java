package io.hortus.audience;

import io.hortus.audience.rule.Normalize;
import io.hortus.audience.sql.SqlRules;
import io.hortus.customer.CustomerBrief;
import io.hortus.kernel.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Overlap and difference of two audiences, saved or not.
@Component
class Comparing {
    private final AudienceDesk desk;
    private final SqlRules sql;
    private final AudienceQueries queries;
    private final Samples samples;
    private final LiveTime time;

    Comparing(AudienceDesk desk, SqlRules sql, AudienceQueries queries, Samples samples, LiveTime time) {
        this.desk = desk;
        this.sql = sql;
        this.queries = queries;
        this.samples = samples;
        this.time = time;
    }

    /// Either an audience, by its id, or a rule.
    record Side(@Nullable String audience, @Nullable JsonNode rule) {}

    /// Of those the caller may see.
    record Compared(
            int a,
            int b,
            int both,
            int onlyA,
            int onlyB,
            List<CustomerBrief> sampleBoth,
            List<CustomerBrief> sampleOnlyA,
            List<CustomerBrief> sampleOnlyB,
            Instant asOf) {}

    Compared compare(@Nullable Side a, @Nullable Side b) {
        var now = time.now();
        var moment = sql.at(now, queries);
        var one = members(a, "a", moment);
        var other = members(b, "b", moment);
        var both = RoaringBitmap.and(one, other);
        var onlyA = RoaringBitmap.andNot(one, other);
        var onlyB = RoaringBitmap.andNot(other, one);
        return new Compared(
                one.getCardinality(),
                other.getCardinality(),
                both.getCardinality(),
                onlyA.getCardinality(),
                onlyB.getCardinality(),
                samples.of(both),
                samples.of(onlyA),
                samples.of(onlyB),
                now);
    }

    private RoaringBitmap members(@Nullable Side side, String field, SqlRules.Moment moment) {
        if (side == null || (side.audience == null) == (side.rule == null || side.rule.isNull())) {
            throw Problem.field(field, "either an audience or a rule");
        }
        if (side.audience != null) {
            return queries.visible(queries.of(desk.get(side.audience).id()));
        }
        return queries.visible(
                moment.members(Normalize.core(desk.read(java.util.Objects.requireNonNull(side.rule), null))));
    }
}
