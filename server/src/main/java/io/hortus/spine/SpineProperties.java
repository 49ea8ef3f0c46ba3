package io.hortus.spine;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the spine works.
///
/// @param workers threads that take turns; partitions are shared among them and among all nodes
/// @param batch most events of one turn
/// @param timers most due timers of one turn
/// @param pollMillis how long to wait before looking for what other nodes appended
/// @param timerPollMillis how late a timer may be noticed
@ConfigurationProperties("hortus.spine")
public record SpineProperties(
        @DefaultValue("2") int workers,
        @DefaultValue("2000") int batch,
        @DefaultValue("1000") int timers,
        @DefaultValue("50") int pollMillis,
        @DefaultValue("50") int timerPollMillis) {}
