package io.hortus.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.DemoCompany;
import io.hortus.emulators.testing.Emu;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The refusals of the official account, each provoked by what really provokes it.
class AccountErrorCodesTest {
    private static final String ACCOUNT = "/accounts/" + DemoCompany.APPID;
    private final Emu emu = new Emu();
    private String token = "";
    private String openid = "";

    @BeforeEach
    void follow() {
        emu.frozen();
        emu.post(emu.person("p1") + ACCOUNT + "/follow", "{}");
        openid = emu.station.world().person("p1").openids.getOrDefault(DemoCompany.APPID, "");
        token = emu.get("/cgi-bin/token?grant_type=client_credential&appid=" + DemoCompany.APPID + "&secret="
                        + DemoCompany.ACCOUNT_SECRET)
                .path("access_token")
                .asString();
    }

    @AfterEach
    void stop() {
        emu.close();
    }

    private void call(String path, String body, int code) {
        var joined = "/cgi-bin/" + path + (path.contains("?") ? "&" : "?") + "access_token=" + token;
        var answer = emu.send(body.isEmpty() ? "GET" : "POST", joined, body).body();
        assertThat(Json.read(answer.getBytes(StandardCharsets.UTF_8), false)
                        .path("errcode")
                        .asInt())
                .as("%s %.200s", path, body)
                .isEqualTo(code);
    }

    private static String n(String each, int times) {
        return "[" + String.join(",", java.util.Collections.nCopies(times, each)) + "]";
    }

    @Test
    void tokensAndShapes() {
        assertThat(emu.get("/cgi-bin/token?grant_type=x").path("errcode").asInt())
                .isEqualTo(40002);
        emu.post("/_emu/accounts", "{\"appid\":\"" + DemoCompany.APPID + "\",\"trusted_ips\":[\"10.9.9.9\"]}");
        call("tags/get", "", 40164);
        emu.post("/_emu/accounts", "{\"appid\":\"" + DemoCompany.APPID + "\",\"trusted_ips\":[]}");
        call("qrcode/create", "{\"action_name\":\"QR_POEM\"}", 40035);
        call("user/info?openid=oNobody", "", 40003);
        call("user/info/batchget", "{\"user_list\":[]}", 40032);
    }

    @Test
    void menus() {
        call("menu/get", "", 46003);
        var button = "{\"type\":\"click\",\"name\":\"n\",\"key\":\"k\"}";
        call("menu/create", "{\"button\":" + n(button, 4) + "}", 40016);
        call("menu/create", "{\"button\":[{\"name\":\"n\",\"sub_button\":" + n(button, 6) + "}]}", 40023);
        call("menu/create", "{\"button\":[{\"type\":\"view\",\"name\":\"n\"}]}", 40055);
        call(
                "menu/create",
                "{\"button\":[{\"name\":\"n\",\"sub_button\":[{\"type\":\"view\",\"name\":\"n\"}]}]}",
                40054);
    }

    @Test
    void tags() {
        call("tags/create", "{\"tag\":{\"name\":\"" + "x".repeat(31) + "\"}}", 45158);
        call("tags/update", "{\"tag\":{\"id\":1,\"name\":\"x\"}}", 45058);
        call("tags/update", "{\"tag\":{\"id\":999,\"name\":\"x\"}}", 45159);
        for (var i = 0; i < 100; i++) call("tags/create", "{\"tag\":{\"name\":\"t" + i + "\"}}", 0);
        call("tags/create", "{\"tag\":{\"name\":\"t1\"}}", 45157);
        call("tags/create", "{\"tag\":{\"name\":\"new\"}}", 45056);
        for (var i = 0; i < 21; i++)
            call(
                    "tags/members/batchtagging",
                    "{\"tagid\":" + (100 + i) + ",\"openid_list\":[\"" + openid + "\"]}",
                    i < 20 ? 0 : 45059);
    }

    @Test
    void messages() {
        var text = "{\"touser\":\"" + openid + "\",\"msgtype\":\"text\",\"text\":{\"content\":\"%s\"}}";
        call("message/custom/send", text.formatted("x".repeat(2049)), 45002);
        for (var i = 0; i < 4; i++) call("message/custom/send", text.formatted("hi"), i < 3 ? 0 : 45047);
        emu.advance(60);
        call("message/custom/send", text.formatted("hi"), 45015);
        var template = "{\"touser\":\"" + openid + "\",\"template_id\":\"" + DemoCompany.TEMPLATE + "\"";
        call("message/template/send", template.replace("demoT", "x") + ",\"data\":{}}", 40037);
        call("message/template/send", template + "}", 47003);
        call("message/subscribe/bizsend", template + ",\"data\":{}}", 43101);
        for (var i = 0; i < 25; i++)
            call("template/api_add_template", "{\"template_id_short\":\"TM" + i + "\"}", i < 24 ? 0 : 45026);
        emu.post(emu.person("p1") + ACCOUNT + "/unfollow", "{}");
        call("message/template/send", template + ",\"data\":{}}", 43004);
    }

    @Test
    void massMessagesAndArticles() {
        var all = "{\"filter\":{\"is_to_all\":true},\"msgtype\":\"text\",\"text\":{\"content\":\"x\"}%s}";
        call("message/mass/sendall", all.formatted(",\"clientmsgid\":\"c1\""), 0);
        call("message/mass/sendall", all.formatted(",\"clientmsgid\":\"c1\""), 45065);
        call("message/mass/speed/set", "{\"speed\":9}", 45083);
        for (var i = 0; i < 99; i++) call("message/mass/sendall", all.formatted(""), 0);
        call("message/mass/sendall", all.formatted(""), 45028);
        call("freepublish/get", "{\"publish_id\":\"x\"}", 53503);
        call("freepublish/getarticle", "{\"article_id\":\"x\"}", 53600);
        emu.post("/_emu/accounts", "{\"appid\":\"" + DemoCompany.APPID + "\",\"verified\":false}");
        call("freepublish/get", "{\"publish_id\":\"x\"}", 48001);
    }
}
