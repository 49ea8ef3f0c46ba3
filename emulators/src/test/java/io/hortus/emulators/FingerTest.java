package io.hortus.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.phone.DemoCompany;
import io.hortus.emulators.testing.AccountReceiver;
import io.hortus.emulators.testing.Emu;
import io.hortus.emulators.testing.Receiver;
import java.util.Date;
import me.chanjar.weixin.common.error.WxErrorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What fingers do beside meeting and talking: members' own mass messages and moments, applications opened, pages
/// beside a conversation, fans sending pictures and places.
class FingerTest {
    private static final String APP = "/apps/" + DemoCompany.AGENT;
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
    void aMembersOwnMassMessageGoesOutAtOnceAndIsListedAsTheirs() throws WxErrorException {
        emu.met("p1", "lixiang");
        emu.met("p2", "lixiang");
        emu.post(emu.staff("lixiang") + "/send-to-many", "{\"text\":\"新品到店\"}");
        assertThat(emu.texts("p1", "李想")).contains("新品到店");
        assertThat(emu.texts("p2", "李想")).contains("新品到店");
        var now = emu.get("/_emu/clock").path("millis").asLong();
        var listed = emu.cp()
                .getExternalContactService()
                .getGroupMsgListV2("single", new Date(now - 10_000), new Date(now + 10_000), null, 1, 50, null)
                .getGroupMsgList();
        assertThat(listed).singleElement().satisfies(row -> {
            assertThat(row.getCreator()).isEqualTo("lixiang");
            assertThat(row.getCreateType()).isEqualTo(1);
        });
        emu.post(emu.staff("lixiang") + "/post-moment", "{\"text\":\"今日上新\"}");
        var moments = emu.cp()
                .getExternalContactService()
                .getMomentList(now / 1000 - 10, now / 1000 + 10, null, 1, null, 20)
                .getMomentList();
        assertThat(moments).singleElement().satisfies(moment -> {
            assertThat(moment.getCreator()).isEqualTo("lixiang");
            assertThat(moment.getText().getContent()).isEqualTo("今日上新");
        });
        assertThat(emu.get(emu.person("p1") + "/phone").path("moments")).hasSize(1);
    }

    @Test
    void anApplicationHearsWhoOpensItAndPressesItsMenu() {
        try (var receiver = new Receiver(emu.cpConfig(DemoCompany.SECRET, DemoCompany.AGENT))) {
            emu.callbacksTo(receiver);
            emu.post(
                    "/_emu/corps/" + Emu.CORP + "/apps",
                    "{\"agent_id\":1000002,\"home_url\":\"http://127.0.0.1:1/home\"}");
            var menu =
                    "{\"button\":[{\"type\":\"click\",\"name\":\"今日任务\",\"key\":\"today\"},{\"type\":\"view\",\"name\":\"素材\",\"url\":\"http://x/\"}]}";
            assertThat(emu.code("POST", "/cgi-bin/menu/create?agentid=1000002", menu))
                    .isZero();
            assertThat(emu.api("GET", "/cgi-bin/menu/get?agentid=1000002", "").path("button"))
                    .hasSize(2);
            assertThat(emu.post(emu.staff("lixiang") + APP + "/enter", "{}")
                            .path("open")
                            .asString())
                    .isEqualTo("http://127.0.0.1:1/home");
            emu.post(emu.staff("lixiang") + APP + "/press", "{\"type\":\"click\",\"value\":\"today\"}");
            emu.settled();
            assertThat(receiver.heard()).extracting(event -> event.getEvent()).containsExactly("enter_agent", "click");
            assertThat(receiver.heard())
                    .extracting(event -> event.getFromUserName())
                    .containsOnly("lixiang");
            assertThat(receiver.heard().getLast().getEventKey()).isEqualTo("today");
            assertThat(emu.code("GET", "/cgi-bin/menu/delete?agentid=1000002", ""))
                    .isZero();
        }
    }

