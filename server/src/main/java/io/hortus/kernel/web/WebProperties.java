package io.hortus.kernel.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of everything that is served.
///
/// @param console directory of a built console; empty takes the one that is packed in
/// @param bodyBytes largest body of a request to `/api` that is not an upload
@ConfigurationProperties("hortus.web")
record WebProperties(
        @DefaultValue("") String console,
        @DefaultValue("2000000") int bodyBytes) {}
