package io.hortus.journey;

import io.hortus.channel.ChannelUse;
import java.util.List;
import org.springframework.stereotype.Component;

/// Says which journeys need a channel.
@Component
class JourneyUse implements ChannelUse {
    private final JourneyStore store;

    JourneyUse(JourneyStore store) {
        this.store = store;
    }

    @Override
    public List<String> usedBy(String channel) {
        return store.mentioning(channel);
    }
}
