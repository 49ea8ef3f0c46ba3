package io.hortus.journey;

import io.hortus.audience.Audiences;
import io.hortus.audience.rule.Rules;
import io.hortus.delivery.ChannelBook;
import io.hortus.journey.graph.Check;
import io.hortus.kernel.Problem;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What graphs refer to, as it is now.
@Component
class Surroundings implements Check.World {
    private final ChannelBook channels;
    private final Audiences audiences;

    Surroundings(ChannelBook channels, Audiences audiences) {
        this.channels = channels;
        this.audiences = audiences;
    }

    @Override
    public boolean channelExists(String channel) {
        return channels.lines().stream().anyMatch(line -> line.id().equals(channel));
    }

    @Override
    public boolean audienceExists(String audience) {
        return audiences.exists(audience);
    }

    @Override
    public Optional<String> wrongWith(JsonNode rule) {
        try {
            var _ = Rules.read(rule);
            return Optional.empty();
        } catch (Problem e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
