package io.hortus.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.RoaringBitmap;

/// The index against what it is an index of, in generated worlds; `-Dseed=` repeats one.
class ProfileIndexTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private final List<Mirror.Value> table = new ArrayList<>();

    @Test
    void rangesOfNumbersAreFoundWhileNumbersComeAndGo() {
        System.out.println("ProfileIndex: -Dseed=" + SEED);
        var random = new SplittableRandom(SEED);
        for (var world = 0; world < 40; world++) {
            var unit = 1L + random.nextInt(3) * 4_999L;
            var base = random.nextLong(-1_000_000, 1_000_000);
            var most = 2 + random.nextInt(3_000);
            var held = new HashMap<Integer, Long>();
            for (var i = 0; i < 500; i++) held.put(random.nextInt(5_000), base + unit * random.nextInt(most));
            var ids = held.keySet().stream().mapToInt(Integer::intValue).toArray();
            var slices = BitSlices.of(
                    ids, held.values().stream().mapToLong(Long::longValue).toArray(), ids.length);
            for (var change = 0; change < 200; change++) {
                var customer = random.nextInt(6_000);
                slices.remove(customer);
                held.remove(customer);
                var value = base + unit * random.nextInt(2 * most);
                if (random.nextBoolean() && slices.set(customer, value)) held.put(customer, value);
            }
            for (var asked = 0; asked < 100; asked++) {
                var least = base + random.nextLong(-2 * unit, 2 * unit * most);
                var last = asked % 7 == 0 ? Long.MAX_VALUE : least + random.nextLong(-unit, unit * most);
                var from = asked % 5 == 0 ? Long.MIN_VALUE : least;
                var expected = new TreeSet<Integer>();
                held.forEach((customer, value) -> {
                    if (value >= from && value <= last) expected.add(customer);
                });
                assertThat(ids(slices.between(from, last))).isEqualTo(expected);
            }
        }
    }

    @Test
    void anAnswerIsEmptyUntilTheKeyIsIndexed() {
        table.add(text(7, "city", "Suzhou"));
        try (var index = new ProfileIndex((query, reader) -> rows(reader))) {
            assertThat(index.texts("city", "Suzhou"::equals)).isEmpty();
            index.await();
            assertThat(ids(index.texts("city", "Suzhou"::equals))).containsExactly(7);
            assertThat(ids(index.there("city"))).containsExactly(7);
            assertThat(ids(index.texts("city", "Wuxi"::equals))).isEmpty();
        }
    }

    @Test
    void whatChangesWhileAKeyIsIndexedIsNotLost() throws InterruptedException {
        table.add(text(7, "city", "Suzhou"));
        table.add(text(8, "city", "Suzhou"));
        var read = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var index = new ProfileIndex((query, reader) -> {
            rows(reader);
            read.countDown();
            await(goOn);
        })) {
            assertThat(index.there("city")).isEmpty();
            read.await();
            index.follow(new Mirror(
                    Map.of(), Set.of(7, 8, 9), values(text(7, "city", "Wuxi"), text(9, "city", "Wuxi")), List.of()));
            goOn.countDown();
            index.await();
            assertThat(ids(index.texts("city", "Wuxi"::equals))).containsExactly(7, 9);
            assertThat(ids(index.there("city"))).containsExactly(7, 9);
        }
    }

    @Test
    void namesOfPeopleAreLeftToTheTables() {
        for (var i = 1; i <= ProfileColumn.MOST_TEXTS + 1; i++) table.add(text(i, "name", "Anna " + i));
        try (var index = new ProfileIndex((query, reader) -> rows(reader))) {
            index.there("name");
            index.await();
            assertThat(index.texts("name", "Anna 1"::equals)).isEmpty();
            assertThat(index.there("name").orElseThrow().getCardinality()).isEqualTo(ProfileColumn.MOST_TEXTS + 1);
        }
    }

    @Test
    void severalNumbersOfOneCustomerAreLeftToTheTables() {
        table.add(new Mirror.Value(3, "sizes", null, 380_000L, null, null));
        table.add(new Mirror.Value(3, "sizes", null, 390_000L, null, null));
        try (var index = new ProfileIndex((query, reader) -> rows(reader))) {
            index.there("sizes");
            index.await();
            assertThat(index.numbers("sizes", 0, 1_000_000)).isEmpty();
        }
    }

    @Test
    void aNumberThatDoesNotFitIsFoundOnceTheKeyIsIndexedAnew() {
        table.add(new Mirror.Value(3, "age", null, 300_000L, null, null));
        table.add(new Mirror.Value(4, "age", null, 400_000L, null, null));
        try (var index = new ProfileIndex((query, reader) -> rows(reader))) {
            index.there("age");
            index.await();
            var halfAYear = new Mirror.Value(3, "age", null, 305_000L, null, null);
            table.set(0, halfAYear);
            index.follow(new Mirror(Map.of(), Set.of(3), List.of(halfAYear), List.of()));
            assertThat(index.numbers("age", 0, 310_000)).isEmpty();
            index.await();
            assertThat(ids(index.numbers("age", 0, 310_000))).containsExactly(3);
        }
    }

    @Test
    void theKeyNotAskedForLongestGivesWay() {
        for (var i = 1; i <= 1_000; i++) table.add(text(i * 70_000, "city", "c" + i));
        try (var index = new ProfileIndex((query, reader) -> rows(reader), 1)) {
            index.there("city");
            index.await();
            assertThat(index.there("city")).isPresent();
            index.there("other");
            index.await();
            assertThat(index.there("other")).isPresent();
            assertThat(index.there("city")).isEmpty();
        }
    }

    private static List<Mirror.Value> values(Mirror.Value... values) {
        return List.of(values);
    }

    private static Mirror.Value text(int customer, String key, String text) {
        return new Mirror.Value(customer, key, text, null, null, null);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<Integer> ids(Optional<RoaringBitmap> found) {
        return ids(found.orElseThrow());
    }

    private static Set<Integer> ids(RoaringBitmap found) {
        var ids = new TreeSet<Integer>();
        found.forEach((int customer) -> ids.add(customer));
        return ids;
    }

    private void rows(InsightStore.Reader reader) {
        for (var value : List.copyOf(table)) reader.row(new Shown(value));
    }

    /// Columns: customer, text, number, flag, time.
    private record Shown(Mirror.Value value) implements Row {
        @Override
        public int integer(int column) {
            return value.customer();
        }

        @Override
        public long number(int column) {
            var number = column == 3 ? value.number() : value.time();
            return number == null ? 0 : number;
        }

        @Override
        public boolean missing(int column) {
            return switch (column) {
                case 2 -> value.text() == null;
                case 3 -> value.number() == null;
                case 4 -> value.flag() == null;
                default -> value.time() == null;
            };
        }

        @Override
        public @org.jspecify.annotations.Nullable String text(int column) {
            return value.text();
        }

        @Override
        public boolean flag(int column) {
            return value.flag() != null && value.flag();
        }
    }
}
