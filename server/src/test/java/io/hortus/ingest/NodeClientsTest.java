package io.hortus.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hortus.eventlog.Event;
import io.hortus.ingest.RecordingLog.Mood;
import io.hortus.ingest.spool.Drain;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The published clients for node, the browser and the mini-program, unmodified, against the doors.
class NodeClientsTest {
    private static final String SA = "/sa?project=default";
    private Doorway doors;

    @BeforeAll
    static void clients() {
        NodeClient.assume();
    }

    @BeforeEach
    void open() {
        doors = new Doorway(Doorway.LIMITS, Clock.tickMillis(ZoneId.of("Asia/Shanghai")));
    }

    @AfterEach
    void close() {
        doors.close();
    }

    /// Kind, name and identifiers without the ids that clients draw.
    private static String brief(Event event) {
        var who = event.identifiers().stream()
                .map(id -> id.value().length() > 20 ? id.type() : id.toString())
                .toList();
        return (event.kind() + " " + event.name() + " " + who).replace("  ", " ");
    }

    private List<String> briefs() {
        assertThat(doors.rejected).isEmpty();
        assertThat(doors.log.once()).hasSameSizeAs(doors.log.events());
        return doors.log.events().stream().map(NodeClientsTest::brief).toList();
    }

    private JsonNode analyticsNode(int count) {
        return NodeClient.run("segment-node.js", Map.of("url", doors.url(""), "writeKey", "wk_server", "count", count));
    }

    @Test
    void analyticsNodeDeliversItsSixCallsOnceEach() {
        assertThat(analyticsNode(1).toString()).isEqualTo("{\"errors\":[]}");
        assertThat(briefs())
                .containsExactly(
                        "SET [user_id:u0, email:u0@example.com, anonymous_id:a0]",
                        "TRACK Order Completed [user_id:u0]",
                        "TRACK Page Viewed [user_id:u0]",
                        "TRACK Screen Viewed [anonymous_id:a0]",
                        "GROUP [user_id:u0]",
                        "ALIAS [user_id:u0, user_id:old0]");
        assertThat(doors.log.events()).allSatisfy(event -> {
            assertThat(event.source()).isEqualTo("shop");
            assertThat(event.messageId()).startsWith("node-next-");
            assertThat(event.context().toString())
                    .isEqualTo("{\"library\":{\"name\":\"@segment/analytics-node\",\"version\":\"3.1.0\"}}");
            assertThat(event.occurredAt()).isBetween(doors.clock.instant().minusSeconds(60), doors.clock.instant());
        });
    }

    @Test
    void analyticsNodeWaitsWhenToldToAndLosesNothing() {
        doors.log.mood = Mood.BUSY;
        var running =
                NodeClient.start("segment-node.js", Map.of("url", doors.url(""), "writeKey", "wk_server", "count", 50));
        await().atMost(Duration.ofSeconds(30)).until(() -> doors.log.refused() > 0);
        doors.log.mood = Mood.WELL;
        assertThat(running.result().toString()).isEqualTo("{\"errors\":[]}");
        assertThat(briefs()).hasSize(300);
    }

