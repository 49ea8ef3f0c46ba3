package io.hortus.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.Identifier;
import io.hortus.eventlog.LoggedEvent;
import io.hortus.identity.Identities;
import io.hortus.ingest.spool.Drain;
import io.hortus.ingest.spool.Spool;
import io.hortus.kernel.Json;
import io.hortus.testing.Api;
import io.hortus.testing.HortusTest;
import io.hortus.testing.MutableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@HortusTest
@ContextConfiguration(classes = IngestSlice.class)
class IngestDbTest {
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("wk_test:".getBytes(StandardCharsets.US_ASCII));

    @LocalServerPort
    int port;

    @Autowired
    EventLog log;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    @Autowired
    Identities identities;

    @Autowired
    IngestData data;

    @Autowired
    Spool spool;

    @Autowired
    Drain drain;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void forget() {
        jdbc.sql("truncate ingest.rejected, ingest.rejected_count").update();
        clock.advance(Duration.ofHours(25));
    }

    private Api segment() {
        return new Api(port).with("Authorization", BASIC);
    }

    private static String batch(String... events) {
        return "{\"batch\":[" + String.join(",", events) + "]}";
    }

    private static String track(String id, String user, String more) {
        return "{\"type\":\"track\",\"messageId\":\"%s\",\"event\":\"E\",\"userId\":\"%s\"%s}"
                .formatted(id, user, more);
    }

    private List<LoggedEvent> logged() {
        var all = new ArrayList<LoggedEvent>();
        for (var partition = 0; partition < log.partitions(); partition++) all.addAll(log.read(partition, 0, 10_000));
        return all;
    }

    @Test
    void theDoorsAreOpenWithoutSigningInAndWhatTheyTakeIsDurable() {
        var answer = segment().post("/v1/batch", batch(track("d1", "durable", "")));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        assertThat(answer.header("Set-Cookie")).isNull();
        assertThat(logged().stream().map(LoggedEvent::event).map(Event::messageId))
                .contains("d1");
        assertThat(new Api(port).post("/v1/batch", batch(track("d2", "u", ""))).status())
                .isEqualTo(401);
        var sensors = Base64.getUrlEncoder()
                .encodeToString(("{\"type\":\"track\",\"event\":\"S\",\"distinct_id\":\"d\",\"time\":" + clock.millis()
                                + ",\"properties\":{}}")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(new Api(port)
                        .with("Content-Type", "application/x-www-form-urlencoded")
                        .post("/sa?project=default", "data=" + sensors)
                        .status())
                .isEqualTo(200);
        assertThat(logged().stream().map(logged -> logged.event().name())).contains("S");
    }

    @Test
    void rejectedRecordsAreListedCountedAndMasked() {
        segment()
                .post(
                        "/v1/batch",
                        batch(
                                "{\"type\":\"dance\",\"phone\":\"13800138000\",\"mail\":\"ann@example.com\"}",
                                "{\"type\":\"track\",\"userId\":\"u\"}"));
        clock.advance(Duration.ofSeconds(1));
        segment().post("/v1/batch", batch("{\"type\":\"dance\"}"));

        var api = Api.ofTest(port);
        var first = api.get("/api/events/rejected?limit=2").json();
        assertThat(first.path("items").size()).isEqualTo(2);
        assertThat(first.path("items").get(0).path("reason").asString()).isEqualTo("unknown_type");
        assertThat(first.path("items").get(0).path("door").asString()).isEqualTo("segment");
        var next = api.get("/api/events/rejected?limit=2&cursor="
                        + first.path("next").asString())
                .json();
        assertThat(next.path("items").size()).isEqualTo(1);
        assertThat(next.path("next").isNull()).isTrue();

        var masked = api.get("/api/events/rejected?q=dance&reason=unknown_type")
                .json()
                .path("items");
        assertThat(masked.size()).isEqualTo(2);
        assertThat(masked.get(1).path("sample").asString())
                .isEqualTo("{\"type\":\"dance\",\"phone\":\"138****8000\",\"mail\":\"a***@example.com\"}");
        assertThat(api.get("/api/events/rejected?source=nobody")
                        .json()
                        .path("items")
                        .size())
                .isZero();

        var summary = api.get("/api/events/rejected/summary").json().path("items");
        assertThat(summary.get(0).path("reason").asString()).isEqualTo("unknown_type");
        assertThat(summary.get(0).path("count24h").asInt()).isEqualTo(2);
        assertThat(summary.get(1).path("count24h").asInt()).isEqualTo(1);

        var csv = api.get("/api/events/rejected/export?format=csv");
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.body().lines()).hasSize(4);
        assertThat(new Api(port).get("/api/events/rejected").status()).isEqualTo(401);
    }

