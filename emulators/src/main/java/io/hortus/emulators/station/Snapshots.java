package io.hortus.emulators.station;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.State;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The whole world as one JSON document, field by field.
final class Snapshots {
    private static final JsonMapper FIELDS = JsonMapper.builder()
            .changeDefaultVisibility(checker -> checker.withVisibility(PropertyAccessor.ALL, Visibility.NONE)
                    .withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                    .withVisibility(PropertyAccessor.CREATOR, Visibility.ANY))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Snapshots() {}

    static byte[] write(State state) {
        return FIELDS.writeValueAsBytes(state);
    }

    static State read(byte[] snapshot) {
        try {
            return FIELDS.readValue(snapshot, State.class);
        } catch (JacksonException e) {
            throw new Refusal(400, "not a snapshot: " + e.getOriginalMessage());
        }
    }
}
