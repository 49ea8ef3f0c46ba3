package io.hortus.kernel.postgres;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which PostgreSQL to use.
///
/// @param url JDBC URL of a PostgreSQL 15 or newer; empty starts the embedded one under `hortus.data`
/// @param pool most connections held at once
@ConfigurationProperties("hortus.db")
public record DatabaseProperties(
        @DefaultValue("") String url,
        @DefaultValue("postgres") String user,
        @DefaultValue("") String password,
        @DefaultValue("24") int pool) {}
