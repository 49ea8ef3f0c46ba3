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

    /// In the place of an event's name: anything a person does, whatever its name is. What Hortus itself found out is
    /// nothing a person does.
    String ANY_EVENT = "*";

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
    /// @param field an attribute's key, or one that begins with `$` for what Hortus itself knows, such as `$stage`
    @JsonTypeName("has")
    record Has(String field, Test test) implements Core {}

    /// Carries any, all, or none of the tags; of each, the conditions hold.
    ///
    /// @param source who gave the tag, such as `console`; null for anybody
    /// @param added a test of when the tag was last given; null for whenever
    @JsonTypeName("tagged")
    record Tagged(
            List<String> tags,
            @Nullable Match match,
            @Nullable String source,
            @Nullable Test added) implements Core {}

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

    /// Did one thing and then another: events in the order of their times, each later than the one before.
    ///
    /// @param steps one to six; one only together with `then`
    /// @param then what must not have followed the last step
    /// @param within when all steps must lie
    @JsonTypeName("sequence")
    record Sequence(
            List<Step> steps,
            @Nullable Absence then,
            @Nullable Window within) implements Core {}

    /// One event of a sequence.
    ///
    /// @param withinSeconds the most time since the step before; null for any
    /// @param without events none of which may lie strictly between the step before and this one
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Step(
            String event,
            @Nullable List<Where> where,
            @Nullable Long withinSeconds,
            @Nullable List<Occasion> without) {}

    /// None of these happened in the seconds after the last step, the end included, and that time is over.
    record Absence(List<Occasion> without, long seconds) {}

    /// An event by its name and properties.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Occasion(String event, @Nullable List<Where> where) {}

    /// Is a member of another audience now.
    @JsonTypeName("in")
    record In(String audience) implements Core {}

    /// Belongs to a fixed random share of everybody: percent by percent, each customer has one place by the salt.
    ///
    /// @param from percent, included, to two decimals
    /// @param to percent, excluded
    @JsonTypeName("share")
    record Share(String salt, double from, double to) implements Core {}

    /// Was named in an uploaded list.
    @JsonTypeName("list")
    record Listed(String list) implements Core {}

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

    /// Has one of the levels, the attribute `level`.
    @JsonTypeName("level")
    record Level(List<String> in) implements Sugar {}

    /// Came through one of the channels, the attribute `channel`.
    @JsonTypeName("channel")
    record Channel(List<String> in) implements Sugar {}

    /// Belongs to one of the units (stores, regions, guides) or to one below it.
    @JsonTypeName("unit")
    record OfUnit(List<String> in) implements Sugar {}

    /// Has granted, or withdrawn, consent to be written to over a channel.
    @JsonTypeName("consent")
    record Consent(String channel, @Nullable String state) implements Sugar {}

    /// How several tags combine.
    enum Match {
        @com.fasterxml.jackson.annotation.JsonProperty("any")
        ANY,
        @com.fasterxml.jackson.annotation.JsonProperty("all")
        ALL,
        @com.fasterxml.jackson.annotation.JsonProperty("none")
        NONE
    }
}
