package io.hortus.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.DemoCompany;
import io.hortus.emulators.testing.Emu;
import io.hortus.emulators.testing.Receiver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Refusals that need a state of the company first: quotas used up, licences missing, consent withheld, transfers under
/// way. The state is made by fingers and by the administrator, never by asking for the code.
class ErrorStatesTest {
    private static final String EXT = "/cgi-bin/externalcontact/";
    private static final String CORP = "/_emu/corps/" + Emu.CORP;
    private final Emu emu = new Emu();

    @BeforeEach
    void freeze() {
        emu.frozen();
        emu.post("/_emu/clock", "{\"set\":\"2026-03-10T02:00:00Z\"}");
    }

    @AfterEach
    void stop() {
        emu.close();
    }

    private void post(String path, String body, int code) {
        assertThat(emu.code("POST", path, body)).as("%s %.300s", path, body).isEqualTo(code);
    }

    @Test
    void quotasAreUsedUp() {
        emu.post(CORP, "{\"code_quota\":1,\"moment_quota\":1,\"link_quota\":1}");
        var way = "{\"type\":1,\"scene\":2,\"user\":[\"lixiang\"]}";
        post(EXT + "add_contact_way", way, 0);
        post(EXT + "add_contact_way", way, 41045);
        var chat = emu.group("lixiang", "一群");
        post(EXT + "groupchat/add_join_way", "{\"scene\":2,\"chat_id_list\":[\"" + chat + "\"]}", 41045);
        var moment = "{\"text\":{\"content\":\"新品\"}}";
        post(EXT + "add_moment_task", moment, 0);
        post(EXT + "add_moment_task", moment, 41210);
        emu.post("/_emu/clock", "{\"set\":\"2026-04-01T02:00:00Z\"}");
        post(EXT + "add_moment_task", moment, 0);
        var link = "{\"link_name\":\"投放\",\"range\":{\"user_list\":[\"lixiang\"]}}";
        post(EXT + "customer_acquisition/create_link", link, 0);
        post(EXT + "customer_acquisition/create_link", link, 41095);
        for (var i = 0; i < 100; i++)
            post(
                    EXT + "add_intercept_rule",
                    "{\"rule_name\":\"r" + i + "\",\"word_list\":[\"x\"],\"intercept_type\":1}",
                    0);
        post(EXT + "add_intercept_rule", "{\"rule_name\":\"r\",\"word_list\":[\"x\"],\"intercept_type\":1}", 41071);
    }

    @Test
    void aCustomerCarriesThreeThousandTags() {
        var external = emu.met("p1", "lixiang");
        var tags = IntStream.range(0, 3001)
                .mapToObj(i -> "{\"name\":\"t" + i + "\"}")
                .collect(Collectors.joining(","));
        var made = emu.api("POST", EXT + "add_corp_tag", "{\"group_name\":\"大\",\"tag\":[" + tags + "]}");
        var ids = made.path("tag_group")
                .path("tag")
                .valueStream()
                .map(tag -> "\"" + tag.path("id").asString() + "\"")
                .toList();
        var mark = "{\"userid\":\"lixiang\",\"external_userid\":\"" + external + "\",\"add_tag\":[%s]}";
        post(EXT + "mark_tag", mark.formatted(String.join(",", ids)), 40144);
        post(EXT + "mark_tag", mark.formatted(String.join(",", ids.subList(0, 3000))), 0);
        post(EXT + "mark_tag", mark.formatted(ids.getLast()), 40144);
        post(EXT + "add_corp_tag", "{\"group_name\":\"大\",\"tag\":[{\"name\":\"t0\"}]}", 40071);
    }

    @Test
    void temporaryCodesAreForTheMedicalIndustry() {
        var way = "{\"type\":1,\"scene\":2,\"is_temp\":true,\"user\":[\"lixiang\"]}";
        post(EXT + "add_contact_way", way, 41200);
        emu.post(CORP, "{\"medical\":true}");
        post(EXT + "add_contact_way", way, 0);
    }

    @Test
    void anArchivedConversationNeedsConsentBeforeTheGreeting() {
        try (var receiver = new Receiver(emu.cpConfig(DemoCompany.SECRET, DemoCompany.AGENT))) {
            emu.callbacksTo(receiver);
            emu.post(CORP + "/staff", "{\"userid\":\"lixiang\",\"archived\":true}");
            emu.met("p1", "lixiang");
            emu.settled();
            var first = receiver.heard("add_external_contact").getFirst().getWelcomeCode();
            post(EXT + "send_welcome_msg", greeting(first), 41053);
            emu.post(emu.person("p1") + "/agree-archive", "{\"corp\":\"" + Emu.CORP + "\",\"userid\":\"lixiang\"}");
            emu.settled();
            var second = receiver.heard("msg_audit_approved").getFirst().getWelcomeCode();
            post(EXT + "send_welcome_msg", greeting(second), 0);
            assertThat(emu.texts("p1", "李想")).contains("您好");
        }
    }

