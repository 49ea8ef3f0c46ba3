package io.hortus.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.phone.DemoCompany;
import io.hortus.emulators.testing.Emu;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each refusal provoked once by what really provokes it; those that other tests provoke are not repeated here.
class ErrorCodesTest {
    private static final String EXT = "/cgi-bin/externalcontact/";
    private final Emu emu = new Emu();

    @BeforeEach
    void freeze() {
        emu.frozen();
    }

    @AfterEach
    void stop() {
        emu.close();
    }

    @Test
    void tokensAndAddresses() {
        assertThat(raw("/cgi-bin/gettoken?corpid=wwnobody&corpsecret=x")).isEqualTo(40013);
        assertThat(raw("/cgi-bin/gettoken?corpsecret=x")).isEqualTo(41002);
        assertThat(raw("/cgi-bin/gettoken?corpid=" + Emu.CORP)).isEqualTo(41004);
        assertThat(raw("/cgi-bin/gettoken?corpid=" + Emu.CORP + "&corpsecret=x"))
                .isEqualTo(40001);
        assertThat(raw(EXT + "list?userid=lixiang")).isEqualTo(41001);
        assertThat(raw(EXT + "list?userid=lixiang&access_token=garbage")).isEqualTo(40014);
        assertThat(raw("/cgi-bin/no/such/call?access_token=garbage")).isEqualTo(48002);
        assertThat(raw("/cgi-bin/token?grant_type=client_credential&appid=" + DemoCompany.APPID + "&secret=x"))
                .isEqualTo(40125);
        post(EXT + "list_contact_way", "{\"cursor\":\"x\"}", 50100);
        emu.post("/_emu/corps/" + Emu.CORP + "/apps", "{\"agent_id\":1000002,\"trusted_ips\":[\"10.9.9.9\"]}");
        get(EXT + "list?userid=lixiang", 60020);
        emu.post(
                "/_emu/corps/" + Emu.CORP + "/apps",
                "{\"agent_id\":1000002,\"trusted_ips\":[],\"customer_contact\":false}");
        get(EXT + "list?userid=lixiang", 48002);
        emu.post("/_emu/corps/" + Emu.CORP + "/apps", "{\"agent_id\":1000002,\"enabled\":false}");
        assertThat(raw("/cgi-bin/gettoken?corpid=" + Emu.CORP + "&corpsecret=" + DemoCompany.SECRET))
                .isEqualTo(40001);
    }

    @Test
    void shapesOfRequests() {
        get(EXT + "add_contact_way", 40058);
        post(EXT + "remark", "{not json", 40058);
        post(EXT + "remark", "[]", 40058);
        post(EXT + "batch/get_by_user", "{\"userid_list\":" + many("lixiang", 101) + "}", 40058);
        get("/cgi-bin/agent/get?agentid=7", 301002);
        get("/cgi-bin/agent/get", 41011);
        get("/cgi-bin/department/get?id=77", 60123);
    }

    @Test
    void membersAndCustomers() {
        var external = emu.met("p1", "lixiang");
        get(EXT + "list?userid=nobody", 60111);
        get(EXT + "list?userid=", 41009);
        get(EXT + "list?userid=zhaolei", 84061);
        get(EXT + "get?external_userid=", 41035);
        get(EXT + "get?external_userid=wmnobody", 40096);
        post(
                EXT + "mark_tag",
                "{\"userid\":\"zhaolei\",\"external_userid\":\"" + external + "\",\"add_tag\":[\"x\"]}",
                84061);
        post(
                EXT + "mark_tag",
                "{\"userid\":\"lixiang\",\"external_userid\":\"" + external + "\",\"add_tag\":[\"x\"]}",
                40068);
        staff("{\"userid\":\"zhaolei\",\"customer_contact\":false}");
        get(EXT + "list?userid=zhaolei", 84074);
        staff("{\"userid\":\"wangfang\",\"real_name\":false}");
        get(EXT + "list?userid=wangfang", 41054);
        emu.post("/_emu/switches", "{\"strangerCode\":40096}");
        emu.post(emu.staff("lixiang") + "/delete", "{\"external_userid\":\"" + external + "\"}");
        get(EXT + "get?external_userid=" + external, 40096);
    }

