package io.hortus.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.hortus.audience.rule.Fault;
import io.hortus.audience.rule.Is;
import io.hortus.audience.rule.Measure;
import io.hortus.audience.rule.Names;
import io.hortus.audience.rule.Needs;
import io.hortus.audience.rule.Normalize;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Rules;
import io.hortus.audience.rule.Window;
import io.hortus.audience.rule.Words;
import io.hortus.kernel.Json;
import io.hortus.kernel.Problem;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RuleLanguageTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Test
    void theSchemaOffersExactlyWhatTheLanguageHas() throws IOException {
        var defs = schema().get("$defs");
        var ops = new TreeSet<String>();
        defs.get("rule")
                .get("oneOf")
                .forEach(one -> ops.add(one.get("$ref").asString().substring("#/$defs/".length())));
        assertThat(ops).isEqualTo(names(Rule.class));

        var tests = words(defs.get("test").get("properties").get("is").get("enum"));
        assertThat(tests)
                .isEqualTo(
                        new TreeSet<>(Arrays.stream(Is.values()).map(Is::wire).toList()));

        var windows = new TreeSet<String>();
        defs.get("window").get("oneOf").forEach(one -> {
            var word = one.get("properties").get("window");
            if (word.has("const")) windows.add(word.get("const").asString());
            else windows.addAll(words(word.get("enum")));
        });
        assertThat(windows).isEqualTo(names(Window.class));

        var measures = new TreeSet<String>();
        defs.get("measure")
                .get("oneOf")
                .forEach(one ->
                        measures.addAll(words(one.get("properties").get("of").get("enum"))));
        assertThat(measures)
                .isEqualTo(new TreeSet<>(Arrays.stream(Measure.Of.values())
                        .map(of -> Json.MAPPER.valueToTree(of).asString())
                        .toList()));
    }

    private static JsonNode schema() throws IOException {
        try (var in =
                Objects.requireNonNull(RuleLanguageTest.class.getResourceAsStream("/audience/rule.schema.json"))) {
            return Json.read(in.readAllBytes());
        }
    }

    private static Set<String> words(JsonNode list) {
        return new TreeSet<>(list.valueStream().map(JsonNode::asString).toList());
    }

    private static Set<String> names(Class<?> sealed) {
        return new TreeSet<>(leaves(sealed)
                .map(one -> Objects.requireNonNull(one.getAnnotation(JsonTypeName.class), one.getName())
                        .value())
                .toList());
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RuleLanguageTest::leaves)
                : Stream.of(type);
    }

    @Test
    void everyRuleReadsBackAsItselfAndIsSaidInBothLanguages() {
        var random = new SplittableRandom(7);
        var met = new TreeSet<String>();
        for (var i = 0; i < 3_000; i++) {
            var rule = Rules.read(Json.read(DrawnRules.rule(random, 0, i % 3)));
            met.add(Objects.requireNonNull(rule.getClass().getAnnotation(JsonTypeName.class))
                    .value());
            assertThat(Rules.stored(Json.write(rule))).isEqualTo(rule);
            var core = Normalize.core(rule);
            assertThat(Normalize.core(core)).isEqualTo(core);
            assertThat(Needs.of(core)).isNotNull();
            var text = Words.of(rule, ZONE, Names.NONE);
            assertThat(text.zh()).isNotBlank().doesNotContain("null");
            assertThat(text.en()).isNotBlank().doesNotContain("null").doesNotContain("  ");
        }
        // The worlds ask about all of the language.
        assertThat(met).isEqualTo(names(Rule.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/steps | {'op':'sequence','steps':[{'event':'a'}]}",
                "/steps/0/withinSeconds | {'op':'sequence','steps':[{'event':'a','withinSeconds':1},{'event':'b'}]}",
                "/steps/1/without/0/event | {'op':'sequence','steps':[{'event':'a'},{'event':'b','without':[{'event':''}]}]}",
                "/then/seconds | {'op':'sequence','steps':[{'event':'a'}],'then':{'without':[{'event':'b'}],'seconds':0}}",
                "/to | {'op':'share','salt':'s','from':10,'to':10}",
                "/added/is | {'op':'tagged','tags':['a'],'added':{'is':'contains','value':'x'}}",
                "/test/value/days | {'op':'has','field':'born','test':{'is':'anniversary','value':{'days':181}}}",
                "/test/value/calendar | {'op':'has','field':'born','test':{'is':'anniversary','value':{'days':1,'calendar':'julian'}}}",
                "/test/value | {'op':'has','field':'born','test':{'is':'withinLast','value':7}}",
                "/where/0/test/is | {'op':'did','event':'a','where':[{'property':'p','test':{'is':'withinLast','value':{'days':1}}}]}",
                "/where/0/any/1/property | {'op':'did','event':'a','where':[{'any':[{'property':'p','test':{'is':'isSet'}},{'property':'','test':{'is':'isSet'}}]}]}",
                "/where/0 | {'op':'did','event':'a','where':[{'any':[],'all':[]}]}",
                "/where/0/element | {'op':'did','event':'a','where':[{'property':'p','element':[]}]}",
                "/where/0/property | {'op':'did','event':'a','where':[{'element':[{'property':'q','test':{'is':'isSet'}}]}]}",
                "/where/0/test | {'op':'did','event':'a','where':[{'property':'p','test':{'is':'isSet'},'element':[{'property':'q','test':{'is':'isSet'}}]}]}",
                "/where/0/element/0/test/is | {'op':'did','event':'a','where':[{'property':'p','element':[{'property':'q','test':{'is':'withinLast','value':{'days':1}}}]}]}",
                "/where/0/test/is | {'op':'did','event':'a','where':[{'property':'$source','test':{'is':'contains','value':'shop'}}]}",
                "/where/0/test/is | {'op':'did','event':'a','where':[{'property':'$source','test':{'is':'isSet'}}]}",
                "/where/0/test/value | {'op':'did','event':'a','where':[{'property':'$source','test':{'is':'equals','value':7}}]}",
                "/where/0/test/value/1 | {'op':'did','event':'a','where':[{'property':'$source','test':{'is':'in','value':['shop',true]}}]}",
                "/where/0/element/0/property | {'op':'did','event':'a','where':[{'property':'p','element':[{'property':'$source','test':{'is':'equals','value':'shop'}}]}]}",
                "/where/0/property | {'op':'did','event':'a','where':[{'property':'$source','element':[{'property':'p','test':{'is':'isSet'}}]}]}",
                "/measure/property | {'op':'did','event':'a','measure':{'of':'last','property':'$source'}}",
                "/measure/property | {'op':'did','event':'a','measure':{'of':'distinct'}}",
                "/measure/property | {'op':'did','event':'a','measure':{'of':'days','property':'p'}}",
                "/test/is | {'op':'did','event':'a','measure':{'of':'last','property':'p'},'test':{'is':'contains','value':'x'}}",
                "/test/is | {'op':'did','event':'a','measure':{'of':'lastTime'},'test':{'is':'atLeast','value':1}}",
                "/within/months | {'op':'did','event':'a','within':{'window':'months','months':0}}",
                "/within/weeks | {'op':'did','event':'a','within':{'window':'weeks','weeks':6000}}",
                "/within/event | {'op':'did','event':'a','within':{'window':'after','event':''}}",
                "/within/window | {'op':'sequence','steps':[{'event':'a'},{'event':'b'}],'within':{'window':'after','event':'c'}}",
                "/of/0 | {'op':'all','of':[{'op':'flies'}]}",
                "/of/0 | {'op':'all','of':[{'rule':{'op':'everyone'}}]}",
                "/of | {'op':'all','of':{'op':'everyone'}}",
                "/test/is | {'op':'has','field':'a','test':{'is':'sounds','value':'x'}}",
                "/within/seconds | {'op':'did','event':'a','within':{'window':'rolling','seconds':'long'}}",
                "/within | {'op':'did','event':'a','within':{'window':'lately'}}",
                "/colour | {'op':'did','event':'a','colour':'red'}",
                "/state | {'op':'consent','channel':'email','state':'maybe'}",
            })
    void whatMayNotBeSaidIsAnsweredWithItsNode(String path, String rule) {
        var refused = catchThrowableOfType(Problem.class, () -> Rules.read(Json.read(rule.replace('\'', '"'))));
        assertThat(refused).isNotNull();
        assertThat(refused.with().get("node")).isEqualTo(path);
        for (var fault : (List<?>) Objects.requireNonNull(refused.with().get("errors"))) {
            var text = ((Fault) fault).text();
            assertThat(text.en()).isNotBlank().matches("\\p{ASCII}+|.*….*").doesNotContain("io.hortus", "java.");
            assertThat(text.zh()).isNotBlank().doesNotContain("io.hortus", "java.");
        }
    }
}