    private static String greeting(String code) {
        return "{\"welcome_code\":\"" + code + "\",\"text\":{\"content\":\"您好\"}}";
    }

    @Test
    void anApplicationOfAProviderNeedsLicencesOfMembers() {
        emu.met("p1", "lixiang");
        emu.met("p2", "wangfang");
        emu.post(CORP + "/apps", "{\"agent_id\":1000002,\"third_party\":true}");
        emu.post(CORP + "/staff", "{\"userid\":\"lixiang\",\"licensed\":false}");
        assertThat(emu.code("GET", EXT + "list?userid=lixiang", "")).isEqualTo(701008);
        var both = emu.api("POST", EXT + "batch/get_by_user", "{\"userid_list\":[\"lixiang\",\"wangfang\"]}");
        assertThat(both.path("external_contact_list")).hasSize(1);
        assertThat(both.path("fail_info").path("unlicensed_userid_list").path(0).asString())
                .isEqualTo("lixiang");
        post(EXT + "batch/get_by_user", "{\"userid_list\":[\"lixiang\"]}", 701008);
    }

    @Test
    void tooMuchTrafficAndTheOtherAnswerForTheRange() {
        emu.post("/_emu/switches", "{\"bytesPerMinute\":300,\"rangeCode\":60021}");
        emu.met("p1", "lixiang");
        assertThat(emu.code("GET", "/cgi-bin/user/get?userid=lixiang", "")).isZero();
        assertThat(emu.code("GET", "/cgi-bin/user/get?userid=lixiang", "")).isEqualTo(45036);
        emu.advance(60);
        emu.post(CORP + "/apps", "{\"agent_id\":1000002,\"visible_parties\":[4]}");
        assertThat(emu.code("GET", "/cgi-bin/user/get?userid=lixiang", "")).isEqualTo(60021);
    }

    @Test
    void tooManyCallsAtTheSameTime() throws InterruptedException {
        emu.post("/_emu/switches", "{\"callsAtOnce\":1}");
        emu.post("/_emu/faults", "{\"path\":\"" + EXT + "list\",\"kind\":\"SLOW\",\"value\":1500}");
        var slow = Thread.ofVirtual().start(() -> emu.code("GET", EXT + "list?userid=lixiang", ""));
        while (!emu.get("/_emu/faults").path("faults").isEmpty()) Thread.onSpinWait();
        assertThat(emu.code("GET", EXT + "list?userid=lixiang", "")).isEqualTo(45033);
        slow.join();
    }

    @Test
    void transfersUnderWayTooOftenOrToTheWrongOne() {
        var external = emu.met("p1", "lixiang");
        var chat = emu.group("lixiang", "一群", external);
        var other = emu.group("lixiang", "二群");
        emu.post(CORP + "/staff", "{\"userid\":\"zhaolei\",\"status\":2}");
        post(EXT + "transfer_customer", transfer("lixiang", "zhaolei", external), 40143);
        for (var turn : new String[][] {{"lixiang", "wangfang"}, {"wangfang", "lixiang"}}) {
            assertThat(started("transfer_customer", turn[0], turn[1], external)).isZero();
            emu.advance(86_400);
        }
        assertThat(started("transfer_customer", "lixiang", "wangfang", external))
                .isEqualTo(40128);
        emu.advance(90L * 86_400);
        assertThat(groups("transfer", chat, "wangfang")).isEqualTo(90500);
        assertThat(groups("transfer", "wrnobody", "wangfang")).isEqualTo(90501);
        emu.post(emu.staff("lixiang") + "/resign", "{}");
        assertThat(groups("onjob_transfer", chat, "wangfang")).isEqualTo(90502);
        emu.post("/_emu/switches", "{\"groupTransferSeconds\":3600}");
        assertThat(groups("transfer", chat, "wangfang")).isZero();
        assertThat(groups("transfer", chat, "wangfang")).isEqualTo(90507);
        emu.advance(3600);
        assertThat(groups("transfer", chat, "wangfang")).isEqualTo(90504);
        assertThat(groups("transfer", chat, "sunli")).isEqualTo(90508);
        assertThat(groups("transfer", other, "sunli")).isZero();
        assertThat(started("resigned/transfer_customer", "lixiang", "wangfang", external))
                .isZero();
        assertThat(started("resigned/transfer_customer", "lixiang", "sunli", external))
                .isEqualTo(40100);
    }

    private static String transfer(String from, String to, String external) {
        return "{\"handover_userid\":\"" + from + "\",\"takeover_userid\":\"" + to + "\",\"external_userid\":[\""
                + external + "\"]}";
    }

