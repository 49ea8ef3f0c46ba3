package io.hortus.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.eventlog.Event.Kind;
import io.hortus.kernel.Json;
import io.hortus.kernel.Sql;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every columnar store must make of the properties of events: the part of [InsightStoreKit] that is about them.
abstract class PropertiesKit {
    static final long MARCH_1 = 1_772_323_200_000L; // 2026-03-01T00:00:00Z

    /// The store under test; empty at the start of each test, company time zone Asia/Shanghai.
    protected abstract InsightStore store();

    /// Closes the store and opens it again.
    protected abstract void reopen();

    @Test
    void conditionsFindTextsNumbersFlagsAndNothingElse() {
        var props = List.of(
                "{\"a\":\"x\"}",
                "{\"a\":12.5}",
                "{\"a\":\"12.50\"}",
                "{\"a\":true}",
                "{\"a\":null}",
                "{}",
                "{\"a\":[\"x\",3,false]}",
                "{\"a\":{\"b\":1}}",
                "{\"A\":\"x\"}",
                "{\"a\":-0.00005}",
                "{\"a\":1e12}",
                "{\"a\":[]}");
        var facts = new ArrayList<Fact>();
        for (var i = 0; i < props.size(); i++) facts.add(viewed(i + 1, i + 1, props.get(i)));
        store().append(0, 0, 100, facts);
        assertThat(found("a", new Dialect.Condition.TextIn(List.of("x", "y")))).containsExactly(1, 7);
        assertThat(found("a", new Dialect.Condition.NumberIn(List.of(125_000L))))
                .containsExactly(2, 3);
        assertThat(found("a", new Dialect.Condition.NumberFrom(30_000, Long.MAX_VALUE)))
                .containsExactly(2, 3, 7);
        assertThat(found("a", new Dialect.Condition.NumberFrom(-1, -1))).containsExactly(10);
        assertThat(found("a", new Dialect.Condition.FlagIs(true))).containsExactly(4);
        assertThat(found("a", new Dialect.Condition.FlagIs(false))).containsExactly(7);
        assertThat(found("a", new Dialect.Condition.TextContains("2.5"))).containsExactly(3);
        assertThat(found("a", new Dialect.Condition.TextStarts("12"))).containsExactly(3);
        assertThat(found("a", new Dialect.Condition.There())).containsExactly(1, 2, 3, 4, 7, 8, 10, 11, 12);
        assertThat(found(
                        "a",
                        new Dialect.Condition.Either(List.of(
                                new Dialect.Condition.FlagIs(true), new Dialect.Condition.TextIn(List.of("x"))))))
                .containsExactly(1, 4, 7);
    }

    @Test
    void aPathGoesThroughObjectsAndListsOfObjects() {
        store().append(
                        0,
                        0,
                        9,
                        List.of(
                                viewed(1, 1, "{\"products\":[{\"sku\":\"s1\"},{\"sku\":\"s2\",\"price\":3}]}"),
                                viewed(2, 2, "{\"products\":{\"sku\":\"s2\"}}"),
                                viewed(3, 3, "{\"products\":[\"s2\",[{\"sku\":\"s2\"}]]}"),
                                viewed(4, 4, "{\"products\":[{\"sku\":[\"s9\",\"s2\"]}]}"),
                                viewed(5, 5, "{\"products\":\"s2\"}")));
        assertThat(found("products.sku", new Dialect.Condition.TextIn(List.of("s2"))))
                .containsExactly(1, 2, 4);
        assertThat(found("products.price", new Dialect.Condition.There())).containsExactly(1);
    }

    @Test
    void aNumberIsTakenInTenThousandthsAndRoundedAwayFromZero() {
        var numbers = List.of(
                "1",
                "0.1",
                "0.00005",
                "-0.00005",
                "123456.78915",
                "\"7.25\"",
                "\"7,25\"",
                "true",
                "1e11",
                "1e11000",
                "\"1e3\"");
        var facts = new ArrayList<Fact>();
        for (var i = 0; i < numbers.size(); i++) facts.add(viewed(i + 1, i + 1, "{\"n\":" + numbers.get(i) + "}"));
        store().append(0, 0, 100, facts);
        var seen = store().list(
                        Sql.of(
                                "select ? from ev order by node",
                                store().dialect().number(List.of("n"), Kinds.ANY)),
                        row -> row.missing(1) ? "–" : "" + row.number(1));
        assertThat(seen)
                .containsExactly(
                        "10000", "1000", "1", "-1", "1234567892", "72500", "–", "–", "1000000000000000", "–", "–");
    }

    /// Values of every kind, of which one property has one kind each, and one has all.
    private static final List<String> OF_ALL_KINDS = List.of(
            "null",
            "\"12.5\"",
            "\"1e3\"",
            "\" 7\"",
            "\"tea\"",
            "\"\"",
            "12.5",
            "-3",
            "0.00005",
            "1e12",
            "true",
            "false",
            "[\"tea\",12.5]",
            "[[\"tea\"]]",
            "{\"tea\":12.5}");

    private static final List<Dialect.Condition> CONDITIONS = List.of(
            new Dialect.Condition.There(),
            new Dialect.Condition.TextIn(List.of("tea", "12.5")),
            new Dialect.Condition.TextContains("e"),
            new Dialect.Condition.TextStarts("1"),
            new Dialect.Condition.FlagIs(true),
            new Dialect.Condition.FlagIs(false),
            new Dialect.Condition.NumberIn(List.of(125_000L, -30_000L)),
            new Dialect.Condition.NumberFrom(0, 2_000_000),
            new Dialect.Condition.Either(List.of(
                    new Dialect.Condition.TextIn(List.of("tea")), new Dialect.Condition.NumberFrom(-50_000, 0))));