    @Test
    void contactWays() {
        way("{\"scene\":2,\"user\":[\"lixiang\"]}", 41037);
        way("{\"type\":9,\"scene\":2,\"user\":[\"lixiang\"]}", 41038);
        way("{\"type\":1,\"user\":[\"lixiang\"]}", 41039);
        way("{\"type\":1,\"scene\":9,\"user\":[\"lixiang\"]}", 41040);
        way("{\"type\":1,\"scene\":1,\"style\":4,\"user\":[\"lixiang\"]}", 41042);
        way("{\"type\":2,\"scene\":2,\"state\":\"" + "s".repeat(31) + "\",\"user\":[\"lixiang\"]}", 40058);
        way("{\"type\":1,\"scene\":2,\"user\":[\"lixiang\",\"wangfang\"]}", 40058);
        post(EXT + "get_contact_way", "{}", 41043);
        post(EXT + "get_contact_way", "{\"config_id\":\"x\"}", 41044);
        for (var i = 0; i < 101; i++) staff("{\"userid\":\"u" + i + "\",\"departments\":[4]}");
        way("{\"type\":2,\"scene\":2,\"party\":[\"4\"]}", 41041);
    }

    @Test
    void tagsAndTemplates() {
        var made = emu.api("POST", EXT + "add_corp_tag", "{\"group_name\":\"大\",\"tag\":[{\"name\":\"0\"}]}")
                .path("tag_group");
        post(EXT + "add_corp_tag", "{\"group_name\":\"大\",\"tag\":[{\"name\":\"" + "x".repeat(31) + "\"}]}", 40058);
        var console = emu.post("/_emu/corps/" + Emu.CORP + "/tags", "{\"group\":\"后台\",\"name\":\"手工\"}")
                .path("id")
                .asString();
        post(EXT + "edit_corp_tag", "{\"id\":\"" + console + "\",\"name\":\"y\"}", 60011);
        post(EXT + "del_corp_tag", "{\"tag_id\":[\"nobody\"]}", 40068);
        var tags = new StringBuilder();
        for (var i = 1; i <= 10_000; i++)
            tags.append(i == 1 ? "" : ",").append("{\"name\":\"t").append(i).append("\"}");
        post(
                EXT + "add_corp_tag",
                "{\"group_id\":\"" + made.path("group_id").asString() + "\",\"tag\":[" + tags + "]}",
                40126);
        for (var i = 0; i < 100; i++)
            post(EXT + "group_welcome_template/add", "{\"text\":{\"content\":\"" + i + "\"}}", 0);
        post(EXT + "group_welcome_template/add", "{\"text\":{\"content\":\"x\"}}", 41055);
    }

    @Test
    void welcomesAndSends() {
        post(EXT + "send_welcome_msg", "{\"text\":{\"content\":\"x\"}}", 41049);
        post(EXT + "send_welcome_msg", "{\"welcome_code\":\"x\",\"text\":{\"content\":\"x\"}}", 41050);
        var external = emu.met("p1", "lixiang");
        var code = emu.station.world().state().welcomes.values().iterator().next();
        code.contested = true;
        post(EXT + "send_welcome_msg", "{\"welcome_code\":\"" + code.code + "\",\"text\":{\"content\":\"x\"}}", 41096);
        code.contested = false;
        var ten = "["
                + String.join(
                        ",", Collections.nCopies(10, "{\"msgtype\":\"link\",\"link\":{\"title\":\"t\",\"url\":\"u\"}}"))
                + "]";
        post(EXT + "add_msg_template", "{\"sender\":\"lixiang\",\"attachments\":" + ten + "}", 41064);
        post(EXT + "add_msg_template", "{\"sender\":\"lixiang\",\"attachments\":[{\"msgtype\":\"poem\"}]}", 41065);
        post(
                EXT + "add_msg_template",
                "{\"sender\":\"lixiang\",\"text\":{\"content\":\"" + "字".repeat(1400) + "\"}}",
                40058);
        post(EXT + "add_msg_template", "{\"external_userid\":[\"wmnobody\"],\"text\":{\"content\":\"x\"}}", 41048);
        post(EXT + "get_groupmsg_task", "{}", 41046);
        post(EXT + "get_groupmsg_task", "{\"msgid\":\"x\"}", 41047);
        post(EXT + "get_moment_task", "{}", 41059);
        post(EXT + "get_moment_task", "{\"moment_id\":\"x\"}", 41060);
        var say = "{\"chat\":\"single:" + Emu.CORP + ":lixiang:" + external + "\",\"text\":\"在吗\"}";
        emu.post(emu.person("p1") + "/say", say);
        post(EXT + "send_welcome_msg", "{\"welcome_code\":\"" + code.code + "\",\"text\":{\"content\":\"x\"}}", 41051);
    }

