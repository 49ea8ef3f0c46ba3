package io.hortus.audience;

import io.hortus.access.Caller;
import io.hortus.audience.sql.Members;
import io.hortus.kernel.Sql;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads of memberships for people: lists keep to the caller's data scope.
@Component
class AudienceQueries implements Members {
    private static final int PAGE = 100_000;

    private final JdbcClient jdbc;

    AudienceQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Everybody who is in the audience, whoever asks.
    @Override
    public RoaringBitmap of(String audience) {
        return all(after -> Sql.of("""
                select customer from audience.member
                 where audience = (select number from audience.audience where id = ?) and customer > ?
                 order by customer limit ?
                """, audience, after, PAGE));
    }

    /// Page by page: the driver holds a whole answer, and ten million rows of it would be half a gigabyte.
    private RoaringBitmap all(IntFunction<Sql> pageAfter) {
        var customers = new RoaringBitmap();
        var after = 0;
        while (true) {
            var query = pageAfter.apply(after);
            var page = jdbc.sql(query.text())
                    .params(query.args())
                    .query(Integer.class)
                    .list();
            page.forEach(customers::add);
            if (page.size() < PAGE) return customers;
            after = page.getLast();
        }
    }

    @Override
    public RoaringBitmap listed(String list) {
        var customers = new RoaringBitmap();
        jdbc.sql("""
                        select distinct i.customer
                          from audience.list l
                          join audience.listed d on d.list = l.number
                          join identity.identifier i on i.id = d.node
                         where l.id = ? and i.customer > 0
                        """).param(list).query(row -> {
            customers.add(row.getInt(1));
        });
        return customers;
    }

    /// Those of the customers that the caller may see.
    RoaringBitmap visible(RoaringBitmap customers) {
        var caller = Caller.orNull();
        if (caller == null || caller.scope().everything()) return customers;
        var scope = caller.scope().on(Sql.of("c.unit_id"));
        var seen = all(after -> Sql.of(
                "select c.id from customer.customer c where ? and c.id > ? order by c.id limit ?", scope, after, PAGE));
        seen.and(customers);
        return seen;
    }

    record Member(int customer, Instant since) {}

    /// In the order of customers.
    ///
    /// @param q part of a name, or the end of a phone number
    List<Member> members(int audience, @Nullable String q, long after, int limit) {
        var conditions = new ArrayList<Sql>();
        conditions.add(Sql.of("m.audience = ? and m.customer > ?", audience, after));
        conditions.add(called(q));
        var query = Sql.of("""
                select m.customer, m.since
                  from audience.member m join customer.customer c on c.id = m.customer
                 where ? order by m.customer limit ?
                """, Sql.and(conditions), limit);
        return jdbc.sql(query.text())
                .params(query.args())
                .query((row, n) -> new Member(
                        row.getInt(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Who was a member at a moment of the past, by what is known now; with since when then. In the order of customers.
    List<Member> membersAt(int audience, Instant at, @Nullable String q, long after, int limit) {
        var query = Sql.of("""
                select last.customer, last.moved_at
                  from (select distinct on (customer) customer, entered, moved_at
                          from audience.move
                         where audience = ? and moved_at <= ?::timestamptz and customer > ?
                         order by customer, moved_at desc, id desc) last
                  join customer.customer c on c.id = last.customer
                 where last.entered and ? order by last.customer limit ?
                """, audience, at.toString(), after, called(q), limit);
        return jdbc.sql(query.text())
                .params(query.args())
                .query((row, n) -> new Member(
                        row.getInt(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                .list();
    }

    /// Customers `c` that the caller may see and that are called so, or whose phone number ends so.
    private static Sql called(@Nullable String q) {
        if (q == null || q.isBlank()) return scope();
        var name = Sql.of("(c.name ilike ? or right(c.phone, 4) = ?)", Sql.containing(q.strip()), q.strip());
        return Sql.and(List.of(scope(), name));
    }

    private static Sql scope() {
        var caller = Caller.orNull();
        return caller == null ? Sql.TRUE : caller.scope().on(Sql.of("c.unit_id"));
    }

    /// Whether the caller may see the customer; everybody is there for a caller without limits.
    boolean maySee(int customer) {
        var query = Sql.of("select exists (select 1 from customer.customer c where c.id = ? and ?)", customer, scope());
        return jdbc.sql(query.text()).params(query.args()).query(Boolean.class).single();
    }

    /// The move after which a page begins.
    record Before(Instant at, long id) {}

    record Move(long id, int customer, boolean entered, Instant at, String why) {}

    /// The newest first.
    ///
    /// @param entered only who came in, or only who left; null for both
    List<Move> moves(int audience, @Nullable Boolean entered, @Nullable String q, @Nullable Before before, int limit) {
        var way = entered == null ? Sql.TRUE : Sql.of("m.entered = ?", entered);
        var older = before == null
                ? Sql.TRUE
                : Sql.of("(m.moved_at, m.id) < (?::timestamptz, ?)", before.at().toString(), before.id());
        var query = Sql.of("""
                select m.id, m.customer, m.entered, m.moved_at, m.why
                  from audience.move m join customer.customer c on c.id = m.customer
                 where m.audience = ? and ? and ? and ? order by m.moved_at desc, m.id desc limit ?
                """, audience, older, way, called(q), limit);
        return jdbc.sql(query.text())
                .params(query.args())
                .query((row, n) -> new Move(
                        row.getLong(1),
                        row.getInt(2),
                        row.getBoolean(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getString(5)))
                .list();
    }

    Optional<Instant> since(int audience, int customer) {
        return jdbc.sql("select since from audience.member where audience = ? and customer = ?")
                .params(audience, customer)
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .optional();
    }
}
