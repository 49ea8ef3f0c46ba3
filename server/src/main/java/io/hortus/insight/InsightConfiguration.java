package io.hortus.insight;

import io.hortus.insight.duckdb.DuckStore;
import io.hortus.kernel.HortusProperties;
import java.time.ZoneId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Chooses the columnar store.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InsightProperties.class)
class InsightConfiguration {
    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "hortus.insight.store", havingValue = "duckdb", matchIfMissing = true)
    InsightStore insightStore(HortusProperties hortus, InsightProperties insight) {
        var file = hortus.data().resolve("insight").resolve("insight.duckdb");
        return new DuckStore(file, insight, ZoneId.of(hortus.timeZone()));
    }
}
