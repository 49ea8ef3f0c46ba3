package io.hortus.ingest.sensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hortus.eventlog.Event;
import io.hortus.ingest.Doorway;
import io.hortus.ingest.Reason;
import io.hortus.ingest.RecordingLog.Mood;
import io.hortus.ingest.Rejection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SensorsDoorsTest {
    private static final long NOW = Instant.parse("2026-03-01T02:00:00Z").toEpochMilli();
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JAVA = "SensorsAnalytics Java SDK 3.4.0";
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
    void clear() throws IOException {
        doors.log.clear();
        doors.well();
        doors.rejected.clear();
    }

    private static String base64(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
    }

    private static String form(String field, String json) {
        return field + "=" + URLEncoder.encode(base64(json), UTF_8);
    }

    private static HttpResponse<String> post(String json) {
        return doors.post("/sa?project=default", form("data_list", json), "Content-Type", FORM);
    }

    private static String track(String more) {
        return "{\"type\":\"track\",\"event\":\"ViewItem\",\"distinct_id\":\"d1\",\"time\":" + NOW
                + ",\"_track_id\":7,\"properties\":{}" + more + "}";
    }

    @Test
    void theThirteenTypesBecomeEvents() {
        var common = ",\"distinct_id\":\"u1\",\"login_id\":\"u1\",\"time\":" + NOW + ",\"_track_id\":";
        var ids = ",\"identities\":{\"$identity_login_id\":\"u1\",\"$identity_mobile\":\"13800138000\"}";
        var answer = post("["
                + "{\"type\":\"track\",\"event\":\"Buy\",\"properties\":{\"price\":9.9}" + common + "1},"
                + "{\"type\":\"track_signup\",\"event\":\"$SignUp\",\"original_id\":\"anon\",\"properties\":{}" + common
                + "2},"
                + "{\"type\":\"track_id_bind\",\"event\":\"$BindID\",\"properties\":{}" + ids + common + "3},"
                + "{\"type\":\"track_id_unbind\",\"event\":\"$UnbindID\",\"properties\":{},\"identities\":{\"$identity_mobile\":\"13800138000\"}"
                + common + "4},"
                + "{\"type\":\"profile_set\",\"properties\":{\"city\":\"上海\"}" + common + "5},"
                + "{\"type\":\"profile_set_once\",\"properties\":{\"first\":\"2026-03-01 10:00:00.000\"}" + common
                + "6},"
                + "{\"type\":\"profile_increment\",\"properties\":{\"visits\":-2}" + common + "7},"
                + "{\"type\":\"profile_append\",\"properties\":{\"likes\":[\"a\",\"b\"]}" + common + "8},"
                + "{\"type\":\"profile_unset\",\"properties\":{\"city\":true}" + common + "9},"
                + "{\"type\":\"profile_delete\"" + common + "10},"
                + "{\"type\":\"item_set\",\"item_type\":\"book\",\"item_id\":\"b1\",\"time\":" + NOW
                + ",\"properties\":{\"name\":\"N\"}},"
                + "{\"type\":\"item_delete\",\"item_type\":\"book\",\"item_id\":\"b1\",\"time\":" + NOW
                + ",\"properties\":{}},"
                + "{\"type\":\"detail_set\",\"version\":\"2.0\",\"schema\":\"sku\",\"id\":\"s1\",\"time\":" + NOW
                + ",\"properties\":{\"c\":1}}]");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(doors.rejected).isEmpty();
        assertThat(doors.log.events())
                .extracting(event ->
                        event.kind() + "|" + event.name() + "|" + event.identifiers() + "|" + event.properties())
                .containsExactly(
                        "TRACK|Buy|[user_id:u1, distinct_id:u1]|{\"price\":9.9}",
                        "BIND||[user_id:u1, anonymous_id:anon, distinct_id:anon, distinct_id:u1]|{}",
                        "BIND||[user_id:u1, phone:+8613800138000, distinct_id:u1]|{}",
                        "UNBIND||[phone:+8613800138000]|{}",
                        "SET||[user_id:u1, distinct_id:u1]|{\"city\":\"上海\"}",
                        "SET_ONCE||[user_id:u1, distinct_id:u1]|{\"first\":\"2026-03-01T02:00:00Z\"}",
                        "INCREMENT||[user_id:u1, distinct_id:u1]|{\"visits\":-2}",
                        "APPEND||[user_id:u1, distinct_id:u1]|{\"likes\":[\"a\",\"b\"]}",
                        "UNSET||[user_id:u1, distinct_id:u1]|{\"city\":true}",
                        "DELETE_PROFILE||[user_id:u1, distinct_id:u1]|{}",
                        "ITEM_SET||[]|{\"item_type\":\"book\",\"item_id\":\"b1\",\"name\":\"N\"}",
                        "ITEM_DELETE||[]|{\"item_type\":\"book\",\"item_id\":\"b1\"}",
                        "ITEM_SET||[]|{\"item_type\":\"sku\",\"item_id\":\"s1\",\"c\":1}");
        assertThat(doors.log.events()).extracting(Event::messageId).doesNotHaveDuplicates();
        assertThat(doors.log.events()).extracting(Event::source).containsOnly("sensors");
    }

    @Test
    void everyEncodingOfTheProtocolIsRead() throws IOException {
        var record = "[" + track("") + "]";
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(record.getBytes(UTF_8));
        }
        var base64 = Base64.getEncoder().encodeToString(zipped.toByteArray());
        var url = Base64.getUrlEncoder().withoutPadding().encodeToString(zipped.toByteArray());
        var crc = base64(track("")).hashCode();
        var bodies = new String[] {
            "gzip=1&data_list=" + URLEncoder.encode(base64, UTF_8),
            "gzip=0&data_list=" + URLEncoder.encode(base64, UTF_8),
            "data_list=" + base64,
            "data_list=" + url,
            "data_list=" + base64.replace('+', ' '),
            form("data", track("")) + "&ext=crc%3D" + crc,
            "crc=" + crc + "&gzip=0&" + form("data", track("")),
            form("data", record),
        };
        for (var body : bodies) {
            doors.log.clear();
            assertThat(doors.post("/sa?project=default", body, "Content-Type", "text/plain;charset=UTF-8")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(doors.log.events()).as(body).hasSize(1);
        }
        doors.log.clear();
        var picture = doors.get("/sa.gif?project=default&" + form("data", track("")) + "&ext=crc%3D" + crc);
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/gif");
        assertThat(picture.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(doors.get("/sa?project=default&" + form("data", track(""))).statusCode())
                .isEqualTo(200);
        assertThat(doors.post("/sa.gif?project=default", form("data", track("")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(doors.log.events()).hasSize(3);
        assertThat(doors.rejected).isEmpty();
    }

    @Test
    void aBrokenChecksumIsTheSendersToKnow() {
        var posted = doors.post("/sa", form("data", track("")) + "&ext=crc%3D1", "Content-Type", FORM);
        assertThat(posted.statusCode()).isEqualTo(400);
        var picture = doors.get("/sa.gif?" + form("data", track("")) + "&ext=crc%3D1");
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(doors.post("/sa", "gzip=9&data_list=abc").statusCode()).isEqualTo(400);
        assertThat(doors.post("/sa", "data_list=%%%").statusCode()).isEqualTo(200);
        assertThat(doors.post("/sa", form("data_list", "[{")).statusCode()).isEqualTo(200);
        assertThat(doors.post("/sa", "").statusCode()).isEqualTo(200);
        assertThat(doors.log.events()).isEmpty();
        assertThat(doors.rejected)
                .extracting(Rejection::reason)
                .containsExactly(
                        Reason.CHECKSUM,
                        Reason.CHECKSUM,
                        Reason.ENCRYPTED,
                        Reason.UNREADABLE,
                        Reason.UNREADABLE,
                        Reason.UNREADABLE);
    }

    @Test
    void oneBadRecordNeverLosesItsNeighbours() {
        var answer = post("["
                + track("") + ","
                + "{\"type\":\"track\",\"event\":\"bad name\",\"distinct_id\":\"d\",\"time\":" + NOW
                + ",\"properties\":{}},"
                + "{\"type\":\"track\",\"event\":\"E\",\"distinct_id\":\"d\",\"time\":" + NOW
                + ",\"properties\":{\"user_tag_x\":1}},"
                + "{\"type\":\"track\",\"event\":\"E\",\"distinct_id\":\"d\",\"time\":" + NOW
                + ",\"properties\":{\"o\":{}}},"
                + "{\"type\":\"track\",\"event\":\"E\",\"distinct_id\":\"d\",\"time\":" + NOW
                + ",\"properties\":{\"l\":[1]}},"
                + "{\"type\":\"track\",\"event\":\"E\",\"distinct_id\":\"d\",\"properties\":{}},"
                + "{\"type\":\"track\",\"event\":\"E\",\"time\":" + NOW + ",\"properties\":{}},"
                + "{\"type\":\"track\",\"event\":\"E\",\"identities\":{\"$identity_shoe_size\":\"9\"},\"time\":" + NOW
                + "},"
                + "{\"type\":\"track\",\"event\":\"E\",\"identities\":{\"$identity_mobile\":\"none\"},\"time\":" + NOW
                + "},"
                + "{\"type\":\"track_id_bind\",\"event\":\"$BindID\",\"distinct_id\":\"d\",\"time\":" + NOW + "},"
                + "{\"type\":\"profile_increment\",\"distinct_id\":\"d\",\"properties\":{\"n\":\"1\"}},"
                + "{\"type\":\"profile_append\",\"distinct_id\":\"d\",\"properties\":{\"n\":\"1\"}},"
                + "{\"type\":\"item_set\",\"item_id\":\"1\",\"properties\":{}},"
                + "{\"type\":\"dance\",\"distinct_id\":\"d\"},"
                + "7,"
                + "{\"type\":\"track\",\"event\":\"E\",\"distinct_id\":\"d\",\"time\":" + NOW
                + ",\"project\":\"other\"},"
                + "{\"type\":\"track\",\"event\":\"E\",\"distinct_id\":\"d\",\"time\":" + NOW
                + ",\"token\":\"wrong\"}]");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(doors.log.events()).hasSize(1);
        assertThat(doors.rejected)
                .extracting(Rejection::reason)
                .containsExactly(
                        Reason.BAD_NAME,
                        Reason.BAD_NAME,
                        Reason.BAD_VALUE,
                        Reason.BAD_VALUE,
                        Reason.BAD_TIME,
                        Reason.MISSING_IDENTITY,
                        Reason.UNKNOWN_IDENTITY_KEY,
                        Reason.BAD_IDENTIFIER,
                        Reason.MISSING_FIELD,
                        Reason.BAD_VALUE,
                        Reason.BAD_VALUE,
                        Reason.MISSING_FIELD,
                        Reason.UNKNOWN_TYPE,
                        Reason.NOT_AN_OBJECT,
                        Reason.UNKNOWN_PROJECT,
                        Reason.UNKNOWN_KEY);
        assertThat(doors.rejected.get(6).field()).isEqualTo("identities.$identity_shoe_size");
    }

    @Test
    void aRecordSentAgainHasTheSameIdAndAnotherOneHasNot() {
        var set =
                "{\"type\":\"profile_set\",\"distinct_id\":\"d\",\"time\":" + NOW + ",\"properties\":{\"a\":1,\"b\":2}";
        post("[" + track(",\"_flush_time\":" + NOW) + "," + set
                + ",\"_flush_time\":1,\"lib\":{\"$lib\":\"js\",\"$lib_detail\":\"x\"}}]");
        post(
                "[" + track(",\"_flush_time\":" + (NOW + 6_000)) + "," + "{\"time\":" + NOW
                        + ",\"properties\":{\"b\":2,\"a\":1},\"type\":\"profile_set\",\"distinct_id\":\"d\",\"_flush_time\":2,\"lib\":{\"$lib\":\"js\"}}]");
        assertThat(doors.log.events()).hasSize(4);
        assertThat(doors.log.once()).hasSize(2);
        post("[" + set.replace("\"b\":2", "\"b\":3") + "},"
                + track(",\"_flush_time\":1").replace(":7,", ":-2147483648,") + ","
                + track("").replace(":7,", ":9999999999,") + "]");
        assertThat(doors.log.once()).hasSize(5);
    }

    @Test
    void timesAreCorrectedAndHistoryMustSayThatItIs() {
        var day = 86_400_000L;
        post("["
                + at("two hours slow", NOW - 7_260_000, ",\"_flush_time\":" + (NOW - 7_200_000)) + ","
                + at("old", NOW - 31 * day, "") + ","
                + at("history", NOW - 3_000 * day, ",\"time_free\":true") + ","
                + at("ahead", NOW + 2_400_000, "") + ","
                + at("far ahead", NOW + 4_000_000, "") + ","
                + at("text", 0, "").replace("\"time\":0", "\"time\":\"" + NOW + "\"") + "]");
        assertThat(doors.log.events())
                .extracting(event ->
                        event.properties().path("case").asString() + " " + event.occurredAt() + " " + event.imported())
                .containsExactly(
                        "two hours slow 2026-03-01T01:59:00Z false",
                        "history 2017-12-13T02:00:00Z true",
                        "ahead 2026-03-01T02:05:00Z false",
                        "text 2026-03-01T02:00:00Z false");
        assertThat(doors.rejected).extracting(Rejection::reason).containsExactly(Reason.TOO_OLD, Reason.TOO_FAR_AHEAD);
    }

    private static String at(String name, long time, String more) {
        return "{\"type\":\"track\",\"event\":\"E\",\"distinct_id\":\"d\",\"time\":" + time
                + ",\"properties\":{\"case\":\"" + name + "\"}" + more + "}";
    }

    @Test
    void datesAreReadInTheZoneTheyWereWrittenIn() {
        post("[{\"type\":\"track\",\"event\":\"E\",\"distinct_id\":\"d\",\"time\":" + NOW
                + ",\"properties\":{\"$timezone_offset\":300,\"when\":\"2026-03-01 10:00:00.123\",\"day\":\"2026-03-01\",\"no\":\"2026-13-01 10:00:00\"}},"
                + "{\"type\":\"profile_set\",\"distinct_id\":\"d\",\"time\":" + NOW
                + ",\"properties\":{\"when\":\"2026-03-01 10:00:00\"}}]");
        assertThat(doors.log.events())
                .extracting(event -> event.properties().toString())
                .containsExactly(
                        "{\"$timezone_offset\":300,\"when\":\"2026-03-01T15:00:00.123Z\",\"day\":\"2026-03-01\",\"no\":\"2026-13-01 10:00:00\"}",
                        "{\"when\":\"2026-03-01T02:00:00Z\"}");
    }

    @Test
    void idsHaveTypes() {
        assertThat(
                        who(
                                "\"identities\":{\"$identity_anonymous_id\":\"c1\",\"$identity_cookie_id\":\"c1\"},\"distinct_id\":\"c1\""))
                .isEqualTo("[anonymous_id:c1, distinct_id:c1]");
        assertThat(
                        who(
                                "\"identities\":{\"$identity_login_id\":\"u\",\"$identity_mp_id\":\"m\",\"$identity_mp_wx12_openid\":\"o\",\"$identity_mp_unionid\":\"n\"},\"distinct_id\":\"u\""))
                .isEqualTo("[user_id:u, unionid:n, openid:wx12:o, mp_id:m, distinct_id:u]");
        assertThat(who("\"identities\":{\"$identity_email\":\"A@B.com\"},\"distinct_id\":\"$identity_email+A@B.com\""))
                .isEqualTo("[email:a@b.com]");
        assertThat(who("\"distinct_id\":\"x\"")).isEqualTo("[distinct_id:x]");
        assertThat(who("\"distinct_id\":\"u\",\"anonymous_id\":\"a\",\"login_id\":\"u\""))
                .isEqualTo("[user_id:u, anonymous_id:a, distinct_id:u]");
        assertThat(who("\"distinct_id\":\"u\",\"p\":1", "{\"$is_login_id\":true}"))
                .isEqualTo("[user_id:u, distinct_id:u]");
        assertThat(who("\"version\":\"2.0\",\"schema\":\"events\"", "{\"distinct_id\":\"SENSORS_ID:77\",\"a\":1}"))
                .isEqualTo("[sensors_id:77]");
        assertThat(who("\"version\":\"2.0\",\"schema\":\"events\"", "{\"identities\":{\"$identity_login_id\":\"u\"}}"))
                .isEqualTo("[user_id:u]");
        assertThat(who("\"version\":\"2.0\",\"schema\":\"book_events\"")).isEqualTo("[]");
    }

    private static String who(String ids) {
        return who(ids, "{}");
    }

    private static String who(String ids, String properties) {
        doors.log.clear();
        doors.rejected.clear();
        post("[{\"type\":\"track\",\"event\":\"E\",\"time\":" + NOW + ",\"properties\":" + properties + "," + ids
                + "}]");
        assertThat(doors.rejected).isEmpty();
        return doors.log.events().getFirst().identifiers().toString();
    }

    @Test
    void aTokenNamesTheSource() {
        doors.post(
                "/sa?project=other&token=wk_server",
                form("data_list", "[" + track("") + "," + track(",\"token\":\"wk_page\"") + "]"));
        assertThat(doors.log.events()).extracting(Event::source).containsExactly("shop", "page");
    }

    @Test
    void debugTellsWhatIsWrongAndADryRunKeepsNothing() {
        assertThat(doors.post("/debug?project=default", form("data_list", "[" + track("") + "]"), "Dry-Run", "true")
                        .statusCode())
                .isEqualTo(200);
        assertThat(doors.log.events()).isEmpty();
        var good = doors.post("/debug?project=default", form("data", track("")));
        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(good.body()).isEqualTo("{}");
        assertThat(doors.get("/debug?project=default&" + form("data", track("")))
                        .body())
                .isEqualTo("{}");
        assertThat(doors.log.events()).hasSize(2);
        var bad = doors.post("/debug", form("data", "{\"type\":\"track\",\"event\":\"E\",\"distinct_id\":\"d\"}"));
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.headers().firstValue("Content-Type")).hasValue("text/plain;charset=UTF-8");
        assertThat(bad.body()).isEqualTo("bad_time (time): expected milliseconds since 1970");
        assertThat(doors.post("/debug", "nothing").statusCode()).isEqualTo(400);
    }

    @Test
    void mobileClientsFindTheirSettings() {
        assertThat(doors.get("/config/Android.conf?v=1").body()).isEqualTo("{}");
        assertThat(doors.get("/config/iOS.conf").statusCode()).isEqualTo(200);
        assertThat(doors.get("/config/visualized/x").statusCode()).isEqualTo(404);
    }

    @Test
    void whenNothingCanBeWrittenEachFamilyIsAnsweredAsItCanBear() {
        doors.log.mood = Mood.AWAY;
        var spooled = doors.spool.bytes();
        var kept = doors.meters.counter("ingest.spool.kept.events").count();
        var list = form("data_list", "[" + track("") + "]");
        assertThat(doors.post("/sa", list, "User-Agent", JAVA).statusCode()).isEqualTo(503);
        assertThat(doors.post("/sa.gif", form("data_list", "[" + track(",\"lib\":{\"$lib\":\"js\"}") + "]"))
                        .statusCode())
                .isEqualTo(503);
        assertThat(doors.post("/sa", form("data_list", "[" + track(",\"lib\":{\"$lib\":\"Android\"}") + "]"))
                        .statusCode())
                .isEqualTo(503);
        assertThat(doors.spool.bytes()).isEqualTo(spooled);
        assertThat(doors.post("/sa", list, "Content-Type", "text/plain").statusCode())
                .isEqualTo(200);
        assertThat(doors.get("/sa.gif?" + form("data", track(""))).statusCode()).isEqualTo(200);
        assertThat(doors.post("/sa.gif", form("data", track(",\"lib\":{\"$lib\":\"js\"}")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(doors.meters.counter("ingest.spool.kept.events").count()).isEqualTo(kept + 3);
        assertThat(doors.spool.bytes()).isGreaterThan(spooled);
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNotWaitedFor() throws IOException {
        doors.log.mood = Mood.STUCK;
        var list = form("data_list", "[" + track("") + "]");
        assertThat(doors.post("/sa", list, "Content-Type", "text/plain").statusCode())
                .isEqualTo(200);
        assertThat(doors.outage.lasts()).isTrue();
        assertThat(doors.post("/sa", list, "User-Agent", JAVA).statusCode()).isEqualTo(503);
        assertThat(doors.spool.isEmpty()).isFalse();
        doors.log.mood = Mood.WELL;
        await().until(() -> doors.log.events().size() == 1);
    }

    @Test
    void pagesOfAnyOriginMayReadTheAnswer() {
        assertThat(post("[" + track("") + "]").headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("*");
        var fromPage = doors.post("/sa.gif", form("data", track("")), "Origin", "https://shop.example.com");
        assertThat(fromPage.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://shop.example.com");
    }
}
