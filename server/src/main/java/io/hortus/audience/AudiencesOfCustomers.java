package io.hortus.audience;

import io.hortus.customer.AudiencesOf;
import io.hortus.kernel.Sql;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells the customer room which audiences its customers are in.
@Component
class AudiencesOfCustomers implements AudiencesOf {
    private final JdbcClient jdbc;

    AudiencesOfCustomers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<In> of(int customer) {
        return jdbc.sql("""
                        select a.id, a.name, m.since
                          from audience.member m join audience.audience a on a.number = m.audience
                         where m.customer = ? order by a.name, a.number
                        """)
                .param(customer)
                .query((row, n) -> new In(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    public Sql contains(String audience, Sql customerId) {
        return Sql.of("""
                exists (select 1 from audience.member m join audience.audience a on a.number = m.audience
                         where a.id = ? and m.customer = ?)
                """, audience, customerId);
    }
}
