package io.hortus.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hortus.kernel.Json;
import io.hortus.stories.Shop.Order;
import io.hortus.testing.HortusTest;
import io.hortus.testing.MutableClock;
import io.hortus.testing.RetailData;
import io.hortus.testing.RunningHortus;
import io.hortus.testing.SensorsJava;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// A real shop moves in: its history by import, its new orders by the unmodified clients of two other systems. Three
/// live audiences hold the same people as SQL finds in the shop's file, before, after, and when time passes.
///
/// Over the file's first 3,000 invoices; with `-Dfull=true` over all of it, with 2,000 live orders from each client.
@HortusTest
class RetailStory {
    private static final Instant AS_OF = Instant.parse("2011-12-10T00:00:00Z");

    @LocalServerPort
    int port;

    @Autowired
    MutableClock clock;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path directory;

    private RunningHortus hortus = new RunningHortus(0);

    @Test
    void aShopMovesInAndItsFiguresHold() throws Exception {
        var full = RetailData.full();
        var live = full ? 2_000 : 100;
        hortus = new RunningHortus(port);
        clock.set(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        try (var shop = new Shop(RetailData.onlineRetail(), directory, full ? 0 : 3_000)) {
            var audiences = defineAudiences();

            var shift = importShop(shop);
            // Who a name belongs to reaches the columnar copy a moment after the event itself.
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> theTotalsAreTheShopsOwn(shop));
            if (full) theTotalsAreThoseCountedByOthers();
            if (full) recencyFrequencyAndMoneyAreThoseCountedByOthers(shift);
            shop.imported(shift);
            audiencesAgree(shop, audiences);
            assertThat(shop.regular(clock.instant())).isNotEmpty();
            assertThat(shop.generous(clock.instant())).isNotEmpty();

            theSameFileChangesNothing(shop);
            audiencesAgree(shop, audiences);

            sellLive(shop, live);
            audiencesAgree(shop, audiences);

            for (var days : List.of(1, 9, 20, 31)) {
                clock.advance(Duration.ofDays(days).plusMinutes(7));
                audiencesAgree(shop, audiences);
            }
            assertThat(shop.asleep(clock.instant())).isNotEmpty();
        }
    }

    // The history ------------------------------------------------------------------------------------------------

    private long importShop(Shop shop) throws IOException, SQLException {
        var uploaded = hortus.upload(shop.file(), "order_lines");
        var imported = run(uploaded);
        assertThat(imported.path("state").asString()).isEqualTo("done");
        assertThat(imported.path("counts").path("invalid").asLong()).isZero();
        assertThat(imported.path("counts").path("events").asLong())
                .isEqualTo(shop.totals().invoices());
        var shift = imported.path("shiftMillis").asLong();
        assertThat(shop.last().plusMillis(shift)).isEqualTo(clock.instant());
        return shift;
    }

    private JsonNode run(JsonNode uploaded) {
        var id = uploaded.path("id").asString();
        var mapping = (tools.jackson.databind.node.ObjectNode) uploaded.path("suggestedMapping");
        mapping.putObject("options")
                .put("shiftLastTo", "now")
                .put("timeZone", "UTC")
                .put("currency", "GBP")
                .put("cancelledPrefix", "C");
        hortus.put("/api/imports/" + id + "/mapping", mapping);
        hortus.post("/api/imports/" + id + "/run", Json.object());
        await().atMost(Duration.ofMinutes(10))
                .until(() -> hortus.get("/api/imports/" + id)
                        .path("state")
                        .asString()
                        .matches("done.*|failed"));
        settle();
        return hortus.get("/api/imports/" + id);
    }