    @Test
    void aPageBesideAConversationIsTrustedByItsSignature() throws WxErrorException {
        var external = emu.met("p1", "lixiang");
        var chat = "single:" + Emu.CORP + ":lixiang:" + external;
        var signed = emu.cp().createAgentJsapiSignature("http://127.0.0.1:1/side?a=1");
        var params = "{\"corpid\":\"" + signed.getCorpid() + "\",\"agentid\":" + signed.getAgentid() + ",\"timestamp\":"
                + signed.getTimestamp() + ",\"nonceStr\":\"" + signed.getNonceStr() + "\",\"signature\":\""
                + signed.getSignature() + "\"}";
        assertThat(bridge("agentConfig", chat, "http://127.0.0.1:1/side?a=1#top", params))
                .isEqualTo("agentConfig:ok");
        assertThat(bridge("agentConfig", chat, "http://127.0.0.1:1/other", params))
                .contains("invalid signature");
        var page = emu.cp().createJsapiSignature("http://127.0.0.1:1/side");
        assertThat(bridge(
                        "config",
                        chat,
                        "http://127.0.0.1:1/side",
                        "{\"appId\":\"" + page.getAppId() + "\",\"timestamp\":" + page.getTimestamp()
                                + ",\"nonceStr\":\"" + page.getNonceStr() + "\",\"signature\":\"" + page.getSignature()
                                + "\"}"))
                .isEqualTo("config:ok");
        var contact = emu.post(
                emu.staff("lixiang") + APP + "/jssdk",
                "{\"name\":\"getCurExternalContact\",\"chat\":\"" + chat + "\"}");
        assertThat(contact.path("userId").asString()).isEqualTo(external);
        assertThat(bridge("getCurExternalChat", chat, "", "{}")).contains("no permission");
        assertThat(bridge("sendChatMessage", chat, "", "{\"msgtype\":\"text\",\"text\":{\"content\":\"这是话术\"}}"))
                .isEqualTo("sendChatMessage:ok");
        assertThat(emu.texts("p1", "李想")).contains("这是话术");
        emu.post(emu.person("p1") + "/delete", "{\"corp\":\"" + Emu.CORP + "\",\"userid\":\"lixiang\"}");
        assertThat(bridge("sendChatMessage", chat, "", "{\"msgtype\":\"text\",\"text\":{\"content\":\"x\"}}"))
                .contains("not a friend");
    }

    private String bridge(String name, String chat, String url, String params) {
        return emu.post(
                        emu.staff("lixiang") + APP + "/jssdk",
                        "{\"name\":\"" + name + "\",\"chat\":\"" + chat + "\",\"url\":\"" + url + "\",\"params\":"
                                + params + "}")
                .path("err_msg")
                .asString();
    }

    @Test
    void aCustomerIsHandedOverByFinger() {
        var external = emu.met("p1", "lixiang");
        var to = "{\"external_userid\":\"" + external + "\",\"to\":\"wangfang\"}";
        emu.post(emu.staff("lixiang") + "/hand-over", to);
        assertThat(emu.send("POST", emu.staff("lixiang") + "/hand-over", to).statusCode())
                .isEqualTo(409);
        emu.advance(86_400);
        assertThat(emu.api("GET", "/cgi-bin/externalcontact/list?userid=wangfang", "")
                        .path("external_userid")
                        .path(0)
                        .asString())
                .isEqualTo(external);
    }

