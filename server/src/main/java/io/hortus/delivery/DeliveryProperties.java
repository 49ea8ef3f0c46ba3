package io.hortus.delivery;

import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How messages go out.
///
/// @param lease how long a worker may hold a message before it loses its say
/// @param grace how long after a lost answer the channel is asked what became of it; mail may still be under way
/// @param poll how often to look for what nobody rang for
/// @param requireConsent whether only those who granted consent are written to; else those who did not withdraw it
/// @param quietFrom begin of the quiet hours in the company's time zone, null for none
/// @param quietTo end of the quiet hours
/// @param capMessages the most messages to one person within `capWithin`, 0 for no limit
@ConfigurationProperties("hortus.delivery")
public record DeliveryProperties(
        @DefaultValue("60s") Duration lease,
        @DefaultValue("30s") Duration grace,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("false") boolean requireConsent,
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietTo,
        @DefaultValue("0") int capMessages,
        @DefaultValue("7d") Duration capWithin) {}
