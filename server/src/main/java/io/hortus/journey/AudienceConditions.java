package io.hortus.journey;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Asks the audience room.
@Component
class AudienceConditions implements Conditions {
    static final boolean READY = false;

    @Override
    public Map<Question, Boolean> holds(Collection<Question> questions, Instant now) {
        throw new IllegalStateException("rules other than since_entry cannot be published yet");
    }
}