    private int started(String call, String from, String to, String external) {
        return emu.api("POST", EXT + call, transfer(from, to, external))
                .path("customer")
                .path(0)
                .path("errcode")
                .asInt();
    }

    private int groups(String call, String chat, String to) {
        return emu.api(
                        "POST",
                        EXT + "groupchat/" + call,
                        "{\"chat_id_list\":[\"" + chat + "\"],\"new_owner\":\"" + to + "\"}")
                .path("failed_chat_list")
                .path(0)
                .path("errcode")
                .asInt();
    }

    @Test
    void idsOfTheWrongKindAndTemplatesOfAnother() {
        var partner = emu.post("/_emu/people", "{\"name\":\"伙伴\",\"type\":2,\"corp_name\":\"别家\"}")
                .path("id")
                .asString();
        var external = emu.met(partner, "lixiang");
        post(EXT + "convert_to_openid", "{\"external_userid\":\"" + external + "\"}", 41056);
        emu.post(CORP, "{\"developer_bound\":false}");
        post(EXT + "unionid_to_external_userid", "{\"unionid\":\"o\"}", 41057);
        var template = emu.api("POST", EXT + "group_welcome_template/add", "{\"text\":{\"content\":\"x\"}}")
                .path("template_id")
                .asString();
        emu.station.world().corp(Emu.CORP).templates.values().forEach(each -> each.agent = 1000009);
        post(
                EXT + "group_welcome_template/edit",
                "{\"template_id\":\"" + template + "\",\"text\":{\"content\":\"y\"}}",
                41058);
        var job = emu.api("POST", EXT + "add_moment_task", "{\"text\":{\"content\":\"x\"}}")
                .path("jobid")
                .asString();
        var moment = emu.station.world().corp(Emu.CORP).moments.get(job);
        post(EXT + "cancel_moment_task", "{\"moment_id\":\"" + (moment == null ? "" : moment.id) + "\"}", 41079);
        post(
                EXT + "add_intercept_rule",
                "{\"rule_name\":\"n\",\"word_list\":[\"x\"],\"intercept_type\":1,\"applicable_range\":{\"user_list\":[\""
                        + String.join("\",\"", Collections.nCopies(1001, "lixiang")) + "\"]}}",
                41076);
        post("/cgi-bin/kf/account/add", "{}", 95008);
        post("/cgi-bin/kf/send_msg", "{\"open_kfid\":\"" + DemoCompany.KF + "\"}", 41035);
    }

    @Test
    void aFilmForAMomentLastsThirtySeconds() {
        assertThat(film(31_000)).isEqualTo(41082);
        assertThat(film(30_000)).isZero();
    }

    /// The least of a film: a movie header with a thousand ticks a second.
    private int film(int millis) {
        return upload(
                "upload_attachment?media_type=video&attachment_type=1",
                ByteBuffer.allocate(64)
                        .putInt(64)
                        .putInt(0x6D766864)
                        .putInt(0)
                        .putInt(0)
                        .putInt(0)
                        .putInt(1000)
                        .putInt(millis)
                        .array());
    }

    @Test
    void emptyAndOversizedContents() {
        assertThat(upload("uploadimg", new byte[(2 << 20) + 1])).isEqualTo(45001);
        post(EXT + "add_msg_template", "{\"sender\":\"lixiang\"}", 40063);
        assertThat(emu.code("GET", "/cgi-bin/auth/getuserinfo", "")).isEqualTo(41008);
    }

    private int upload(String call, byte[] file) {
        var head = "--b\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a.mp4\"\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        var tail = "\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII);
        var body = ByteBuffer.allocate(head.length + file.length + tail.length)
                .put(head)
                .put(file)
                .put(tail)
                .array();
        var token = emu.get("/cgi-bin/gettoken?corpid=" + Emu.CORP + "&corpsecret=" + DemoCompany.SECRET)
                .path("access_token")
                .asString();
        var request = HttpRequest.newBuilder(URI.create(emu.url() + "/cgi-bin/media/" + call
                        + (call.contains("?") ? "&" : "?") + "access_token=" + token))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return Json.read(http.send(request, BodyHandlers.ofByteArray()).body(), false)
                    .path("errcode")
                    .asInt();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLoginGoesBackToTrustedDomainsOnly() {
        emu.post(CORP + "/apps", "{\"agent_id\":1000002,\"trusted_domains\":[\"shop.example\"]}");
        var asked = "/connect/oauth2/authorize?appid=" + Emu.CORP + "&redirect_uri=http://%s/&_emu_who=p1";
        assertThat(emu.send("GET", asked.formatted("evil.example"), "").body()).contains(String.valueOf(50001));
        assertThat(emu.send("GET", asked.formatted("shop.example"), "").statusCode())
                .isEqualTo(302);
    }
}
