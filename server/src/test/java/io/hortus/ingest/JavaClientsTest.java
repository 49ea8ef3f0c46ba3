package io.hortus.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.AliasMessage;
import com.segment.analytics.messages.GroupMessage;
import com.segment.analytics.messages.IdentifyMessage;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.PageMessage;
import com.segment.analytics.messages.ScreenMessage;
import com.segment.analytics.messages.TrackMessage;
import io.hortus.eventlog.Event;
import io.hortus.ingest.RecordingLog.Mood;
import io.hortus.testing.SensorsJava;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The published clients for Java, unmodified, against the doors.
class JavaClientsTest {
    private Doorway doors;

    @BeforeEach
    void open() {
        doors = new Doorway(Doorway.LIMITS, Clock.tickMillis(ZoneId.of("Asia/Shanghai")));
    }

    @AfterEach
    void close() {
        doors.close();
    }

    private static String brief(Event event) {
        return (event.kind() + " " + event.name() + " " + event.identifiers()).replace("  ", " ");
    }

    private static final class Delivered implements Callback {
        final ConcurrentLinkedQueue<Message> ok = new ConcurrentLinkedQueue<>();
        final ConcurrentLinkedQueue<Throwable> failed = new ConcurrentLinkedQueue<>();

        @Override
        public void success(Message message) {
            ok.add(message);
        }

        @Override
        public void failure(Message message, Throwable why) {
            failed.add(why);
        }
    }

    private Analytics analytics(String key, Delivered delivered) {
        return Analytics.builder(key)
                .endpoint(doors.url(""))
                .flushInterval(1, TimeUnit.HOURS)
                .flushQueueSize(250)
                .callback(delivered)
                .build();
    }

    @Test
    void analyticsJavaDeliversItsSixCallsOnceEach() {
        var delivered = new Delivered();
        var analytics = analytics("wk_server", delivered);
        analytics.enqueue(IdentifyMessage.builder()
                .userId("u")
                .anonymousId("a")
                .traits(Map.of("email", "u@example.com", "age", 30)));
        analytics.enqueue(TrackMessage.builder("Order Completed")
                .userId("u")
                .properties(Map.of("order_id", "o1", "revenue", 12.5)));
        analytics.enqueue(
                PageMessage.builder("Home").userId("u").properties(Map.of("url", "https://shop.example.com/")));
        analytics.enqueue(ScreenMessage.builder("Cart").anonymousId("a"));
        analytics.enqueue(GroupMessage.builder("g1").userId("u").traits(Map.of("plan", "pro")));
        analytics.enqueue(AliasMessage.builder("old").userId("u"));
        analytics.flush();
        await().atMost(Duration.ofSeconds(30)).until(() -> delivered.ok.size() == 6);
        analytics.shutdown();

        assertThat(delivered.failed).isEmpty();
        assertThat(doors.rejected).isEmpty();
        assertThat(doors.log.events().stream().map(JavaClientsTest::brief))
                .containsExactly(
                        "SET [user_id:u, email:u@example.com, anonymous_id:a]",
                        "TRACK Order Completed [user_id:u]",
                        "TRACK Page Viewed [user_id:u]",
                        "TRACK Screen Viewed [anonymous_id:a]",
                        "GROUP [user_id:u]",
                        "ALIAS [user_id:u, user_id:old]");
        // This client names itself for the batch only.
        assertThat(doors.log.events())
                .allSatisfy(event -> assertThat(event.context().path("library").toString())
                        .isEqualTo("{\"name\":\"analytics-java\",\"version\":\"3.5.4\"}"));
    }

    @Test
    void analyticsJavaRepeatsAfterARefusalAndIsBelievedOnce() {
        var delivered = new Delivered();
        var analytics = Analytics.builder("wk_server")
                .endpoint(doors.url(""))
                .flushInterval(1, TimeUnit.HOURS)
                .retries(3)
                .callback(delivered)
                .build();
        for (var i = 0; i < 600; i++) {
            analytics.enqueue(TrackMessage.builder("E").userId("u" + i).properties(Map.of("n", i)));
        }
        analytics.flush();
        await().atMost(Duration.ofSeconds(30)).until(() -> delivered.ok.size() == 600);
        analytics.shutdown();
        // Its answer had a body that it can read: nothing was sent twice.
        assertThat(doors.log.events()).hasSize(600);
        assertThat(doors.log.once()).hasSize(600);
    }

