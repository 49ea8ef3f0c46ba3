package io.hortus.kernel;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The clock every room is given. Its zone is the company's time zone; its instants are truncated to
/// milliseconds, because every store keeps milliseconds or better.
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {
    @Bean
    @ConditionalOnMissingBean
    Clock clock(HortusProperties hortus) {
        return Clock.tickMillis(ZoneId.of(hortus.timeZone()));
    }
}
