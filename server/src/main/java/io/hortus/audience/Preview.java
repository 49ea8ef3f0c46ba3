package io.hortus.audience;

import io.hortus.audience.rule.Normalize;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Words;
import io.hortus.audience.sql.SqlRules;
import io.hortus.customer.CustomerBrief;
import io.hortus.kernel.HortusProperties;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;
import org.springframework.stereotype.Component;

/// Counts a rule before anything is saved: as a whole, each condition by itself, and what remains after each.
@Component
class Preview {
    private final SqlRules sql;
    private final AudienceQueries queries;
    private final Samples samples;
    private final RuleNames names;
    private final LiveTime time;
    private final ZoneId zone;

    Preview(
            SqlRules sql,
            AudienceQueries queries,
            Samples samples,
            RuleNames names,
            LiveTime time,
            HortusProperties hortus) {
        this.sql = sql;
        this.queries = queries;
        this.samples = samples;
        this.names = names;
        this.time = time;
        this.zone = ZoneId.of(hortus.timeZone());
    }

    /// @param count customers for whom this condition holds by itself
    /// @param remaining those left after it, read from top to bottom within its group
    record Node(String path, int count, int remaining) {}

    /// @param entering who would come in, compared with the audience asked for
    record Counted(
            int count,
            int everybody,
            List<Node> nodes,
            long tookMs,
            Instant asOf,
            List<CustomerBrief> sample,
            Words.Text text,
            @Nullable Integer entering,
            @Nullable Integer leaving,
            @Nullable List<CustomerBrief> enteringSample,
            @Nullable List<CustomerBrief> leavingSample) {}

    /// @param than an audience to compare with, or null
    Counted count(Rule rule, @Nullable Audience than) {
        var started = System.nanoTime();
        var now = time.now();
        var moment = sql.at(now, queries);
        var nodes = new ArrayList<Node>();
        var ask = new Ask(moment, queries.visible(moment.everybody()));
        var found = count(rule, "", ask, nodes);
        var members = than == null ? null : queries.visible(queries.of(than.id()));
        var entering = members == null ? null : RoaringBitmap.andNot(found, members);
        var leaving = members == null ? null : RoaringBitmap.andNot(members, found);
        return new Counted(
                found.getCardinality(),
                ask.everybody().getCardinality(),
                nodes,
                (System.nanoTime() - started) / 1_000_000,
                now,
                samples.of(found),
                Words.of(rule, zone, names.now()),
                entering == null ? null : entering.getCardinality(),
                leaving == null ? null : leaving.getCardinality(),
                entering == null ? null : samples.of(entering),
                leaving == null ? null : samples.of(leaving));
    }

    /// Every figure is of those the caller may see: one of others would answer questions about them.
    private record Ask(SqlRules.Moment moment, RoaringBitmap everybody) {
        RoaringBitmap members(Rule leaf) {
            return RoaringBitmap.and(moment.members(Normalize.core(leaf)), everybody);
        }
    }

    private RoaringBitmap count(Rule rule, String path, Ask ask, List<Node> nodes) {
        return switch (rule) {
            case Rule.All all -> group(all.of(), path, ask, nodes, true);
            case Rule.Any any -> group(any.of(), path, ask, nodes, false);
            case Rule.None none -> RoaringBitmap.andNot(ask.everybody(), group(none.of(), path, ask, nodes, false));
            case Rule.Not not -> {
                var inner = count(not.rule(), path + "/rule", ask, nodes);
                nodes.add(new Node(path + "/rule", inner.getCardinality(), inner.getCardinality()));
                yield RoaringBitmap.andNot(ask.everybody(), inner);
            }
            case Rule leaf -> ask.members(leaf);
        };
    }

    private RoaringBitmap group(List<Rule> rules, String path, Ask ask, List<Node> nodes, boolean all) {
        var left = all ? ask.everybody().clone() : new RoaringBitmap();
        for (var i = 0; i < rules.size(); i++) {
            var at = path + "/of/" + i;
            var one = count(rules.get(i), at, ask, nodes);
            if (all) left.and(one);
            else left.or(one);
            nodes.add(new Node(at, one.getCardinality(), left.getCardinality()));
        }
        return left;
    }
}
