package io.hortus.audience.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who belongs: a condition over one customer at one instant. Its JSON form names the kind in `op`.
///
/// [Core] is what every backend must understand; [Sugar] is what [Normalize] rewrites into the core.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Rule {

    /// The small language that is computed.
    sealed interface Core extends Rule {}

    /// Convenient ways of saying something the core can say.
    sealed interface Sugar extends Rule {}

    /// Every one of them. All of nothing is everybody.
    @JsonTypeName("all")
    record All(List<Rule> of) implements Core {
        public static final All EVERYBODY = new All(List.of());
    }

    /// At least one of them. Any of nothing is nobody.
    @JsonTypeName("any")
    record Any(List<Rule> of) implements Core {}

    /// Everybody else.
    @JsonTypeName("not")
    record Not(Rule rule) implements Core {}

    /// An attribute has a value that passes the test; of a list, at least one element does.
    ///
    /// @param field an attribute's key, or `$stage` for the lifecycle stage
    @JsonTypeName("has")
    record Has(String field, Test test) implements Core {}

    /// Carries any, or all, of the tags.
    @JsonTypeName("tagged")
    record Tagged(List<String> tags, @Nullable Match match) implements Core {}

    /// What was done, measured over a window, passes the test. The count and the sum of nothing are 0.
    ///
    /// @param where conditions on the event's properties, all of which must hold
    @JsonTypeName("did")
    record Did(
            String event,
            @Nullable List<Where> where,
            @Nullable Measure measure,
            @Nullable Test test,
            @Nullable Window within)
            implements Core {}

    /// Is a member of another audience now.
    @JsonTypeName("in")
    record In(String audience) implements Core {}

    /// Every customer there is.
    @JsonTypeName("everyone")
    record Everyone() implements Sugar {}

    /// None of them.
    @JsonTypeName("none")
    record None(List<Rule> of) implements Sugar {}

    /// Did it not even once.
    @JsonTypeName("didNot")
    record DidNot(
            String event,
            @Nullable List<Where> where,
            @Nullable Window within) implements Sugar {}

    /// Is in one of the lifecycle stages.
    @JsonTypeName("stage")
    record Stage(List<String> in) implements Sugar {}

    /// How several tags combine.
    enum Match {
        @com.fasterxml.jackson.annotation.JsonProperty("any")
        ANY,
        @com.fasterxml.jackson.annotation.JsonProperty("all")
        ALL
    }
}
