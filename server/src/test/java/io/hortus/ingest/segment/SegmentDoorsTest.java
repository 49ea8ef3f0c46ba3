package io.hortus.ingest.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.eventlog.Event.Kind;
import io.hortus.eventlog.Identifier;
import io.hortus.ingest.Doorway;
import io.hortus.ingest.Reason;
import io.hortus.ingest.RecordingLog.Mood;
import io.hortus.ingest.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SegmentDoorsTest {
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("wk_server:".getBytes(StandardCharsets.US_ASCII));
    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
    private static Doorway doors;

    @BeforeAll
    static void open() {
        doors = new Doorway();
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    @BeforeEach
    void clear() {
        doors.log.clear();
        doors.well();
        doors.rejected.clear();
    }

    private static String batch(String... events) {
        return "{\"batch\":[" + String.join(",", events) + "],\"sentAt\":\"2026-03-01T02:00:00.000Z\"}";
    }

    @Test
    void requestsSentAgainAreCounted() {
        var event = "{\"type\":\"track\",\"messageId\":\"m1\",\"event\":\"Viewed\",\"userId\":\"u1\"}";
        var before = doors.meters.counter("ingest.retried.requests").count();
        for (var count : new String[] {"0", "1", "2"}) {
            assertThat(doors.post("/v1/batch", batch(event), "Authorization", BASIC, "X-Retry-Count", count)
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(doors.meters.counter("ingest.retried.requests").count()).isEqualTo(before + 2);
    }

    @Test
    void theSixCallsBecomeEvents() {
        var answer = doors.post(
                "/v1/batch",
                batch(
                        "{\"type\":\"track\",\"messageId\":\"m1\",\"event\":\"Order Completed\",\"userId\":\"u1\",\"properties\":{\"total\":3.5}}",
                        "{\"type\":\"identify\",\"messageId\":\"m2\",\"userId\":\"u1\",\"anonymousId\":\"a1\",\"traits\":{\"email\":\"ANN@example.com\",\"phone\":\"13800138000\",\"city\":\"上海\"}}",
                        "{\"type\":\"page\",\"messageId\":\"m3\",\"anonymousId\":\"a1\",\"name\":\"Home\",\"category\":\"Shop\",\"properties\":{\"url\":\"https://x\"}}",
                        "{\"type\":\"screen\",\"messageId\":\"m4\",\"anonymousId\":\"a1\",\"name\":\"Cart\"}",
                        "{\"type\":\"group\",\"messageId\":\"m5\",\"userId\":\"u1\",\"groupId\":\"g1\",\"traits\":{\"size\":4}}",
                        "{\"type\":\"alias\",\"messageId\":\"m6\",\"userId\":\"u2\",\"previousId\":\"5d2f1c8e-77b0-4a3d-9c1f-000000000001\"}",
                        "{\"type\":\"alias\",\"messageId\":\"m7\",\"userId\":\"u2\",\"previousId\":\"u2\"}"),
                "Authorization",
                BASIC);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        var events = doors.log.events();
        assertThat(events)
                .extracting(event -> event.kind() + " " + event.name() + " " + event.identifiers())
                .containsExactly(
                        "TRACK Order Completed [user_id:u1]",
                        "SET  [user_id:u1, phone:+8613800138000, email:ann@example.com, anonymous_id:a1]",
                        "TRACK Page Viewed [anonymous_id:a1]",
                        "TRACK Screen Viewed [anonymous_id:a1]",
                        "GROUP  [user_id:u1]",
                        "ALIAS  [user_id:u2, anonymous_id:5d2f1c8e-77b0-4a3d-9c1f-000000000001]");
        assertThat(events.get(0).source()).isEqualTo("shop");
        assertThat(events.get(0).messageId()).isEqualTo("m1");
        assertThat(events.get(0).properties().toString()).isEqualTo("{\"total\":3.5}");
        assertThat(events.get(1).properties().path("city").asString()).isEqualTo("上海");
        assertThat(events.get(2).properties().toString())
                .isEqualTo("{\"url\":\"https://x\",\"name\":\"Home\",\"category\":\"Shop\"}");
        assertThat(events.get(4).properties().toString()).isEqualTo("{\"groupId\":\"g1\",\"traits\":{\"size\":4}}");
        assertThat(doors.rejected).isEmpty();
    }

    @Test
    void aKeyIsFoundInTheBodyAndInTheFirstEvent() {
        var event = "{\"type\":\"track\",\"messageId\":\"m\",\"event\":\"E\",\"userId\":\"u\"%s}";
        assertThat(doors.post("/v1/import/", "{\"writeKey\":\"wk_server\",\"batch\":[" + event.formatted("") + "]}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(doors.post("/v1/b", "{\"batch\":[" + event.formatted(",\"writeKey\":\"wk_page\"") + "]}")
                        .statusCode())
                .isEqualTo(200);
        var withoutColon = Base64.getEncoder().encodeToString("wk_server".getBytes(StandardCharsets.US_ASCII));
        assertThat(doors.post("/v1/t", event.formatted(""), "Authorization", "Basic " + withoutColon)
                        .statusCode())
                .isEqualTo(200);
        assertThat(doors.log.events()).extracting(e -> e.source()).containsExactly("shop", "page", "shop");
    }

    @Test
    void anUnknownKeyIsRefusedInAFormThatClientsRead() {
        var answer = doors.post("/v1/track", "{\"event\":\"E\",\"userId\":\"u\",\"writeKey\":\"nobody\"}");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"success\":false,\"code\":\"invalid_write_key\",\"message\":\"The write key is missing, unknown or revoked\"}");
        assertThat(doors.log.events()).isEmpty();
    }

    @Test
    void whatTheBatchSaysHoldsForEveryEventUnlessItSaysOtherwise() {
        var answer = doors.post("/v1/import", """
                {"batch":[
                  {"type":"track","messageId":"1","event":"E","userId":"u","context":{"library":{"name":"mine"},"locale":"zh"}},
                  {"type":"track","messageId":"2","event":"E","userId":"u","integrations":{"WeCom":true}}],
                 "context":{"library":{"name":"analytics-java","version":"3.5.4"},"instanceId":"i1"},
                 "integrations":{"All":false,"Segment.io":true},"writeKey":"wk_server"}
                """);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(doors.log.events())
                .extracting(event -> event.context().toString())
                .containsExactly(
                        "{\"library\":{\"name\":\"mine\",\"version\":\"3.5.4\"},\"locale\":\"zh\",\"instanceId\":\"i1\",\"integrations\":{\"All\":false}}",
                        "{\"library\":{\"name\":\"analytics-java\",\"version\":\"3.5.4\"},\"instanceId\":\"i1\",\"integrations\":{\"WeCom\":true,\"All\":false}}");
    }

    @Test
    void oneBadEventNeverLosesItsNeighbours() {
        var deep = "{\"a\":".repeat(60) + "1" + "}".repeat(60);
        var answer = doors.post(
                "/v1/batch",
                batch(
                        "{\"type\":\"track\",\"messageId\":\"1\",\"event\":\"E\",\"userId\":\"u\"}",
                        "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u\",\"properties\":{\"long\":\""
                                + "x".repeat(33_000) + "\"}}",
                        "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u\",\"properties\":" + deep + "}",
                        "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u\",\"properties\":{\"n\":1e400,\"m\":1"
                                + "0".repeat(400) + "}}",
                        "{\"type\":\"track\",\"userId\":\"u\"}",
                        "{\"type\":\"track\",\"event\":\"E\"}",
                        "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"null\",\"anonymousId\":\"000-000\"}",
                        "{\"type\":\"charge\",\"userId\":\"u\"}",
                        "{\"type\":\"alias\",\"userId\":\"u\"}",
                        "{\"type\":\"group\",\"userId\":\"u\"}",
                        "\"text\"",
                        "{\"type\":\"track\",\"messageId\":\"2\",\"event\":\"E\",\"userId\":\"u\",\"properties\":{\"a\\u0000b\":1}}",
                        "{\"type\":\"track\",\"messageId\":\"3\",\"event\":\"E\",\"userId\":42,\"properties\":{\"nul\":\"a\\u0000b\",\"half\":\"\\ud83d!\",\"whole\":\"😀\"}}"),
                "Authorization",
                BASIC);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(doors.log.events()).extracting(event -> event.messageId()).containsExactly("1", "3");
        assertThat(doors.log.events().get(1).identifiers()).containsExactly(new Identifier("user_id", "42"));
        assertThat(doors.log.events().get(1).properties().toString())
                .isEqualTo("{\"nul\":\"a\uFFFDb\",\"half\":\"\uFFFD!\",\"whole\":\"😀\"}");
        assertThat(doors.rejected)
                .extracting(Rejection::reason)
                .containsExactly(
                        Reason.TOO_LARGE,
                        Reason.TOO_DEEP,
                        Reason.BAD_NUMBER,
                        Reason.MISSING_FIELD,
                        Reason.MISSING_IDENTITY,
                        Reason.MISSING_IDENTITY,
                        Reason.UNKNOWN_TYPE,
                        Reason.MISSING_FIELD,
                        Reason.MISSING_FIELD,
                        Reason.NOT_AN_OBJECT,
                        Reason.BAD_NAME);
        assertThat(doors.rejected).allSatisfy(rejection -> {
            assertThat(rejection.source()).isEqualTo("shop");
            assertThat(rejection.sample().length()).isLessThanOrEqualTo(Rejection.SAMPLE);
        });
    }

    @Test
    void aRequestThatIsBrokenAsAWholeIsRefused() {
        assertThat(doors.post("/v1/batch", "{\"batch\":[", "Authorization", BASIC)
                        .statusCode())
                .isEqualTo(400);
        assertThat(doors.post("/v1/batch", "[]", "Authorization", BASIC).statusCode())
                .isEqualTo(400);
        assertThat(doors.post("/v1/batch", "{}", "Authorization", BASIC).statusCode())
                .isEqualTo(400);
        assertThat(doors.post("/v1/batch", "", "Authorization", BASIC).statusCode())
                .isEqualTo(400);
        assertThat(doors.post("/v1/track", "{\"event\":\"" + "x".repeat(40_000) + "\"}")
                        .statusCode())
                .isEqualTo(400);
        var many = "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u\"},".repeat(2_501);
        var answer = doors.post("/v1/batch", batch(many.substring(0, many.length() - 1)), "Authorization", BASIC);
        assertThat(answer.body()).contains("too_many_events");
        assertThat(doors.get("/v1/batch").statusCode()).isEqualTo(405);
        assertThat(doors.get("/v1/nothing").statusCode()).isEqualTo(404);
        assertThat(doors.log.events()).isEmpty();
        assertThat(doors.rejected).isEmpty();
    }

    @Test
    void twoThousandFiveHundredEventsAreABatch() {
        var events = new String[2_500];
        for (var i = 0; i < events.length; i++) {
            events[i] = "{\"type\":\"track\",\"messageId\":\"m" + i + "\",\"event\":\"E\",\"userId\":\"u\"}";
        }
        assertThat(doors.post("/v1/batch", batch(events), "Authorization", BASIC)
                        .statusCode())
                .isEqualTo(200);
        assertThat(doors.log.events()).hasSize(2_500);
    }

    @Test
    void compressedBodiesAreReadAndBombsAreNot() throws IOException {
        var body = batch("{\"type\":\"track\",\"messageId\":\"1\",\"event\":\"E\",\"userId\":\"u\"}");
        assertThat(doors.post("/v1/batch", gzip(body), "Authorization", BASIC, "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(200);
        assertThat(doors.post("/v1/b", gzip(body), "Authorization", BASIC, "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(200);
        assertThat(doors.log.events()).hasSize(2);
        var bomb = gzip(batch("\"" + "x".repeat(50_000_000) + "\""));
        assertThat(bomb.length).isLessThan(60_000);
        assertThat(doors.post("/v1/batch", bomb, "Authorization", BASIC).body()).contains("too_large");
        var torn = java.util.Arrays.copyOf(gzip(body), 40);
        assertThat(doors.post("/v1/batch", torn, "Authorization", BASIC).statusCode())
                .isEqualTo(400);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void aClockThatIsWrongIsCorrectedAndAWildOneIsNotBelieved() {
        var event =
                "{\"type\":\"track\",\"messageId\":\"%s\",\"event\":\"E\",\"userId\":\"u\",\"timestamp\":\"%s\",\"sentAt\":\"%s\"}";
        doors.post(
                "/v1/batch",
                batch(
                        event.formatted("slow", "2026-02-28T23:59:00.000Z", "2026-03-01T00:00:00.000Z"),
                        event.formatted("offset", "2026-03-01T08:59:00+08:00", "2026-03-01T01:00:00Z"),
                        event.formatted("wild", "2020-01-01T00:00:00.000Z", "2020-01-01T00:00:10.000Z"),
                        event.formatted("future", "2026-03-01T09:00:00.000Z", "2026-03-01T02:00:00.000Z"),
                        event.formatted("unreadable", "yesterday", "2026-03-01T02:00:00.000Z"),
                        event.formatted("long ago", "2024-05-05T05:05:05.005Z", "2026-03-01T02:00:00.000Z")),
                "Authorization",
                BASIC);
        assertThat(doors.log.events())
                .extracting(e -> e.messageId() + " " + e.occurredAt() + " "
                        + e.context().path("clock").asString("-"))
                .containsExactly(
                        "slow 2026-03-01T01:59:00Z -",
                        "offset 2026-03-01T01:59:00Z -",
                        "wild 2020-01-01T00:00:00Z ignored",
                        "future 2026-03-01T02:05:00Z clamped",
                        "unreadable 2026-03-01T02:00:00Z -",
                        "long ago 2024-05-05T05:05:05.005Z -");
        assertThat(doors.log.events()).allMatch(e -> e.receivedAt().equals(NOW));
    }

    @Test
    void browsersMaySendAndReadTheAnswer() {
        var asked = doors.send(
                HttpRequest.newBuilder(URI.create(doors.url("/v1/t")))
                        .method("OPTIONS", HttpRequest.BodyPublishers.noBody()),
                "Origin",
                "https://shop.example.com",
                "Access-Control-Request-Headers",
                "authorization,x-retry-count");
        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://shop.example.com");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("authorization", "content-type", "x-retry-count");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Methods")).hasValue("POST, GET, OPTIONS");
        assertThat(asked.headers().firstValue("Access-Control-Max-Age")).hasValue("86400");
        var refused = doors.post("/v1/t", "{}", "Origin", "https://shop.example.com");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://shop.example.com");
        assertThat(refused.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
                .contains("Retry-After");
    }

    @Test
    void theAddressIsFilledInForDevicesOnly() {
        var event = "{\"type\":\"track\",\"messageId\":\"%s\",\"event\":\"E\",\"userId\":\"u\",\"context\":%s}";
        doors.post(
                "/v1/b",
                "{\"writeKey\":\"wk_page\",\"batch\":["
                        + event.formatted("1", "{\"library\":{\"name\":\"analytics.js\"}}") + "]}");
        doors.post(
                "/v1/b",
                "{\"writeKey\":\"wk_server\",\"batch\":["
                        + event.formatted("2", "{\"library\":{\"name\":\"analytics.js\"}}") + ","
                        + event.formatted("3", "{\"direct\":true}") + ","
                        + event.formatted("4", "{\"direct\":true,\"ip\":\"1.2.3.4\"}") + "]}");
        assertThat(doors.log.events())
                .extracting(e -> e.context().path("ip").asString("-"))
                .containsExactly("127.0.0.1", "-", "127.0.0.1", "1.2.3.4");
    }

    @Test
    void aMessageIdThatIsMissingIsMadeAndOneThatIsLongIsShortenedWithoutClashes() {
        var long1 = "x".repeat(120) + "1";
        var long2 = "x".repeat(120) + "2";
        var event = "{\"type\":\"track\",\"messageId\":\"%s\",\"event\":\"E\",\"userId\":\"u\"}";
        doors.post(
                "/v1/batch",
                batch(
                        "{\"type\":\"track\",\"event\":\"E\",\"userId\":\"u\"}",
                        event.formatted(long1),
                        event.formatted(long2)),
                "Authorization",
                BASIC);
        assertThat(doors.log.events().get(0).messageId()).startsWith("api_");
        assertThat(doors.log.events().get(1).messageId())
                .startsWith("long-")
                .hasSize(69)
                .isNotEqualTo(doors.log.events().get(2).messageId());
    }

    @Test
    void pixelsAlwaysShowAPicture() {
        var json =
                "{\"writeKey\":\"wk_page\",\"userId\":\"u\",\"event\":\"Email Opened\",\"messageId\":\"p1\",\"properties\":{\"subject\":\"你好\"}}";
        var data = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        var answer = doors.get("/v1/pixel/track?data=" + data.replace("+", "%2B"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/gif");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        var flat = doors.get(
                "/v1/pixel/track?writeKey=wk_page&userId=u&event=Email+Opened&messageId=p2&properties.subject=%E4%BD%A0%E5%A5%BD");
        assertThat(flat.statusCode()).isEqualTo(200);
        assertThat(doors.get("/v1/pixel/track?data=%21%21%21").statusCode()).isEqualTo(200);
        assertThat(doors.get("/v1/pixel/track").statusCode()).isEqualTo(200);
        assertThat(doors.log.events())
                .extracting(e -> e.messageId() + " " + e.name() + " " + e.properties())
                .containsExactly("p1 Email Opened {\"subject\":\"你好\"}", "p2 Email Opened {\"subject\":\"你好\"}");
    }

    @Test
    void theBrowserIsToldToComeHere() {
        var answer = doors.get("/v1/projects/wk_page/settings");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(("{\"integrations\":{\"Segment.io\":{\"apiKey\":\"wk_page\",\"apiHost\":\"127.0.0.1:%d/v1\","
                                + "\"protocol\":\"http\",\"addBundledMetadata\":true,\"retryQueue\":true}},"
                                + "\"plan\":{\"track\":{\"__default\":{\"enabled\":true}}},\"metrics\":{\"sampleRate\":0}}")
                        .formatted(doors.port()));
        assertThat(doors.get("/v1/projects/nobody/settings").statusCode()).isEqualTo(404);
        assertThat(doors.post("/v1/m", "{\"series\":[]}").statusCode()).isEqualTo(200);
    }

    @Test
    void sendersAreToldToComeBackWhenNothingCanBeWritten() {
        var event = "{\"event\":\"E\",\"userId\":\"u\",\"messageId\":\"m\"}";
        doors.log.mood = Mood.BUSY;
        var busy = doors.post("/v1/track", event, "Authorization", BASIC);
        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(busy.headers().firstValue("X-RateLimit-Reset")).hasValue("2");
        doors.log.mood = Mood.AWAY;
        var away = doors.post("/v1/track", event, "Authorization", BASIC);
        assertThat(away.statusCode()).isEqualTo(429);
        assertThat(away.headers().firstValue("Retry-After")).hasValue("30");
        assertThat(doors.outage.lasts()).isTrue();
        assertThat(doors.log.events()).isEmpty();
        assertThat(doors.spool.isEmpty()).isTrue();
    }

    @Test
    void aDeviceIsKnownByItsOwnIds() {
        doors.post("/v1/batch", batch("""
                {"type":"track","messageId":"1","event":"E","anonymousId":"a","context":{
                  "device":{"type":"ios","id":"v-1","advertisingId":"ad-1","adTrackingEnabled":true},
                  "traits":{"email":"b@example.com"},
                  "externalIds":[{"id":"o1","type":"openid:wx1","collection":"users","encoding":"none"},
                    {"id":"z1","type":"crm","collection":"users","encoding":"none"},
                    {"id":"incomplete","type":"phone","collection":"users"}]}}
                """), "Authorization", BASIC);
        assertThat(doors.log.events().getFirst().kind()).isEqualTo(Kind.TRACK);
        assertThat(doors.log.events().getFirst().identifiers())
                .extracting(Identifier::toString)
                .containsExactly(
                        "openid:wx1:o1",
                        "email:b@example.com",
                        "external_id:crm:z1",
                        "idfa:ad-1",
                        "idfv:v-1",
                        "anonymous_id:a");
    }
}