    /// Waits until the spine and the columnar store have taken everything in the log.
    private void settle() {
        await().atMost(Duration.ofMinutes(20))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    for (var partition : hortus.get("/api/insight/status").path("partitions")) {
                        var end = partition.path("logEnd").asLong();
                        if (partition.path("spine").asLong() < end
                                || partition.path("insight").asLong() < end) return false;
                    }
                    return true;
                });
    }

    private void theTotalsAreTheShopsOwn(Shop shop) throws SQLException {
        assertThat(hortus.get("/api/events/parked").path("items"))
                .as("parked events")
                .isEmpty();
        var expected = shop.totals();
        var totals = hortus.get("/api/insight/totals");
        var found = new Shop.Totals(
                totals.path("lines").asLong(),
                totals.path("customers").asLong(),
                totals.path("orders").asLong(),
                money(totals.path("revenue")),
                totals.path("refunds").asLong(),
                totals.path("anonymousOrders").asLong(),
                expected.invoices());
        assertThat(found).isEqualTo(expected.rounded());
    }

    private void theTotalsAreThoseCountedByOthers() {
        var totals = hortus.get("/api/insight/totals");
        assertThat(totals.path("lines").asLong()).isEqualTo(397_884);
        assertThat(totals.path("customers").asLong()).isEqualTo(4_338);
        assertThat(totals.path("orders").asLong()).isEqualTo(18_532);
        assertThat(money(totals.path("revenue"))).isEqualByComparingTo("8911407.90");
    }

    private void recencyFrequencyAndMoneyAreThoseCountedByOthers(long shift) {
        var rfm = hortus.get("/api/insight/rfm?asOf=" + AS_OF.plusMillis(shift));
        assertThat(rfm.path("customers").asLong()).isEqualTo(4_338);
        assertThat(rfm.path("recency").path("mean").asDouble()).isCloseTo(93.06, within(0.005));
        assertThat(rfm.path("recency").path("median").asDouble()).isEqualTo(51);
        assertThat(cuts(rfm, "recency")).containsExactly(13.8, 33, 72, 180);
        assertThat(rfm.path("frequency").path("mean").asDouble()).isCloseTo(4.272, within(0.0005));
        assertThat(rfm.path("frequency").path("median").asDouble()).isEqualTo(2);
        assertThat(cuts(rfm, "frequency")).containsExactly(1, 2, 3, 6);
        assertThat(rfm.path("monetary").path("mean").asDouble()).isCloseTo(2_054.27, within(0.005));
        assertThat(rfm.path("monetary").path("median").asDouble()).isCloseTo(674.485, within(0.0005));
        assertThat(cuts(rfm, "monetary")[0]).isCloseTo(250.19, within(0.01));
        assertThat(cuts(rfm, "monetary")[1]).isCloseTo(490.10, within(0.01));
        assertThat(cuts(rfm, "monetary")[2]).isCloseTo(942.28, within(0.01));
        assertThat(cuts(rfm, "monetary")[3]).isCloseTo(2_058.43, within(0.01));
        assertThat(rfm.path("ties").asString()).isNotEmpty();
        var top = rfm.path("top").get(0);
        assertThat(money(top.path("money"))).isEqualByComparingTo("280206.02");
        assertThat(hortus.get("/api/customers/"
                                + top.path("customer").path("id").asString())
                        .path("identifiers")
                        .get(0)
                        .path("value")
                        .asString())
                .isEqualTo("14646");
    }

    private static double[] cuts(JsonNode rfm, String of) {
        var cuts = rfm.path(of).path("cuts");
        var values = new double[cuts.size()];
        for (var i = 0; i < values.length; i++)
            values[i] = Math.round(cuts.get(i).asDouble() * 1_000) / 1_000.0;
        return values;
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }

    private static BigDecimal money(JsonNode money) {
        return BigDecimal.valueOf(money.path("minor").asLong(), 2);
    }

    private void theSameFileChangesNothing(Shop shop) throws IOException, SQLException {
        var before = hortus.get("/api/insight/totals");
        var uploaded = hortus.upload(shop.file(), "order_lines");
        assertThat(uploaded.path("sameAs").isString()).isTrue();
        var counts = run(uploaded).path("counts");
        assertThat(counts.path("events").asLong()).isZero();
        assertThat(counts.path("duplicates").asLong()).isEqualTo(shop.totals().invoices());
        assertThat(hortus.get("/api/insight/totals")).isEqualTo(before);
        assertThat(before.path("orders").asLong()).isEqualTo(shop.totals().orders());
    }

    // The live part ------------------------------------------------------------------------------------------------

    private void sellLive(Shop shop, int count) throws Exception {
        var ticking = Thread.ofVirtual().start(() -> {
            while (!Thread.interrupted()) {
                clock.set(Instant.now().truncatedTo(ChronoUnit.MILLIS));
                java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        });
        try {
            var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            var bySegment = shop.repeated(count, "S-", now, 10_000, 0);
            var bySensors = shop.repeated(count, "Z-", now, 10_000, count);
            var before = hortus.get("/api/insight/totals").path("orders").asLong();
            var node = sendBySegment(bySegment);
            sendBySensors(bySensors);
            assertThat(node.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(node.exitValue()).isZero();
            settle();
            assertThat(hortus.get("/api/insight/totals").path("orders").asLong())
                    .isEqualTo(before + 2L * count);
            shop.sold(bySegment);
            shop.sold(bySensors);
        } finally {
            ticking.interrupt();
            ticking.join();
        }
    }

    private Process sendBySegment(List<Order> orders) throws IOException {
        var file = directory.resolve("segment.json");
        var json = Json.MAPPER.createArrayNode();
        for (var order : orders) {
            json.addObject()
                    .put("id", order.id())
                    .put("customer", order.customer())
                    .put("at", order.at().toString())
                    .put("revenue", order.revenue());
        }
        Files.writeString(file, Json.write(json));
        var home = Files.isDirectory(Path.of("src/test/node"))
                ? Path.of("src/test/node")
                : Path.of("server/src/test/node");
        var settings = Json.object()
                .put("url", hortus.url())
                .put("writeKey", "wk_test")
                .put("orders", file.toString());
        return new ProcessBuilder("node", "retail.js", Json.write(settings))
                .directory(home.toFile())
                .inheritIO()
                .start();
    }

    private void sendBySensors(List<Order> orders) {
        try (var sensors = SensorsJava.batching(hortus.url() + "/sa?project=default&token=wk_test", 50)) {
            for (var order : orders) {
                var properties = new HashMap<String, Object>();
                properties.put("$time", Date.from(order.at()));
                properties.put("order_id", order.id());
                properties.put("revenue", order.revenue());
                properties.put("currency", "GBP");
                sensors.track(order.customer(), "OrderCompleted", properties);
            }
            sensors.flush();
        }
    }

    // The audiences
    // --------------------------------------------------------------------------------------------------

    private Map<String, String> defineAudiences() {
        var ids = new HashMap<String, String>();
        ids.put("regular", define("3 orders in 90 days", did("count", 3, "atLeast", rolling(90))));
        ids.put(
                "generous",
                define(
                        "bought in 30 days and spent over 1,000 in 180",
                        all(did("count", 1, "atLeast", rolling(30)), did("sum", 1_000, "greater", rolling(180)))));
        ids.put(
                "asleep",
                define(
                        "not bought for 60 days, before that at least twice",
                        all(
                                Json.object().put("op", "not").set("rule", did("count", 1, "atLeast", rolling(60))),
                                did("count", 2, "atLeast", rolling(3_650).put("endingSecondsAgo", 60L * 86_400)))));
        return ids;
    }

    private String define(String name, JsonNode rule) {
        var body = Json.object().put("name", name);
        body.set("rule", rule);
        return hortus.post("/api/audiences", body).path("id").asString();
    }

    private static JsonNode all(JsonNode... rules) {
        var all = Json.object().put("op", "all");
        all.putArray("of").addAll(List.of(rules));
        return all;
    }

    private static tools.jackson.databind.node.ObjectNode rolling(int days) {
        return Json.object().put("window", "rolling").put("seconds", days * 86_400L);
    }

    private static JsonNode did(String measure, int value, String is, JsonNode window) {
        var did = Json.object().put("op", "did").put("event", "Order Completed");
        var of = did.putObject("measure").put("of", measure);
        if (measure.equals("sum")) of.put("property", "revenue");
        did.putObject("test").put("is", is).put("value", value);
        did.set("within", window);
        return did;
    }

    private void audiencesAgree(Shop shop, Map<String, String> audiences) throws SQLException {
        var now = clock.instant();
        agree(audiences, "regular", shop.regular(now));
        agree(audiences, "generous", shop.generous(now));
        agree(audiences, "asleep", shop.asleep(now));
    }

    private void agree(Map<String, String> audiences, String name, Set<String> expected) {
        var path = "/api/audiences/" + audiences.get(name);
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(members(path)).as(name).isEqualTo(expected));
        assertThat(hortus.get(path).path("size").asInt()).as("size of %s", name).isEqualTo(expected.size());
    }

    private Set<String> members(String path) {
        var users = new HashMap<String, String>();
        jdbc.sql("select 'c' || customer, value from identity.identifier where type = 'user_id'")
                .query(row -> {
                    users.put(row.getString(1), row.getString(2));
                });
        var members = new TreeSet<String>();
        for (var item : hortus.all(path + "/members")) {
            var id = item.path("customer").path("id").asString();
            members.add(users.getOrDefault(id, id));
        }
        return members;
    }
}