    @Test
    void aFloodOfRubbishIsCountedInFullButDoesNotFillTheDisk() {
        var rubbish = new String[1_000];
        java.util.Arrays.fill(rubbish, "{\"type\":\"dance\"}");
        segment().post("/v1/batch", batch(rubbish));
        assertThat(jdbc.sql("select count(*) from ingest.rejected")
                        .query(Integer.class)
                        .single())
                .isEqualTo(200);
        var summary = Api.ofTest(port).get("/api/events/rejected/summary").json();
        assertThat(summary.path("items").get(0).path("count24h").asInt()).isEqualTo(1_000);
    }

    @Test
    void theNewestEventsAreShownMaskedAndRepeatsAreMarked() {
        var api = Api.ofTest(port);
        var mark = api.get("/api/events/live").json().path("mark").asString();
        segment()
                .post(
                        "/v1/batch",
                        batch(
                                track(
                                        "l1",
                                        "live",
                                        ",\"properties\":{\"phone\":\"13800138000\"},\"context\":{\"traits\":{\"email\":\"bob@example.com\"}}")));
        clock.advance(Duration.ofSeconds(1));
        segment()
                .post(
                        "/v1/batch",
                        batch(track("l1", "live", ",\"context\":{\"traits\":{\"email\":\"bob@example.com\"}}")));

        var live = api.get("/api/events/live?after=" + mark).json();
        assertThat(live.path("items").size()).isEqualTo(2);
        var repeat = live.path("items").get(0);
        var first = live.path("items").get(1);
        assertThat(repeat.path("duplicate").asBoolean()).isTrue();
        assertThat(first.path("duplicate").asBoolean()).isFalse();
        assertThat(first.path("identifiers").toString())
                .isEqualTo(
                        "[{\"type\":\"user_id\",\"value\":\"live\"},{\"type\":\"email\",\"value\":\"b***@example.com\"}]");
        assertThat(first.path("properties").toString()).isEqualTo("{\"phone\":\"138****8000\"}");
        assertThat(api.get("/api/events/live?q=bob@example.com&after=" + mark)
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(2);
        assertThat(api.get("/api/events/live?q=ob@examp&after=" + mark)
                        .json()
                        .path("items")
                        .size())
                .isZero();
        assertThat(api.get("/api/events/live?name=Nothing").json().path("items").size())
                .isZero();
        var after = live.path("mark").asString();
        assertThat(api.get("/api/events/live?after=" + after)
                        .json()
                        .path("items")
                        .size())
                .isZero();
        assertThat(api.get("/api/events/live?after=x").status()).isEqualTo(400);
    }

    @Test
    void anErasedPersonIsGoneFromTheSpoolAndFromTheSamples() {
        var who = new Identifier("phone", "+8613900139000");
        var resolved = new TransactionTemplate(transactions)
                .execute(status -> identities.resolve(List.of(new LoggedEvent(0, 1, event("r1", who)))));
        var node = resolved.events().getFirst().node();
        segment()
                .post(
                        "/v1/batch",
                        batch(
                                "{\"type\":\"dance\",\"phone\":\"13900139000\"}",
                                "{\"type\":\"dance\",\"phone\":\"13700137000\"}"));
        var haul = new Haul();
        haul.events().add(event("s1", who));
        haul.events().add(event("s2", new Identifier("user_id", "other")));
        drain.stop();
        assertThat(spool.keep(haul)).isTrue();
        assertThat(data.export(1, new int[] {node}).toString())
                .isEqualTo("{\"rejected\":[\"{\\\"type\\\":\\\"dance\\\",\\\"phone\\\":\\\"13900139000\\\"}\"]}");

        data.erase(1, new int[] {node});
        data.erase(1, new int[] {node});

        assertThat(data.export(1, new int[] {node}).toString()).isEqualTo("{}");
        assertThat(jdbc.sql("select sample from ingest.rejected")
                        .query(String.class)
                        .list())
                .containsExactly("{\"type\":\"dance\",\"phone\":\"13700137000\"}");
        drain.start();
        org.awaitility.Awaitility.await().until(spool::isEmpty);
        assertThat(logged().stream().map(LoggedEvent::event).map(Event::messageId))
                .contains("s2")
                .doesNotContain("s1");
    }

    private Event event(String id, Identifier who) {
        return new Event(
                "src",
                id,
                Event.Kind.TRACK,
                "E",
                List.of(who),
                clock.instant(),
                clock.instant(),
                Json.object(),
                Json.object(),
                false);
    }
}
