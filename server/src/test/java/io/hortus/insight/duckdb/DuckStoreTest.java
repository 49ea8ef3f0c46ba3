package io.hortus.insight.duckdb;

import io.hortus.insight.InsightProperties;
import io.hortus.insight.InsightStore;
import io.hortus.insight.InsightStoreKit;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
}