    @Test
    void transfersRulesAndTheRest() {
        var external = emu.met("p1", "lixiang");
        var transfer = "{\"handover_userid\":\"lixiang\",\"takeover_userid\":\"%s\",\"external_userid\":[\"%s\"]}";
        post(EXT + "transfer_customer", transfer.formatted("lixiang", external), 40130);
        assertThat(emu.api("POST", EXT + "transfer_customer", transfer.formatted("zhaolei", "wmnobody"))
                        .path("customer")
                        .path(0)
                        .path("errcode")
                        .asInt())
                .isEqualTo(40096);
        var other = emu.met("p2", "wangfang");
        assertThat(emu.api("POST", EXT + "transfer_customer", transfer.formatted("zhaolei", other))
                        .path("customer")
                        .path(0)
                        .path("errcode")
                        .asInt())
                .isEqualTo(40131);
        staff("{\"userid\":\"zhaolei\",\"customer_limit\":0}");
        assertThat(emu.api("POST", EXT + "transfer_customer", transfer.formatted("zhaolei", external))
                        .path("customer")
                        .path(0)
                        .path("errcode")
                        .asInt())
                .isEqualTo(40099);
        staff("{\"userid\":\"zhaolei\",\"real_name\":false}");
        post(EXT + "transfer_customer", transfer.formatted("zhaolei", external), 40098);
        post(EXT + "add_intercept_rule", "{\"rule_name\":\"\",\"word_list\":[\"x\"],\"intercept_type\":1}", 41068);
        post(
                EXT + "add_intercept_rule",
                "{\"rule_name\":\"n\",\"word_list\":" + many("x", 301) + ",\"intercept_type\":1}",
                41069);
        post(EXT + "add_intercept_rule", "{\"rule_name\":\"n\",\"word_list\":[\"\"],\"intercept_type\":1}", 41070);
        post(EXT + "add_intercept_rule", "{\"rule_name\":\"n\",\"word_list\":[\"x\"],\"intercept_type\":3}", 41077);
        post(EXT + "get_intercept_rule", "{}", 41084);
        post(EXT + "customer_acquisition/get_chat_info", "{\"chat_key\":\"x\"}", 41201);
        post(EXT + "groupchat/transfer", "{\"chat_id_list\":[],\"new_owner\":\"\"}", 41009);
        get("/cgi-bin/media/get", 41006);
        post("/cgi-bin/media/upload?type=poem", "{}", 40004);
        post("/cgi-bin/media/upload?type=image", "{}", 41005);
        post("/cgi-bin/message/send", "{\"touser\":\"lixiang\",\"msgtype\":\"poem\"}", 40008);
        post(
                "/cgi-bin/message/send",
                "{\"touser\":\"lixiang\",\"msgtype\":\"text\",\"text\":{\"content\":\"\"}}",
                44004);
        post("/cgi-bin/kf/sync_msg", "{\"open_kfid\":\"x\"}", 95000);
        post("/cgi-bin/kf/sync_msg", "{\"open_kfid\":\"" + DemoCompany.KF + "\",\"token\":\"x\"}", 95007);
        post("/cgi-bin/kf/send_msg_on_event", "{\"code\":\"x\"}", 95018);
        for (var i = 0; i < 1001; i++) staff("{\"userid\":\"v" + i + "\"}");
        post(EXT + "groupchat/list", "{\"limit\":10}", 81017);
    }

    /// Every other code of the table can be asked for.
    @Test
    void anyCodeCanBeAskedFor() {
        for (int code : io.hortus.emulators.world.Codes.all().keySet()) {
            emu.post("/_emu/faults", "{\"path\":\"" + EXT + "list\",\"kind\":\"CODE\",\"value\":" + code + "}");
            get(EXT + "list?userid=lixiang", code);
        }
    }

    private static String many(String each, int times) {
        return "[\"" + String.join("\",\"", Collections.nCopies(times, each)) + "\"]";
    }

    private int raw(String path) {
        return emu.get(path).path("errcode").asInt();
    }

    private void get(String path, int code) {
        assertThat(emu.code("GET", path, "")).as(path).isEqualTo(code);
    }

    private void post(String path, String body, int code) {
        assertThat(emu.code("POST", path, body)).as("%s %.300s", path, body).isEqualTo(code);
    }

    private void way(String body, int code) {
        post(EXT + "add_contact_way", body, code);
    }

    private void staff(String body) {
        emu.post("/_emu/corps/" + Emu.CORP + "/staff", body);
    }
}
