package io.hortus.kernel;

import java.nio.file.Path;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the whole installation shares.
///
/// @param data directory of everything kept on this machine
/// @param timeZone the company's time zone, an IANA name
/// @param currency the company's currency, an ISO 4217 code
/// @param roles what this node does: `ingest`, `worker`, `web`
@ConfigurationProperties("hortus")
public record HortusProperties(
        @DefaultValue("./data") Path data,
        @DefaultValue("Asia/Shanghai") String timeZone,
        @DefaultValue("CNY") String currency,
        @DefaultValue({"ingest", "worker", "web"}) Set<String> roles) {}
