package io.hortus.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class RfmTest {
    private static final long DAY_MS = 86_400_000;

    @Test
    void recencyIsDaysBegun() {
        var asOf = 100 * DAY_MS;
        var result = Rfm.of(
                List.of(
                        buyer(1, asOf, 1, 1),
                        buyer(2, asOf - 1, 1, 1),
                        buyer(3, asOf - DAY_MS, 1, 1),
                        buyer(4, asOf - DAY_MS - 1, 1, 1)),
                asOf);
        assertThat(result.customers()).extracting(Rfm.Scored::recency).containsExactly(0, 1, 1, 2);
    }

    @Test
    void equalValuesGetEqualScoresAndAValueOnACutCountsBelowIt() {
        var buyers = new ArrayList<Rfm.Buyer>();
        for (var i = 0; i < 10; i++) buyers.add(buyer(i + 1, 0, i < 6 ? 1 : i, i));
        var result = Rfm.of(buyers, 0);
        // Orders 1,1,1,1,1,1,6,7,8,9: the cuts lie at 1, 1, 2.999…, 7.2.
        assertThat(result.frequency().cuts()).containsExactly(new double[] {1, 1, 3, 7.2}, within(1e-9));
        assertThat(result.customers().stream()
                        .sorted((a, b) -> a.customer() - b.customer())
                        .map(Rfm.Scored::f))
                .containsExactly(1, 1, 1, 1, 1, 1, 4, 4, 5, 5);
    }

    @Test
    void nobodyHasOrderedYet() {
        var result = Rfm.of(List.of(), 0);
        assertThat(result.customers()).isEmpty();
        assertThat(result.monetary().mean()).isZero();
    }

    @Test
    void aRealShopsFiguresComeOutAsComputedElsewhere() throws IOException {
        var folder = System.getenv("HORTUS_TEST_DATA");
        assumeTrue(folder != null, "HORTUS_TEST_DATA is not set: the folder with online_retail.csv.gz");
        var asOf = Instant.parse("2011-12-10T00:00:00Z").toEpochMilli();
        var result = Rfm.of(retail(Path.of(folder, "online_retail.csv.gz")), asOf);
        assertThat(result.customers()).hasSize(4338);
        assertThat(result.recency().mean()).isCloseTo(93.06, within(0.005));
        assertThat(result.recency().median()).isEqualTo(51);
        assertThat(result.recency().cuts()).containsExactly(new double[] {13.8, 33, 72, 180}, within(1e-6));
        assertThat(result.frequency().mean()).isCloseTo(4.272, within(0.0005));
        assertThat(result.frequency().median()).isEqualTo(2);
        assertThat(result.frequency().cuts()).containsExactly(1, 2, 3, 6);
        assertThat(result.monetary().mean()).isCloseTo(2_054.27, within(0.005));
        assertThat(result.monetary().median()).isCloseTo(674.485, within(1e-6));
        assertThat(result.monetary().cuts())
                .containsExactly(new double[] {250.19, 490.10, 942.28, 2_058.43}, within(0.005));
        assertThat(result.customers().getFirst().customer()).isEqualTo(14646);
        assertThat(result.customers().getFirst().money()).isEqualTo(2_802_060_200L);
        assertThat(result.customers().stream().mapToLong(Rfm.Scored::money).sum())
                .isEqualTo(89_114_079_040L);
    }

    /// Reads the file by a way of its own: no import, no event, no store.
    private static List<Rfm.Buyer> retail(Path file) throws IOException {
        Map<Integer, Long> last = new HashMap<>();
        Map<Integer, Set<String>> invoices = new HashMap<>();
        Map<Integer, BigDecimal> money = new HashMap<>();
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            in.readLine();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var cells = cells(line);
                if (cells.get(6).isEmpty() || cells.get(0).startsWith("C")) continue;
                var quantity = Integer.parseInt(cells.get(3));
                var price = new BigDecimal(cells.get(5));
                if (quantity <= 0 || price.signum() <= 0) continue;
                var customer = (int) Double.parseDouble(cells.get(6));
                var at = LocalDateTime.parse(cells.get(4).replace(' ', 'T'))
                        .toInstant(ZoneOffset.UTC)
                        .toEpochMilli();
                last.merge(customer, at, Math::max);
                invoices.computeIfAbsent(customer, _ -> new HashSet<>()).add(cells.get(0));
                money.merge(customer, price.multiply(BigDecimal.valueOf(quantity)), BigDecimal::add);
            }
        }
        return last.entrySet().stream()
                .map(one -> buyer(
                        one.getKey(),
                        one.getValue(),
                        invoices.getOrDefault(one.getKey(), Set.of()).size(),
                        money.getOrDefault(one.getKey(), BigDecimal.ZERO)
                                .movePointRight(4)
                                .longValueExact()))
                .toList();
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var c : line.toCharArray()) {
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else cell.append(c);
        }
        cells.add(cell.toString());
        return cells;
    }

    private static Rfm.Buyer buyer(int customer, long last, int orders, long money) {
        return new Rfm.Buyer(customer, last, orders, money);
    }
}
