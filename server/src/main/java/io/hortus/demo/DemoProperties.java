package io.hortus.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The invented shop.
///
/// @param stream whether it lives
/// @param seed the world's seed; the same seed makes the same people and the same past
/// @param people how many people it knows
/// @param pastDays how much past it brings along at the first start
/// @param eventsPerMinute how busy it is from then on
@ConfigurationProperties("hortus.demo")
record DemoProperties(
        @DefaultValue("false") boolean stream,
        @DefaultValue("20261121") long seed,
        @DefaultValue("240") int people,
        @DefaultValue("120") int pastDays,
        @DefaultValue("40") int eventsPerMinute) {}
