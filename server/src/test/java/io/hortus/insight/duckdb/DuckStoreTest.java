package io.hortus.insight.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.insight.InsightProperties;
import io.hortus.insight.InsightStore;
import io.hortus.insight.InsightStoreKit;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckStoreTest extends InsightStoreKit {
    static final InsightProperties SETTINGS = new InsightProperties("256MB", 2, 2, "1GB", 20_000);

    @TempDir
    private Path folder;

    private DuckStore store;

    @BeforeEach
    void open() {
        store = new DuckStore(folder.resolve("insight.duckdb"), SETTINGS, ZoneId.of("Asia/Shanghai"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    protected InsightStore store() {
        return store;
    }

    @Override
    protected void reopen() {
        store.close();
        open();
    }

    /// What keeps a checkpoint away is somebody else's to end: it is no failure of whoever tidies up.
    @Test
    void itIsTidiedUpLaterWhileSomethingElseIsWritten() throws SQLException {
        store.append(0, 0, 2, List.of(viewed(2, 1, "{}")));
        try (var other = DuckFile.open(folder.resolve("insight.duckdb"), SETTINGS)) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("create table other (a int)");
            }
            assertThat(store.tidy()).isFalse();
            other.rollback();
        }
        assertThat(store.tidy()).isTrue();
    }
}
