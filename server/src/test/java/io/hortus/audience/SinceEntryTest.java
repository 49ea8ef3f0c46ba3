package io.hortus.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.audience.rule.Normalize;
import io.hortus.audience.rule.Rules;
import io.hortus.eventlog.Event;
import io.hortus.kernel.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinceEntryTest {
    /// A Sunday, noon in Shanghai.
    private static final Instant ENTRY = Instant.parse("2026-03-01T04:00:00Z");

    private static final Instant END = ENTRY.plus(Duration.ofDays(9));

    private final List<Event> events = List.of(
            event("A", Duration.ZERO, "{\"n\":2,\"c\":\"red\"}"),
            event("A", Duration.ofHours(1), "{\"n\":\"2.5\",\"c\":\"blue\",\"l\":[{\"s\":\"x\",\"q\":1}]}"),
            event(
                    "A",
                    Duration.ofDays(1),
                    "{\"n\":-1,\"c\":\"red\",\"l\":[{\"s\":\"x\",\"q\":2},{\"s\":\"y\",\"q\":1}]}"),
            event("B", Duration.ofDays(2), "{\"n\":9}"),
            fact("message_sent", Duration.ofDays(3)),
            event("A", Duration.ofDays(8), "{\"n\":\"many\",\"c\":true}"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'event':'A'                                             | 'equals','value':4",
                "'event':'*'                                             | 'equals','value':5",
                "'event':'message_sent'                                  | 'equals','value':1",
                "'event':'C'                                             | 'equals','value':0",
                "'event':'A','measure':{'of':'sum','property':'n'}       | 'equals','value':3.5",
                "'event':'*','measure':{'of':'sum','property':'n'}       | 'equals','value':12.5",
                "'event':'A','measure':{'of':'average','property':'n'}   | 'equals','value':1.1667",
                "'event':'A','measure':{'of':'min','property':'n'}       | 'equals','value':-1",
                "'event':'A','measure':{'of':'max','property':'n'}       | 'equals','value':2.5",
                "'event':'A','measure':{'of':'distinct','property':'n'}  | 'equals','value':4",
                "'event':'A','measure':{'of':'distinct','property':'c'}  | 'equals','value':3",
                "'event':'A','measure':{'of':'days'}                     | 'equals','value':3",
                "'event':'A','measure':{'of':'weeks'}                    | 'equals','value':3",
                "'event':'A','measure':{'of':'first','property':'c'}     | 'equals','value':'red'",
                "'event':'A','measure':{'of':'last','property':'c'}      | 'equals','value':true",
                "'event':'A','measure':{'of':'mostFrequent','property':'c'} | 'equals','value':'red'",
                "'event':'A','measure':{'of':'firstTime'}                | 'before','value':'2026-03-01T12:00:00.001+08:00'",
                "'event':'A','measure':{'of':'lastTime'}                 | 'withinLast','value':{'seconds':86401}",
                "'event':'A','where':[{'property':'c','test':{'is':'notEquals','value':'red'}}]                 | 'equals','value':2",
                "'event':'A','where':[{'any':[{'property':'c','test':{'is':'equals','value':'blue'}},{'property':'n','test':{'is':'less','value':0}}]}] | 'equals','value':2",
                "'event':'A','where':[{'none':[{'property':'c','test':{'is':'equals','value':'red'}},{'property':'f','test':{'is':'isSet'}}]}] | 'equals','value':2",
                "'event':'A','where':[{'property':'l','element':[{'property':'s','test':{'is':'equals','value':'x'}},{'property':'q','test':{'is':'atLeast','value':2}}]}] | 'equals','value':1",
            })
    void everyMeasureAndFilterOfTheLanguageIsCounted(String did, String test) {
        var rule = since(json("{'op':'did'," + did + ",'test':{'is':" + test + "},'within':{'window':'since_entry'}}"));

        assertThat(rule.holds(after(rule, events), END)).isTrue();
        assertThat(rule.holds(after(rule, events.reversed()), END)).isTrue();
        var numeric = test.matches("'equals','value':-?[0-9.]+");
        if (numeric) {
            var other = since(json("{'op':'did'," + did + ",'test':{'is':'not" + Character.toUpperCase(test.charAt(1))
                    + test.substring(2) + "},'within':{'window':'since_entry'}}"));
            assertThat(other.holds(after(other, events), END)).isFalse();
        }
    }

    @Test
    void aSequenceSinceEntryIsFoundInWhateverOrderItArrives() {
        var rule = since(json("{'op':'sequence','steps':[{'event':'A'},{'event':'B','withinSeconds':86400}],"
                + "'within':{'window':'since_entry'}}"));

        assertThat(rule.events()).isEqualTo(Set.of("A", "B"));
        assertThat(rule.holds(after(rule, events.subList(0, 3)), END)).isFalse();
        assertThat(rule.holds(after(rule, events.reversed()), END)).isTrue();
        assertThat(rule.holds(after(rule, events.subList(3, 6)), END)).isFalse();
    }

    @Test
    void whatWillHappenDoesNotCountYet() {
        var rule = since(json("{'op':'did','event':'A','within':{'window':'since_entry'}}"));
        var kept = rule.with(SinceEntry.Kept.NOTHING, event("A", Duration.ofHours(1), "{}"), ENTRY);

        assertThat(rule.holds(kept, ENTRY.plusMillis(3_599_999))).isFalse();
        assertThat(rule.holds(kept, ENTRY.plusSeconds(3_600))).isTrue();
    }

    @Test
    void onlyWhatAMeasureNeedsIsKept() {
        for (var measure : List.of(
                "{'of':'count'}",
                "{'of':'sum','property':'n'}",
                "{'of':'min','property':'n'}",
                "{'of':'max','property':'n'}",
                "{'of':'days'}",
                "{'of':'weeks'}",
                "{'of':'distinct','property':'c'}",
                "{'of':'first','property':'n'}",
                "{'of':'last','property':'n'}",
                "{'of':'firstTime'}",
                "{'of':'lastTime'}")) {
            var rule = since(json("{'op':'did','event':'A','measure':" + measure + ","
                    + "'test':{'is':'isSet'},'within':{'window':'since_entry'}}"));
            var kept = SinceEntry.Kept.NOTHING;
            for (var i = 0; i < 500; i++) {
                var event = event("A", Duration.ofSeconds(i), "{\"n\":" + i + ",\"c\":\"red\"}");
                kept = rule.with(kept, event, event.occurredAt());
            }
            assertThat(kept.text()).as(measure).hasSizeLessThan(40);
        }
    }

    @Test
    void neverMoreIsKeptThanTheLimit() {
        var rule = since(json("{'op':'did','event':'A','measure':{'of':'average','property':'n'},"
                + "'test':{'is':'atMost','value':0},'within':{'window':'since_entry'}}"));
        var event = event("A", Duration.ZERO, "{\"n\":0}");
        var kept = SinceEntry.Kept.NOTHING;
        for (var i = 0; i < SinceEntry.MOST; i++) kept = rule.with(kept, event, ENTRY);

        assertThat(rule.with(kept, event("A", Duration.ZERO, "{\"n\":1}"), ENTRY))
                .isEqualTo(kept);
        assertThat(rule.holds(kept, ENTRY)).isTrue();
    }

    @Test
    void aMereNumberKeptBeforeGoesOnBeingCountedFrom() {
        var count = since(json(
                "{'op':'did','event':'A','test':{'is':'equals','value':3}," + "'within':{'window':'since_entry'}}"));
        var sum = since(json("{'op':'did','event':'A','measure':{'of':'sum','property':'n'},"
                + "'test':{'is':'equals','value':4.25},'within':{'window':'since_entry'}}"));
        var event = event("A", Duration.ZERO, "{\"n\":1.75}");

        assertThat(count.holds(count.with(SinceEntry.Kept.of(new BigDecimal("2")), event, ENTRY), ENTRY))
                .isTrue();
        assertThat(sum.holds(sum.with(SinceEntry.Kept.of(new BigDecimal("2.50")), event, ENTRY), ENTRY))
                .isTrue();
    }

    /// As if the server had been restarted between any two events.
    private static SinceEntry.Kept after(SinceEntry rule, List<Event> events) {
        var kept = "";
        for (var event : events)
            kept = rule.with(new SinceEntry.Kept(kept), event, END).text();
        return new SinceEntry.Kept(kept);
    }

    private static SinceEntry since(String rule) {
        return SinceEntry.of(Normalize.core(Rules.stored(rule)), Garden.ZONE);
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }

    private static Event event(String name, Duration after, String properties) {
        return event(Event.Kind.TRACK, name, after, properties);
    }

    private static Event fact(String name, Duration after) {
        return event(Event.Kind.FACT, name, after, "{}");
    }

    private static Event event(Event.Kind kind, String name, Duration after, String properties) {
        var at = ENTRY.plus(after);
        return new Event("test", "m", kind, name, List.of(), at, at, Json.read(properties), Json.object(), false);
    }
}
