package io.hortus.audience;

import io.hortus.kernel.web.LargerBody;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Lets a list of as many values as are allowed come in: a million e-mail addresses, generously.
@Configuration(proxyBeanMethods = false)
class ListConfiguration {
    private static final int MOST_BYTES = 40_000_000;

    @Bean
    LargerBody listBodies() {
        return new LargerBody("/api/audiences/lists", MOST_BYTES);
    }
}