    @Test
    void whatIsKnownOfTheKindsOfAPropertysValuesChangesNoAnswer() {
        var facts = new ArrayList<Fact>();
        for (var i = 0; i < OF_ALL_KINDS.size(); i++) {
            var value = OF_ALL_KINDS.get(i);
            var kind = Json.read(value).getNodeType();
            facts.add(
                    viewed(i + 1, i + 1, "{\"all\":%s,\"%s\":%s,\"texts\":\"t%d\"}".formatted(value, kind, value, i)));
        }
        store().append(0, 0, 100, facts);
        for (var key : List.of("all", "NULL", "STRING", "NUMBER", "BOOLEAN", "ARRAY", "OBJECT", "texts", "none")) {
            for (var condition : CONDITIONS) found(key, condition);
            for (var condition : CONDITIONS) found(key + ".tea", condition);
            var kinds = store().kinds("Viewed", key);
            assertThat(read(store().dialect().number(List.of(key), kinds)))
                    .as("numbers of " + key)
                    .isEqualTo(read(store().dialect().number(List.of(key), Kinds.ANY)));
            assertThat(read(store().dialect().other(List.of(key), kinds)))
                    .as("others of " + key)
                    .isEqualTo(read(store().dialect().other(List.of(key), Kinds.ANY)));
        }
    }

    private List<String> read(Sql value) {
        return store().list(
                        Sql.of("select cast(? as varchar) from ev order by node", value),
                        row -> String.valueOf(row.text(1)));
    }

    @Test
    void theKindsOfAPropertysValuesAreKept() {
        store().append(0, 0, 5, List.of(viewed(1, 1, "{\"n\":1,\"t\":\"x\"}"), viewed(2, 1, "{\"n\":2}")));
        assertThat(store().kinds("Viewed", "n")).isEqualTo(Kinds.of(Kinds.Kind.NUMBER));
        store().append(1, 0, 5, List.of(viewed(1, 1, "{\"n\":\"2\",\"t\":null}")));
        for (var round = 0; round < 2; round++) {
            assertThat(store().kinds("Viewed", "n"))
                    .isEqualTo(Kinds.of(Kinds.Kind.NUMBER).with(Kinds.of(Kinds.Kind.TEXT)));
            assertThat(store().kinds("Viewed", "t"))
                    .isEqualTo(Kinds.of(Kinds.Kind.TEXT).with(Kinds.of(Kinds.Kind.NULL)));
            assertThat(store().kinds("Viewed", "never")).isEqualTo(Kinds.NONE);
            assertThat(store().kinds("Never", "n")).isEqualTo(Kinds.NONE);
            reopen();
        }
        store().clear();
        assertThat(store().kinds("Viewed", "n")).isEqualTo(Kinds.NONE);
    }

    @Test
    void ofAnEventWithTooManyKeysEveryValueIsAsked() {
        var props = Json.object();
        for (var i = 0; i < 1_001; i++) props.put("k" + i, i);
        store().append(0, 0, 5, List.of(viewed(1, 1, Json.write(props)), viewed(2, 1, "{\"k3\":\"3\"}")));
        assertThat(store().kinds("Viewed", "k3")).isEqualTo(Kinds.ANY);
        assertThat(store().kinds("Viewed", "never")).isEqualTo(Kinds.ANY);
    }

    @Test
    void keysMadeUpAsTheyComeAreNotRememberedWithoutEnd() {
        var facts = new ArrayList<Fact>();
        for (var name = 0; name < 102; name++) {
            var props = Json.object();
            for (var i = 0; i < 990; i++) props.put("k" + name + "-" + i, i);
            facts.add(new Fact(name + 1, 1, Kind.TRACK, "n" + name, 1, 1, "s", false, props, null));
        }
        store().append(0, 0, 200, facts);
        assertThat(store().kinds("n0", "k0-0")).isEqualTo(Kinds.of(Kinds.Kind.NUMBER));
        assertThat(store().kinds("n101", "k101-989")).isEqualTo(Kinds.ANY);
        reopen();
        assertThat(store().kinds("n0", "k0-0")).isEqualTo(Kinds.of(Kinds.Kind.NUMBER));
        assertThat(store().kinds("n101", "k101-989")).isEqualTo(Kinds.ANY);
    }

    final List<Integer> found(String path, Dialect.Condition condition) {
        var keys = List.of(path.split("\\.", -1));
        var exact = found(keys, Kinds.ANY, condition);
        assertThat(found(keys, store().kinds("Viewed", keys.getFirst()), condition))
                .as("what is known of the kinds changes no answer")
                .isEqualTo(exact);
        return exact;
    }

    private List<Integer> found(List<String> path, Kinds kinds, Dialect.Condition condition) {
        var where = store().dialect().any(path, kinds, condition);
        return nodes(Sql.of("select node from ev where ? order by node", where));
    }

    final List<Integer> nodes(Sql query) {
        return store().list(query, row -> row.integer(1));
    }

    protected static Fact viewed(long position, int node, String props) {
        return new Fact(position, node, Kind.TRACK, "Viewed", MARCH_1, MARCH_1, "shop", false, Json.read(props), null);
    }
}
