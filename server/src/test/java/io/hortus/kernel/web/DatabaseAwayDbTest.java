package io.hortus.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.hortus.testing.Api;
import io.hortus.testing.HortusTest;
import io.hortus.testing.WebSlice;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

@HortusTest
@ContextConfiguration(classes = WebSlice.class)
class DatabaseAwayDbTest {
    @LocalServerPort
    int port;

    @Autowired
    DataSource database;

    @Test
    void whileTheDatabaseIsAwayTheApiSaysSoAndWhenToComeBack() {
        var session = new Api(port).asAdmin();
        ((HikariDataSource) database).close();
        for (var answer : new Api.Answer[] {
            Api.ofTest(port).get("/api/audit"),
            session.get("/api/session"),
            Api.ofTest(port).with("Idempotency-Key", "k").post("/api/keys", Map.of("kind", "api", "name", "x"))
        }) {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("database_unavailable");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
        }
        assertThat(new Api(port).get("/actuator/health").status()).isEqualTo(503);
    }
}