    @Test
    void analyticsJavaIsToldThatItsKeyIsUnknown() {
        var delivered = new Delivered();
        var analytics = analytics("nobody", delivered);
        analytics.enqueue(TrackMessage.builder("E").userId("u"));
        analytics.flush();
        await().atMost(Duration.ofSeconds(30)).until(() -> delivered.failed.size() == 1);
        analytics.shutdown();
        assertThat(doors.log.events()).isEmpty();
    }

    private static void everything(SensorsJava sa) {
        sa.track("u", "BuyBook", Map.of("price", 9.5, "when", new Date(), "tags", List.of("a", "b")));
        sa.call("trackSignUp", "u", "anon");
        sa.bind(sa.identity("$identity_login_id", "u"), sa.identity("$identity_mobile", "13800138000"));
        sa.call("unbind", sa.identity("$identity_mobile", "13800138000"));
        sa.call("trackById", sa.identity("$identity_email", "u@example.com"), "Mail", Map.of());
        sa.call("profileSet", "u", true, Map.of("city", "上海"));
        sa.call("profileSetOnce", "u", true, Map.of("first", new Date()));
        sa.call("profileIncrement", "u", true, "visits", -2L);
        sa.call("profileAppend", "u", true, "likes", "tea");
        sa.call("profileUnset", "u", true, "city");
        sa.call("profileDelete", "u", true);
        sa.call("itemSet", "book", "b1", Map.of("title", "史记"));
        sa.call("itemDelete", "book", "b1", Map.of());
    }

    private static final List<String> EVERYTHING = List.of(
            "TRACK BuyBook [user_id:u, distinct_id:u]",
            "BIND [user_id:u, anonymous_id:anon, distinct_id:anon, distinct_id:u]",
            "BIND [user_id:u, phone:+8613800138000, distinct_id:u]",
            "UNBIND [phone:+8613800138000]",
            "TRACK Mail [email:u@example.com]",
            "SET [user_id:u, distinct_id:u]",
            "SET_ONCE [user_id:u, distinct_id:u]",
            "INCREMENT [user_id:u, distinct_id:u]",
            "APPEND [user_id:u, distinct_id:u]",
            "UNSET [user_id:u, distinct_id:u]",
            "DELETE_PROFILE [user_id:u, distinct_id:u]",
            "ITEM_SET []",
            "ITEM_DELETE []");

    @Test
    void sensorsJavaDeliversItsThirteenTypesOnceEach() {
        try (var sa = SensorsJava.batching(doors.url("/sa?project=default"), 50)) {
            everything(sa);
        }
        assertThat(doors.rejected).isEmpty();
        assertThat(doors.log.events().stream().map(JavaClientsTest::brief)).containsExactlyElementsOf(EVERYTHING);
        assertThat(doors.log.once()).hasSize(13);
    }

    @Test
    void sensorsJavaDebugs() {
        try (var sa = SensorsJava.debugging(doors.url("/sa?project=default"), true)) {
            everything(sa);
        }
        assertThat(doors.log.events().stream().map(JavaClientsTest::brief)).containsExactlyElementsOf(EVERYTHING);

        try (var dry = SensorsJava.debugging(doors.url("/sa?project=default"), false)) {
            everything(dry);
        }
        assertThat(doors.log.events()).hasSize(13);

        try (var stranger = SensorsJava.debugging(doors.url("/sa?project=other"), true)) {
            assertThatThrownBy(() -> stranger.track("u", "E", Map.of())).hasMessageContaining("400");
        }
    }

    @Test
    void sensorsJavaKeepsItsBatchThroughAnOutage() {
        try (var sa = SensorsJava.batching(doors.url("/sa?project=default"), 1000)) {
            for (var i = 0; i < 200; i++) sa.track("u" + i, "E", Map.of("n", i));
            doors.log.mood = Mood.AWAY;
            assertThatThrownBy(sa::flush).hasStackTraceContaining("503");
            assertThat(doors.spool.isEmpty()).isTrue();
            doors.well();
            sa.flush();
        }
        assertThat(doors.log.events()).hasSize(200);
    }
}