    @Test
    void aFanSendsPicturesVoicesPlacesAndLinks() {
        var mp = emu.mp();
        try (var receiver = new AccountReceiver(mp)) {
            emu.post(
                    "/_emu/accounts/" + DemoCompany.APPID + "/callback",
                    "{\"url\":\"" + receiver.url() + "\",\"token\":\"" + Emu.TOKEN + "\"}");
            var account = emu.person("p1") + "/accounts/" + DemoCompany.APPID;
            emu.post(account + "/follow", "{}");
            emu.post(account + "/send", "{\"type\":\"image\"}");
            emu.post(account + "/send", "{\"type\":\"voice\"}");
            emu.post(
                    account + "/send",
                    "{\"type\":\"location\",\"latitude\":\"31.2\",\"longitude\":\"121.5\",\"label\":\"外滩\"}");
            emu.post(account + "/send", "{\"type\":\"link\",\"title\":\"晒单\",\"url\":\"http://x/\"}");
            assertThat(emu.send("POST", account + "/send", "{\"type\":\"poem\"}")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(emu.send("POST", account + "/send", "{\"type\":\"image\",\"data\":\"!\"}")
                            .statusCode())
                    .isEqualTo(400);
            emu.settled();
            var heard = receiver.heard();
            assertThat(heard.stream().skip(1).map(message -> message.getMsgType()))
                    .containsExactly("image", "voice", "location", "link");
            assertThat(emu.send("GET", heard.get(1).getPicUrl(), "").statusCode())
                    .isEqualTo(200);
            assertThat(heard.get(2).getFormat()).isEqualTo("amr");
            assertThat(heard.get(3).getLocationX()).isEqualTo(31.2);
            assertThat(heard.get(3).getLabel()).isEqualTo("外滩");
            assertThat(heard.get(4).getUrl()).isEqualTo("http://x/");
        }
    }

    @Test
    void aPhonesFrameIsAskedForItsNameAndNotForTheSharedCookie() {
        var asked = emu.url() + "/connect/oauth2/authorize?appid=" + Emu.CORP + "&redirect_uri=http://x/&state=s";
        emu.send("GET", "/_emu/open?who=p1&url=http://x/", "");
        assertThat(emu.send("GET", asked, "").statusCode())
                .as("whoever opened a page last")
                .isEqualTo(302);
        var frame = emu.sendFrom("iframe", asked);
        assertThat(frame.statusCode()).isEqualTo(200);
        assertThat(frame.body()).contains("name.startsWith('emu:')");
        assertThat(emu.sendFrom("iframe", asked + "&_emu_who=p2").statusCode()).isEqualTo(302);
    }

    @Test
    void onePersonIsOneUnionidInTheCompanyTheAccountAndTheMiniProgram() throws WxErrorException {
        var made = emu.post("/_emu/accounts", "{\"name\":\"花园商城\",\"mini_program\":true}");
        var appid = made.path("appid").asString();
        var code = emu.post(emu.person("p1") + "/accounts/" + appid + "/open", "{}")
                .path("js_code")
                .asString();
        var asked = "/sns/jscode2session?grant_type=authorization_code&appid=" + appid + "&secret="
                + made.path("secret").asString() + "&js_code=" + code;
        var session = emu.get(asked);
        emu.post(emu.person("p1") + "/accounts/" + DemoCompany.APPID + "/follow", "{}");
        var person = emu.station.world().person("p1");
        var fan = mpFan(person.openids.getOrDefault(DemoCompany.APPID, ""));
        var customer = emu.cp()
                .getExternalContactService()
                .getContactDetail(emu.met("p1", "lixiang"), null)
                .getExternalContact();
        assertThat(session.path("unionid").asString()).isEqualTo(fan).isEqualTo(customer.getUnionId());
        assertThat(session.path("openid").asString())
                .isEqualTo(person.openids.get(appid))
                .startsWith("o");
        assertThat(session.path("session_key").asString()).hasSize(24);
        assertThat(emu.get(asked).path("errcode").asInt()).isEqualTo(40163);
        assertThat(emu.get("/sns/jscode2session?appid=" + DemoCompany.APPID)
                        .path("errcode")
                        .asInt())
                .isEqualTo(48001);
        assertThat(emu.get(emu.person("p1") + "/phone")
                        .path("chats")
                        .valueStream()
                        .map(chat -> chat.path("title").asString()))
                .doesNotContain("花园商城");
    }

    private String mpFan(String openid) throws WxErrorException {
        return emu.mp().getUserService().userInfo(openid).getUnionId();
    }
}
