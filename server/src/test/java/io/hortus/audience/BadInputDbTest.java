package io.hortus.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.testing.Api;
import io.hortus.testing.HortusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What may not be said is answered with the node it is about, and nothing of it is kept.
@HortusTest
class BadInputDbTest {
    private static final List<String> TABLES =
            List.of("audience", "stream", "kept", "list", "listed", "member", "move", "pending");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Api api;
    private List<Integer> before = List.of();
    private final List<String> made = new ArrayList<>();

    @BeforeEach
    void open() {
        api = Api.ofTest(port);
        before = kept();
    }

    @AfterEach
    void close() {
        for (var id : made.reversed()) api.delete("/api/audiences/" + id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/field | {'op':'has','field':'shoe','test':{'is':'isSet'}}",
                "/of/1/rule/field | {'op':'all','of':[{'op':'everyone'},{'op':'not','rule':{'op':'has','field':'shoe','test':{'is':'isSet'}}}]}",
                "/test/is | {'op':'has','field':'$orders','test':{'is':'contains','value':'x'}}",
                "/test/value | {'op':'has','field':'$orders','test':{'is':'atLeast','value':'many'}}",
                "/test/value | {'op':'has','field':'city','test':{'is':'equals','value':{'a':1}}}",
                "/where/0/test/value | {'op':'did','event':'a','where':[{'property':'p','test':{'is':'atLeast','value':'x'}}]}",
                "/measure/of | {'op':'did','event':'a','measure':{'of':'median','property':'p'}}",
                "/of | {'op':'all','of':[]}",
                "/of/0/of | {'op':'any','of':[{'op':'none','of':[]}]}",
                "/where/0/any | {'op':'did','event':'a','where':[{'any':[]}]}",
                "/tags | {'op':'tagged','tags':[]}",
                "/steps | {'op':'sequence','steps':[]}",
                "/within/seconds | {'op':'did','event':'a','within':{'window':'rolling','seconds':0}}",
                "/within/days | {'op':'did','event':'a','within':{'window':'days','days':0}}",
                "/within/seconds | {'op':'did','event':'a','within':{'window':'rolling','seconds':3153600000}}",
                "/within/days | {'op':'did','event':'a','within':{'window':'days','days':36500}}",
                "/within/weeks | {'op':'did','event':'a','within':{'window':'weeks','weeks':5215}}",
                "/within/months | {'op':'did','event':'a','within':{'window':'months','months':1200}}",
                "/within/endingDaysAgo | {'op':'did','event':'a','within':{'window':'days','days':1,'endingDaysAgo':36500}}",
                "/within/to | {'op':'did','event':'a','within':{'window':'between','from':'2026-02-01T00:00:00Z','to':'2026-01-01T00:00:00Z'}}",
                "/within/window | {'op':'did','event':'a','within':{'window':'since_entry'}}",
                "/audience | {'op':'in','audience':'aud_none'}",
                "/list | {'op':'list','list':'lst_none'}",
                "/of/0 | {'op':'all','of':[{'op':'flies'}]}",
            })
    void aRuleIsRefusedWithItsNode(String node, String rule) {
        var refused = api.post("/api/audiences", "{\"name\":\"Bad\",\"rule\":" + rule.replace('\'', '"') + "}");
        assertThat(refused.status()).as(refused.body()).isBetween(400, 404);
        assertThat(refused.json().path("node").asString()).as(refused.body()).isEqualTo(node);
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void aRuleDeeperThanTenIsRefusedWhereItGetsTooDeep() {
        var deep = "{\"op\":\"not\",\"rule\":".repeat(10) + "{\"op\":\"everyone\"}" + "}".repeat(10);
        var refused = api.post("/api/audiences", "{\"name\":\"Deep\",\"rule\":" + deep + "}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("node").asString()).isEqualTo("/rule".repeat(10));
        var abyss = "{\"op\":\"not\",\"rule\":".repeat(400) + "{\"op\":\"everyone\"}" + "}".repeat(400);
        var atOnce = api.post("/api/audiences", "{\"name\":\"Deep\",\"rule\":" + abyss + "}");
        assertThat(atOnce.status()).as(atOnce.body()).isEqualTo(400);
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void audiencesThatWouldAskAboutThemselvesAreRefused() {
        var first = define("First", "{\"op\":\"everyone\"}");
        var second = define("Second", in(first));
        var third = define("Third", in(second));
        var rule = "{\"op\":\"all\",\"of\":[{\"op\":\"everyone\"}," + in(third) + "]}";
        var refused = api.put("/api/audiences/" + first, "{\"name\":\"Renamed\",\"rule\":" + rule + "}");
        assertThat(refused.json().path("code").asString()).as(refused.body()).isEqualTo("audience_cycle");
        assertThat(refused.json().path("node").asString()).isEqualTo("/of/1/audience");
        var still = api.get("/api/audiences/" + first).json();
        assertThat(still.path("name").asString()).isEqualTo("First");
        assertThat(still.path("rule").path("op").asString()).isEqualTo("everyone");
        assertThat(still.has("nextRule") && !still.path("nextRule").isNull()).isFalse();
        assertThat(api.put("/api/audiences/" + first, "{\"rule\":" + in(first) + "}")
                        .json()
                        .path("node")
                        .asString())
                .isEqualTo("/audience");
    }

    @Test
    void anAudienceThatAnotherUsesStaysAndSaysWhoUsesIt() {
        var used = define("Used", "{\"op\":\"everyone\"}");
        var user = define("User", in(used));
        var refused = api.delete("/api/audiences/" + used);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("code").asString()).isEqualTo("audience_in_use");
        assertThat(refused.json().path("usedBy").toString()).isEqualTo("[\"" + user + "\"]");
        assertThat(api.get("/api/audiences/" + used).status()).isEqualTo(200);
    }

    @Test
    void aListOfMoreThanAMillionIsRefusedWithItsSize() {
        var values = IntStream.rangeClosed(0, 1_000_000)
                .mapToObj(i -> "\"u" + i + "\"")
                .collect(Collectors.joining(","));
        var refused = api.post(
                "/api/audiences/lists", "{\"name\":\"Million\",\"type\":\"user_id\",\"values\":[" + values + "]}");
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().path("field").asString()).isEqualTo("values");
        assertThat(refused.json().path("detail").asString())
                .isEqualTo("Field 'values': expected 1 to 1000000 values, not 1000001");
        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void aNameThatIsTakenLeavesTheListThatHasIt() {
        var list = "{\"name\":\"Guests\",\"type\":\"user_id\",\"values\":[\"a\"]}";
        var id = api.post("/api/audiences/lists", list).json().path("id").asString();
        var after = kept();
        assertThat(api.post("/api/audiences/lists", list).json().path("code").asString())
                .isEqualTo("list_name_taken");
        assertThat(kept()).isEqualTo(after);
        api.delete("/api/audiences/lists/" + id);
    }

    private static String in(String audience) {
        return "{\"op\":\"in\",\"audience\":\"" + audience + "\"}";
    }

    private String define(String name, String rule) {
        var answer = api.post("/api/audiences", "{\"name\":\"" + name + "\",\"rule\":" + rule + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        made.add(answer.json().path("id").asString());
        return made.getLast();
    }

    /// How many rows there are of what this room keeps.
    private List<Integer> kept() {
        return TABLES.stream()
                .map(table -> jdbc.sql("select count(*) from audience." + table)
                        .query(Integer.class)
                        .single())
                .toList();
    }
}
