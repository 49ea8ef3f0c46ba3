package io.hortus.journey;

import io.hortus.customer.JourneysOf;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The journeys of one customer, for their page.
@Component
class JourneysOfCustomer implements JourneysOf {
    private final JdbcClient jdbc;
    private final Clock clock;

    JourneysOfCustomer(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public List<In> of(int customer, int[] nodes) {
        return jdbc.sql("""
                        select j.id, j.name,
                               case when p.inside then 'inside' when p.outcome = 'finished' then 'finished' else 'left' end,
                               p.entered_at
                          from journey.position p
                          join journey.journey j on j.id = p.journey_id
                         where p.node = any (?) and (p.inside or p.left_at > ?)
                         order by p.id desc limit 100
                        """)
                .params(nodes, Timestamp.from(clock.instant().minus(Duration.ofDays(30))))
                .query((row, n) -> new In(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }
}
