package io.hortus.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hortus.eventlog.Event.Kind;
import io.hortus.kernel.Json;
import io.hortus.kernel.Sql;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every columnar store must do. A store's test extends it and makes one; nothing here knows which store it is.
public abstract class InsightStoreKit extends PropertiesKit {
    @Test
    void anEmptyStoreStandsAtTheBeginning() {
        assertThat(store().position(3)).isZero();
        assertThat(store().feedPosition()).isZero();
        assertThat(store().people().everybody().isEmpty()).isTrue();
        assertThat(store().events("Order Completed")).isEmpty();
    }

    @Test
    void eventsAndTheirCursorStayAfterReopening() {
        assertThat(store().append(3, 0, 17, List.of(viewed(12, 5, "{}"), viewed(17, 6, "{}"))))
                .isTrue();
        reopen();
        assertThat(store().position(3)).isEqualTo(17);
        assertThat(store().position(0)).isZero();
        assertThat(nodes(Sql.of("select node from ev order by node"))).containsExactly(5, 6);
        assertThat(store().events("Viewed")).hasSize(1);
    }

    @Test
    void aBatchThatDoesNotStartAtTheCursorDoesNothing() {
        store().append(0, 0, 10, List.of(viewed(10, 1, "{}")));
        assertThat(store().append(0, 0, 10, List.of(viewed(10, 1, "{}")))).isFalse();
        assertThat(store().append(0, 11, 12, List.of(viewed(12, 1, "{}")))).isFalse();
        assertThat(store().append(0, 10, 12, List.of(viewed(12, 1, "{}")))).isTrue();
        assertThat(store().position(0)).isEqualTo(12);
        assertThat(nodes(Sql.of("select node from ev"))).hasSize(2);
    }

