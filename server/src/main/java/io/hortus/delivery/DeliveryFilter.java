package io.hortus.delivery;

import io.hortus.access.Caller;
import io.hortus.customer.CustomerIds;
import io.hortus.kernel.Problem;
import io.hortus.kernel.Sql;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which messages a list shows; every field narrows it.
///
/// @param q a name or part of it, the last four digits of a phone, or the id of a customer or a message
/// @param origin what asked for it (`journey`) or its id
record DeliveryFilter(
        @Nullable String q,
        @Nullable String state,
        @Nullable String reason,
        @Nullable String channel,
        @Nullable String origin,
        @Nullable String customer,
        @Nullable Instant from,
        @Nullable Instant to) {

    /// A message in a worker's hands is reserved; that is kept in the queue only.
    static final Sql STATE = Sql.of("(case when q.claimed and m.state <> 'unknown' then 'reserved' else m.state end)");

    Sql where() {
        var where = new ArrayList<Sql>();
        where.add(Caller.current().scope().on(Sql.of("c.unit_id")));
        if (given(state)) {
            var wanted = known(state);
            where.add(Sql.of("? = ?", STATE, wanted.wire()));
            where.add(
                    switch (wanted) {
                        case RESERVED -> Sql.of("m.id in (select message_id from delivery.queue where claimed)");
                        case PLANNED -> Sql.of("m.id in (select message_id from delivery.queue)");
                        case SENT, CONFIRMED, CANCELLED -> Sql.of("m.state = ?", wanted.wire());
                        case DELAYED, HANDED_OVER, UNKNOWN, FAILED, SUPPRESSED ->
                            Sql.of("""
                                    m.state = ? and m.id in (
                                      select message_id from delivery.ledger where state = ? and state <> 'sent')
                                    """, wanted.wire(), wanted.wire());
                    });
        }
        if (given(reason)) where.add(Sql.of("m.reason = ?", reason));
        if (given(channel)) where.add(Sql.of("m.channel = ?", channel));
        if (given(origin)) where.add(Sql.of("(m.origin = ? or m.origin_id = ?)", origin, origin));
        if (customer != null && given(customer)) {
            where.add(Sql.of(
                    "m.person = any (array(select node from customer.node where customer_id = ?))",
                    CustomerIds.read(customer)));
        }
        if (from != null) where.add(Sql.of("m.created_at >= ?", Timestamp.from(from)));
        if (to != null) where.add(Sql.of("m.created_at < ?", Timestamp.from(to)));
        if (q != null && given(q)) {
            var text = q.strip();
            where.add(Sql.of("""
                    (strpos(lower(c.name), lower(?)) > 0 or right(c.phone, 4) = ? or 'c' || c.id = ? or 'dlv' || m.id = ?)
                    """, text, text, text, text));
        }
        return Sql.and(where);
    }

    @org.jspecify.annotations.NullUnmarked
    private static boolean given(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    private static State known(@Nullable String state) {
        return Arrays.stream(State.values())
                .filter(one -> one.wire().equals(state))
                .findFirst()
                .orElseThrow(() -> Problem.field("state", "one of the states of a message"));
    }
}
