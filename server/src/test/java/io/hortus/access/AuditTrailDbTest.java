package io.hortus.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.hortus.kernel.Sql;
import io.hortus.testing.Databases;
import io.hortus.testing.MutableClock;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class AuditTrailDbTest {
    private HikariDataSource database;
    private JdbcClient jdbc;
    private AuditStore store;
    private AuditTrail trail;
    private TransactionTemplate transaction;

    @BeforeEach
    void open() {
        database = Databases.fresh();
        jdbc = JdbcClient.create(database);
        store = new AuditStore(jdbc);
        trail = new AuditTrail(store, MutableClock.standard());
        transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void act(String action) {
        transaction.executeWithoutResult(_ -> trail.record(action, "customer", "c1", Map.of("count", 3, "by", "rule")));
    }

    @Test
    void anUntouchedTrailIsWhole() {
        for (var i = 0; i < 5; i++) act("customer.reveal");
        var check = trail.verify();
        assertThat(check.ok()).isTrue();
        assertThat(check.checked()).isEqualTo(5);
        assertThat(check.firstBroken()).isNull();
    }

    @Test
    void entriesWrittenAtTheSameTimeMakeOneChainWithoutGaps() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var i = 0; i < 100; i++) {
                var _ = threads.submit(() -> act("customer.reveal"));
            }
        }
        assertThat(trail.verify().ok()).isTrue();
        assertThat(trail.verify().checked()).isEqualTo(100);
    }

    @Test
    void anEntryIsTakenBackWithTheTransactionItBelongsTo() {
        transaction.executeWithoutResult(status -> {
            trail.record("customer.erase", "customer", "c1", Map.of());
            status.setRollbackOnly();
        });
        act("customer.reveal");
        assertThat(store.find(Sql.TRUE, Sql.of("seq"), 10))
                .extracting(row -> row.entry().action())
                .containsExactly("customer.reveal");
        assertThat(trail.verify().ok()).isTrue();
    }

    @Test
    void theDatabaseItselfRefusesToChangeOrRemoveEntries() {
        act("customer.reveal");
        for (var sql : new String[] {
            "update access.audit set actor_name = 'nobody'", "delete from access.audit", "truncate access.audit"
        }) {
            assertThatThrownBy(() -> jdbc.sql(sql).update()).hasMessageContaining("append-only");
        }
        assertThat(trail.verify().ok()).isTrue();
    }

    @Test
    void aChangeMadePastTheTriggerIsFoundAtItsPlace() {
        for (var i = 0; i < 5; i++) act("customer.reveal");
        tamper("update access.audit set detail = '{}' where seq = 3");
        assertThat(trail.verify().ok()).isFalse();
        assertThat(trail.verify().firstBroken()).isEqualTo(3);
    }

    @Test
    void aRemovedEntryIsFoundAtItsPlace() {
        for (var i = 0; i < 5; i++) act("customer.reveal");
        tamper("delete from access.audit where seq = 2");
        assertThat(trail.verify().firstBroken()).isEqualTo(3);
    }

    @Test
    void anEntryCutOffTheEndShowsInTheHead() {
        for (var i = 0; i < 5; i++) act("customer.reveal");
        var head = trail.verify().head();
        tamper("delete from access.audit where seq = 5");
        assertThat(trail.verify().head()).isNotEqualTo(head);
    }

    @Test
    void personalDataIsBlankedInTheDetail() {
        transaction.executeWithoutResult(_ -> trail.record(
                "account.add",
                "account",
                "acc_1",
                Map.of("to", "anna@example.com", "phone", "+8613812345678", "customer", "c12345678", "count", 7)));
        assertThat(store.find(Sql.TRUE, Sql.of("seq"), 1).getFirst().entry().detail())
                .isEqualTo("{\"count\":7,\"customer\":\"c12345678\",\"phone\":\"…\",\"to\":\"…\"}");
    }

    private void tamper(String sql) {
        jdbc.sql("alter table access.audit disable trigger all").update();
        jdbc.sql(sql).update();
        jdbc.sql("alter table access.audit enable trigger all").update();
    }
}