    @Test
    void aBatchWithoutEventsMovesTheCursorAlone() {
        assertThat(store().append(0, 0, 99, List.of())).isTrue();
        assertThat(store().position(0)).isEqualTo(99);
        assertThatThrownBy(() -> store().append(0, 99, 98, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void severalPartitionsAreAddedTogetherOrNotAtAll() {
        assertThat(store().append(List.of(
                        new InsightStore.Slice(0, 0, 3, List.of(viewed(2, 1, "{}"), viewed(3, 2, "{}"))),
                        new InsightStore.Slice(1, 0, 9, List.of(viewed(9, 3, "{}"))))))
                .isTrue();
        assertThat(store().append(List.of(
                        new InsightStore.Slice(0, 3, 4, List.of(viewed(4, 4, "{}"))),
                        new InsightStore.Slice(1, 8, 10, List.of(viewed(10, 5, "{}"))))))
                .isFalse();
        reopen();
        assertThat(store().position(0)).isEqualTo(3);
        assertThat(store().position(1)).isEqualTo(9);
        assertThat(nodes(Sql.of("select node from ev order by node"))).containsExactly(1, 2, 3);
    }

    @Test
    void aReaderThatBeganWhileSomethingWasWrittenSeesWhatComesLater() {
        var readingWhileWritten = new AbstractList<Fact>() {
            @Override
            public Fact get(int index) {
                // Two at once, so that one of them has to be made now.
                store().scan(
                                Sql.of("select 1"),
                                row -> assertThat(nodes(Sql.of("select node from ev")))
                                        .isEmpty());
                return viewed(1, 1, "{}");
            }

            @Override
            public int size() {
                return 1;
            }
        };
        store().append(0, 0, 5, readingWhileWritten);
        store().append(0, 5, 9, List.of(viewed(6, 2, "{}")));
        for (var read = 0; read < 3; read++) {
            assertThat(nodes(Sql.of("select node from ev order by node"))).containsExactly(1, 2);
        }
        store().tidy();
    }

    @Test
    void tidyingUpChangesNothing() {
        store().append(0, 0, 2, List.of(viewed(2, 1, "{}")));
        assertThat(store().tidy()).isTrue();
        assertThat(store().append(0, 2, 3, List.of(viewed(3, 2, "{}")))).isTrue();
        store().tidy();
        reopen();
        assertThat(nodes(Sql.of("select node from ev order by node"))).containsExactly(1, 2);
        assertThat(store().position(0)).isEqualTo(3);
    }

    @Test
    void aWeekThatIsOverIsLaidOutOnceAndHoldsTheSameEvents() {
        var week = 7 * 86_400_000L;
        var facts = new ArrayList<Fact>();
        for (var i = 1; i <= 60_000; i++) facts.add(at(i, MARCH_1 + i * 7_919L % (week / 2)));
        assertThat(store().append(0, 0, 60_000, facts)).isTrue();
        assertThat(store().settle(MARCH_1)).isFalse();
        assertThat(store().settle(MARCH_1 + 3 * week)).isTrue();
        assertThat(store().settle(MARCH_1 + 3 * week)).isFalse();
        assertThat(sums()).isEqualTo(List.of(60_000L, 60_000L * 60_001 / 2));
        // Late events lie beside the sorted ones until there are many.
        assertThat(store().append(0, 60_000, 60_001, List.of(at(60_001, MARCH_1))))
                .isTrue();
        assertThat(store().settle(MARCH_1 + 3 * week)).isFalse();
        reopen();
        assertThat(sums()).isEqualTo(List.of(60_001L, 60_001L * 60_002 / 2));
        assertThat(store().settle(MARCH_1 + 3 * week)).isFalse();
    }

    private List<Long> sums() {
        return store().list(Sql.of("select count(*), sum(pos) from ev"), row -> List.of(row.number(1), row.number(2)))
                .getFirst();
    }

    @Test
    void timesAndCompanyDaysAreKept() {
        // 16:00 UTC is midnight in Shanghai.
        store().append(0, 0, 2, List.of(at(1, MARCH_1 + 57_599_999), at(2, MARCH_1 + 57_600_000)));
        var days = store().list(
                        Sql.of("select ts, day from ev order by ts"), row -> List.of(row.number(1), row.number(2)));
        assertThat(days)
                .containsExactly(List.of(MARCH_1 + 57_599_999, 20_513L), List.of(MARCH_1 + 57_600_000, 20_514L));
    }

    @Test
    void ordersAndTheirLinesAreKeptInTenThousandths() {
        var order = new Fact.Order(
                "A-1",
                false,
                1_255_000,
                "CNY",
                List.of(new Fact.Line("s1", 2, 600_000), new Fact.Line(null, 1, 55_000)));
        store().append(
                        0,
                        0,
                        1,
                        List.of(new Fact(
                                1, 7, Kind.TRACK, "Order Completed", 5, 6, "shop", true, Json.object(), order)));
        assertThat(store().list(
                                Sql.of("select amount, currency, order_id, source, imported, received from ev"),
                                row -> List.of(
                                        row.number(1),
                                        "" + row.text(2),
                                        "" + row.text(3),
                                        "" + row.text(4),
                                        row.flag(5),
                                        row.number(6))))
                .containsExactly(List.of(1_255_000L, "CNY", "A-1", "shop", true, 6L));
        assertThat(store().list(
                                Sql.of("select node, refund, qty, price, sku from line order by price"),
                                row -> row.integer(1) + " " + row.flag(2) + " " + row.number(3) + " " + row.number(4)
                                        + " " + row.text(5)))
                .containsExactly("7 false 1 55000 null", "7 false 2 600000 s1");
    }

    /// What JSON allows and a store may not be able to read.
    @Test
    void anUnreadablePropertyObjectLosesOnlyItself() {
        var props = List.of("{\"a\":\"\\u0000\"}", "{\"a\":\"\\ud800\"}", "{\"a\":1e11000}", "{\"a\":1}");
        var facts = new ArrayList<Fact>();
        for (var i = 0; i < props.size(); i++) facts.add(viewed(i + 1, i + 1, props.get(i)));
        store().append(0, 0, 9, facts);
        assertThat(nodes(Sql.of("select node from ev order by node"))).containsExactly(1, 2, 3, 4);
        assertThat(found("a", new Dialect.Condition.NumberIn(List.of(10_000L)))).containsExactly(4);
    }

    @Test
    void aMirrorReplacesWhatIsKnownOfACustomer() {
        store().mirror(
                        0,
                        4,
                        new Mirror(
                                Map.of(1, 1, 2, 2, 3, 1),
                                Set.of(1, 2),
                                List.of(value(1, "city", "Beijing"), value(2, "city", "Hangzhou")),
                                List.of(new Mirror.Tag(1, "vip", 5, "shop"), new Mirror.Tag(2, "vip", 5, "shop"))));
        assertThat(store().mirror(3, 5, new Mirror(Map.of(9, 9), Set.of(), List.of(), List.of())))
                .isFalse();
        assertThat(store().mirror(
                                4,
                                6,
                                new Mirror(Map.of(2, 1), Set.of(1, 2), List.of(value(1, "city", "Suzhou")), List.of())))
                .isTrue();
        for (var round = 0; round < 2; round++) {
            assertThat(store().feedPosition()).isEqualTo(6);
            assertThat(store().people().everybody().toArray()).containsExactly(1);
            assertThat(store().people().customer(3)).isEqualTo(1);
            assertThat(store().people().customer(2)).isEqualTo(1);
            assertThat(store().people().customer(9)).isZero();
            assertThat(store().list(
                                    Sql.of("select customer, text from attribute"),
                                    row -> row.integer(1) + row.text(2)))
                    .containsExactly("1Suzhou");
            assertThat(nodes(Sql.of("select customer from tag"))).isEmpty();
            reopen();
        }
    }

    @Test
    void anErasedNodeLeavesNothing() {
        var order = new Fact.Order("A", false, 1, null, List.of(new Fact.Line("s", 1, 1)));
        store().append(
                        0,
                        0,
                        5,
                        List.of(
                                viewed(1, 1, "{}"),
                                new Fact(2, 2, Kind.TRACK, "Order Completed", 1, 1, "s", false, Json.object(), order)));
        store().erase(Set.of(2));
        assertThat(nodes(Sql.of("select node from ev union all select node from line")))
                .containsExactly(1);
        assertThat(store().position(0)).isEqualTo(5);
    }

    @Test
    void aClearedStoreCanBeFilledAgain() {
        store().append(1, 0, 5, List.of(viewed(1, 1, "{}")));
        store().mirror(0, 4, new Mirror(Map.of(1, 1), Set.of(), List.of(), List.of()));
        store().clear();
        assertThat(store().position(1)).isZero();
        assertThat(store().feedPosition()).isZero();
        assertThat(store().people().everybody().isEmpty()).isTrue();
        assertThat(nodes(Sql.of("select node from ev"))).isEmpty();
        assertThat(store().append(1, 0, 5, List.of(viewed(1, 1, "{}")))).isTrue();
        assertThat(store().mirror(0, 4, new Mirror(Map.of(1, 1), Set.of(), List.of(), List.of())))
                .isTrue();
        assertThat(store().events("Viewed")).hasSize(1);
    }

    @Test
    void trackedEventsAndFactsOfOneNameAreFoundTogetherAndProfileEventsAreNot() {
        store().append(
                        0,
                        0,
                        5,
                        List.of(
                                new Fact(1, 1, Kind.TRACK, "x", 1, 1, "s", false, Json.object(), null),
                                new Fact(2, 1, Kind.FACT, "x", 1, 1, "s", false, Json.object(), null),
                                new Fact(3, 1, Kind.SET, "", 1, 1, "s", false, Json.object(), null)));
        assertThat(store().events("x")).hasSize(2);
        assertThat(store().events("")).isEmpty();
    }

    private static Fact at(long position, long ts) {
        return new Fact(position, 1, Kind.TRACK, "Viewed", ts, ts, "shop", false, Json.object(), null);
    }

    private static Mirror.Value value(int customer, String key, String text) {
        return new Mirror.Value(customer, key, text, null, null, null);
    }
}
