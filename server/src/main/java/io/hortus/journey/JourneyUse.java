package io.hortus.journey;

import io.hortus.audience.AudienceUse;
import io.hortus.channel.ChannelUse;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Says which journeys need a channel or an audience.
@Component
class JourneyUse implements ChannelUse, AudienceUse {
    private final JourneyStore store;

    JourneyUse(JourneyStore store) {
        this.store = store;
    }

    @Override
    public List<String> usedBy(String channel) {
        return store.mentioning(channel);
    }

    @Override
    public Map<String, List<String>> uses() {
        return store.audiences();
    }
}