    @Test
    void analyticsNodeDropsABatchWithAnUnknownKeyAtOnce() {
        var result = NodeClient.run("segment-node.js", Map.of("url", doors.url(""), "writeKey", "nobody", "count", 1));
        assertThat(result.path("errors").toString()).contains("[401]");
        assertThat(doors.log.events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theBrowserClientAsksSettingsAndThenSends(boolean batching) {
        var result = NodeClient.run(
                "segment-browser.js", Map.of("url", doors.url(""), "writeKey", "wk_page", "batching", batching));
        assertThat(result.path("errors").toString()).isEqualTo("[]");
        // Settings, then one request a call or one for all; the alias of a known user to itself says nothing.
        assertThat(result.path("requests").asInt()).isEqualTo(batching ? 2 : 7);
        assertThat(briefs())
                .containsExactlyInAnyOrder(
                        "TRACK Page Viewed [anonymous_id]",
                        "TRACK Product Viewed [anonymous_id]",
                        "SET [user_id:u1, email:u1@example.com, anonymous_id]",
                        "TRACK Screen Viewed [user_id:u1, anonymous_id]",
                        "GROUP [user_id:u1, anonymous_id]");
        assertThat(doors.log.events()).allSatisfy(event -> {
            assertThat(event.messageId()).startsWith("ajs-next-");
            assertThat(event.context().path("ip").asString()).isEqualTo("127.0.0.1");
            assertThat(event.context().path("library").path("name").asString()).isEqualTo("analytics.js");
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sensorsNodeDeliversItsNineCallsOnceEach(boolean gzip) {
        var result = NodeClient.run("sensors-node.js", Map.of("url", doors.url(SA), "gzip", gzip, "mode", "track"));
        assertThat(result.toString()).isEqualTo("{\"sent\":1,\"errors\":[]}");
        assertThat(briefs())
                .containsExactly(
                        "TRACK BuyBook [distinct_id:d1]",
                        "BIND [user_id:u1, anonymous_id:d1, distinct_id:d1, distinct_id:u1]",
                        "SET [distinct_id:u1]",
                        "SET_ONCE [distinct_id:u1]",
                        "INCREMENT [distinct_id:u1]",
                        "APPEND [distinct_id:u1]",
                        "UNSET [distinct_id:u1]",
                        "ITEM_SET []",
                        "ITEM_DELETE []");
    }

    @ParameterizedTest
    @CsvSource({"debug,9", "dryRun,0"})
    void sensorsNodeDebugsRecordByRecord(String mode, int kept) {
        var result = NodeClient.run("sensors-node.js", Map.of("url", doors.url(SA), "gzip", true, "mode", mode));
        assertThat(result.toString()).isEqualTo("{\"sent\":9,\"errors\":[]}");
        assertThat(briefs()).hasSize(kept);
    }

    @ParameterizedTest
    @CsvSource({"image,IMG", "ajax,POST", "beacon,BEACON", "batch,POST"})
    void sensorsWebDeliversEveryCallOnce(String sendType, String kind) {
        var result = NodeClient.run("sensors-web.js", Map.of("url", doors.url(SA), "sendType", sendType));
        assertThat(result.path("requests"))
                .isNotEmpty()
                .allMatch(request -> request.asString().equals(kind + " /sa.gif"));
        assertThat(briefs())
                .containsExactlyInAnyOrder(
                        "SET_ONCE [anonymous_id, distinct_id]",
                        "TRACK $pageview [anonymous_id, distinct_id]",
                        "TRACK ViewProduct [anonymous_id, distinct_id]",
                        "BIND [user_id:u1, anonymous_id, distinct_id, distinct_id:u1]",
                        "SET [user_id:u1, anonymous_id, distinct_id:u1]",
                        "SET_ONCE [user_id:u1, anonymous_id, distinct_id:u1]",
                        "INCREMENT [user_id:u1, anonymous_id, distinct_id:u1]",
                        "APPEND [user_id:u1, anonymous_id, distinct_id:u1]",
                        "UNSET [user_id:u1, anonymous_id, distinct_id:u1]",
                        "BIND [user_id:u1, phone:+8613800138000, anonymous_id, distinct_id:u1]",
                        "UNBIND [phone:+8613800138000]",
                        "TRACK AddToCart [user_id:u1, anonymous_id, distinct_id:u1]",
                        "DELETE_PROFILE [user_id:u1, anonymous_id, distinct_id:u1]");
    }

    @Test
    void sensorsWebKeepsItsBatchThroughAnOutageAndRepeatsItOnce() {
        doors.log.mood = Mood.AWAY;
        var running = NodeClient.start("sensors-web.js", Map.of("url", doors.url(SA), "sendType", "batch"));
        await().atMost(Duration.ofSeconds(30)).until(() -> doors.log.refused() > 0);
        doors.well();
        assertThat(running.result().path("requests").size()).isGreaterThan(1);
        assertThat(doors.log.once()).hasSize(13);
        assertThat(doors.spool.isEmpty()).isTrue();
    }

    private static final List<String> MINI_PROGRAM = List.of(
            "SET_ONCE [mp_id, anonymous_id, distinct_id]",
            "BIND [user_id:u1, mp_id, anonymous_id, distinct_id, distinct_id:u1]",
            "BIND [user_id:u1, openid:wx12ab:o-1, mp_id, anonymous_id, distinct_id:u1]",
            "BIND [user_id:u1, unionid:un-1, openid:wx12ab:o-1, mp_id, anonymous_id, distinct_id:u1]",
            "SET [user_id:u1, unionid:un-1, openid:wx12ab:o-1, mp_id, anonymous_id, distinct_id:u1]",
            "SET_ONCE [user_id:u1, unionid:un-1, openid:wx12ab:o-1, mp_id, anonymous_id, distinct_id:u1]",
            "INCREMENT [user_id:u1, unionid:un-1, openid:wx12ab:o-1, mp_id, anonymous_id, distinct_id:u1]",
            "APPEND [user_id:u1, unionid:un-1, openid:wx12ab:o-1, mp_id, anonymous_id, distinct_id:u1]",
            "TRACK ViewProduct [user_id:u1, unionid:un-1, openid:wx12ab:o-1, mp_id, anonymous_id, distinct_id:u1]",
            "BIND [user_id:u1, unionid:un-1, phone:+8613800138000, openid:wx12ab:o-1, mp_id, anonymous_id, distinct_id:u1]",
            "UNBIND [phone:+8613800138000]");

    @Test
    void theMiniProgramDeliversEveryCallOnce() {
        var result = NodeClient.run("sensors-miniprogram.js", Map.of("url", doors.url(SA), "events", 1));
        assertThat(result.path("answers")).allMatch(answer -> answer.asInt() == 200);
        assertThat(briefs()).containsExactlyElementsOf(MINI_PROGRAM);
    }

    @Test
    void aBurstOfTheMiniProgramDuringAnOutageLosesNothing() throws Exception {
        doors.log.mood = Mood.AWAY;
        var result = NodeClient.run("sensors-miniprogram.js", Map.of("url", doors.url(SA), "events", 60));
        assertThat(result.path("answers")).allMatch(answer -> answer.asInt() == 200);
        assertThat(doors.log.events()).isEmpty();

        doors.log.mood = Mood.WELL;
        var drain = new Drain(doors.spool, doors.intake, doors.outage, doors.log, new SimpleMeterRegistry());
        drain.start();
        await().atMost(Duration.ofSeconds(20)).until(doors.spool::isEmpty);
        drain.stop();

        assertThat(doors.outage.lasts()).isFalse();
        assertThat(briefs()).hasSize(70);
        assertThat(doors.log.events().stream()
                        .filter(event -> event.name().equals("ViewProduct"))
                        .map(event -> event.properties().path("n").asInt()))
                .containsExactlyElementsOf(IntStream.range(0, 60).boxed().toList());
    }
}
