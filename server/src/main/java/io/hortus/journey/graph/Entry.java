package io.hortus.journey.graph;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.hortus.audience.rule.Where;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How people come into a journey.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "on")
@JsonSubTypes({@JsonSubTypes.Type(Entry.OnEvent.class), @JsonSubTypes.Type(Entry.OnAudience.class)})
public sealed interface Entry {
    Once once();

    /// By doing something. History that was imported lets nobody in.
    @JsonTypeName("event")
    record OnEvent(String event, List<Where> where, Once once) implements Entry {
        public OnEvent(@Nullable String event, @Nullable List<Where> where, @Nullable Once once) {
            this.event = event == null ? "" : event;
            this.where = where == null ? List.of() : List.copyOf(where);
            this.once = once == null ? Once.WHILE_OUTSIDE : once;
        }
    }

    /// By entering an audience. Those who are in it when it is made do not count as entering.
    @JsonTypeName("audience")
    record OnAudience(String audience, Once once) implements Entry {
        public OnAudience(@Nullable String audience, @Nullable Once once) {
            this.audience = audience == null ? "" : audience;
            this.once = once == null ? Once.WHILE_OUTSIDE : once;
        }
    }

    /// How often one person may come in.
    enum Once {
        /// Once in a lifetime.
        @JsonProperty("ever")
        EVER,
        /// Every time, also while still inside on account of an earlier one.
        @JsonProperty("perEvent")
        PER_EVENT,
        /// Again, but only after having left.
        @JsonProperty("while_outside")
        WHILE_OUTSIDE
    }
}
