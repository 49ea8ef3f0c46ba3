package io.hortus.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.testing.Databases;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;
import org.springframework.jdbc.core.simple.JdbcClient;

class AudienceQueriesDbTest {
    @Test
    void aLargeAudienceIsReadWholeInPages() {
        try (var database = Databases.fresh()) {
            var jdbc = JdbcClient.create(database);
            jdbc.sql("""
                            insert into audience.audience (id, name, rule, state, created_at, updated_at)
                            values ('aud_large', 'Large', '{"op":"everyone"}', 'live', now(), now()),
                                   ('aud_other', 'Other', '{"op":"everyone"}', 'live', now(), now())
                            """).update();
            jdbc.sql("""
                            insert into audience.member (audience, customer, since)
                            select number, 3 * i, now() from audience.audience, generate_series(1, 200000) i
                             where id = 'aud_large'
                            """).update();
            var queries = new AudienceQueries(jdbc);

            var everyThird = new RoaringBitmap();
            for (var i = 1; i <= 200_000; i++) everyThird.add(3 * i);
            assertThat(queries.of("aud_large")).isEqualTo(everyThird);
            assertThat(queries.of("aud_other")).isEqualTo(new RoaringBitmap());
            assertThat(queries.of("aud_none")).isEqualTo(new RoaringBitmap());
        }
    }
}
