package io.hortus.journey.graph;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.hortus.audience.rule.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// One step of a journey. An empty `next` is a way out that is not drawn yet.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
    @JsonSubTypes.Type(Node.Wait.class),
    @JsonSubTypes.Type(Node.Branch.class),
    @JsonSubTypes.Type(Node.Message.class),
    @JsonSubTypes.Type(Node.Tag.class),
    @JsonSubTypes.Type(Node.End.class)
})
public sealed interface Node {
    /// The nodes that may come next, in drawing order.
    List<String> exits();

    /// Stay for some time, or until the person does something.
    ///
    /// @param lasts how long; on the wire `for`
    /// @param orEvent what ends the wait early, or null
    /// @param onEvent where to go then
    @JsonTypeName("wait")
    record Wait(@JsonProperty("for") Span lasts, @Nullable Happening orEvent, String next, String onEvent)
            implements Node {
        public Wait(
                @JsonProperty("for") @Nullable Span lasts,
                @Nullable Happening orEvent,
                @Nullable String next,
                @Nullable String onEvent) {
            this.lasts = lasts == null ? new Span(0) : lasts;
            this.orEvent = orEvent;
            this.next = next == null ? "" : next;
            this.onEvent = onEvent == null ? "" : onEvent;
        }

        @Override
        public List<String> exits() {
            return orEvent == null ? List.of(next) : List.of(next, onEvent);
        }
    }

    /// Go the first way whose rule holds.
    @JsonTypeName("branch")
    record Branch(List<Case> cases, String otherwise) implements Node {
        public Branch(@Nullable List<Case> cases, @Nullable String otherwise) {
            this.cases = cases == null ? List.of() : List.copyOf(cases);
            this.otherwise = otherwise == null ? "" : otherwise;
        }

        @Override
        public List<String> exits() {
            var exits = new ArrayList<String>();
            for (var way : cases) exits.add(way.next());
            exits.add(otherwise);
            return exits;
        }
    }

    /// One way out of a branch.
    ///
    /// @param when a rule of the audience language; what was done may also be asked for within the window
    ///     `since_entry`
    record Case(JsonNode when, String next) {
        public Case(@Nullable JsonNode when, @Nullable String next) {
            this.when = when == null ? MissingNode.getInstance() : when;
            this.next = next == null ? "" : next;
        }
    }

    /// Promise a message.
    ///
    /// @param validSeconds how long it may still go out if it is held up; three days if not given
    @JsonTypeName("message")
    record Message(
            String channel,
            Map<String, String> content,
            @Nullable Long validSeconds,
            String next) implements Node {
        public Message(
                @Nullable String channel,
                @Nullable Map<String, String> content,
                @Nullable Long validSeconds,
                @Nullable String next) {
            this.channel = channel == null ? "" : channel;
            this.content = content == null ? Map.of() : new LinkedHashMap<>(content);
            this.validSeconds = validSeconds;
            this.next = next == null ? "" : next;
        }

        @Override
        public List<String> exits() {
            return List.of(next);
        }
    }

    /// Put tags on the person, or take them off.
    @JsonTypeName("tag")
    record Tag(List<String> add, List<String> remove, String next) implements Node {
        public Tag(@Nullable List<String> add, @Nullable List<String> remove, @Nullable String next) {
            this.add = add == null ? List.of() : List.copyOf(add);
            this.remove = remove == null ? List.of() : List.copyOf(remove);
            this.next = next == null ? "" : next;
        }

        @Override
        public List<String> exits() {
            return List.of(next);
        }
    }

    /// Leave.
    @JsonTypeName("end")
    record End() implements Node {
        @Override
        public List<String> exits() {
            return List.of();
        }
    }

    /// A length of time, at least one second.
    record Span(long seconds) {}

    /// An event to wait for.
    record Happening(String event, List<Where> where) {
        public Happening(@Nullable String event, @Nullable List<Where> where) {
            this.event = event == null ? "" : event;
            this.where = where == null ? List.of() : List.copyOf(where);
        }
    }
}
