package io.hortus.emulators;

import static io.hortus.emulators.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.phone.DemoCompany;
import io.hortus.emulators.testing.AccountReceiver;
import io.hortus.emulators.testing.Emu;
import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.bean.kefu.WxMpKefuMessage;
import me.chanjar.weixin.mp.bean.message.WxMpXmlOutMessage;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateData;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The official account: codes, fans, replies, messages with their windows, tags and menu, through the unmodified
/// SDK.
class AccountContractTest {
    private final Emu emu = new Emu();
    private final WxMpService mp = emu.mp();
    private final AccountReceiver receiver = new AccountReceiver(mp);

    @BeforeEach
    void listen() {
        emu.frozen();
        save(true);
    }

    @AfterEach
    void stop() {
        receiver.close();
        emu.close();
    }

    @Test
    void aParametricCodeBringsAFanAndLaterAScan() throws WxErrorException {
        var ticket = mp.getQrcodeService().qrCodeCreateTmpTicket("ch_42", 604800);
        assertThat(ticket.getExpireSeconds()).isEqualTo(604800);
        var openid = scan("p1", ticket.getUrl());
        scan("p1", ticket.getUrl());
        emu.settled();
        assertThat(receiver.heard()).extracting(event -> event.getEvent()).containsExactly("subscribe", "SCAN");
        assertThat(receiver.heard()).extracting(event -> event.getEventKey()).containsExactly("qrscene_ch_42", "ch_42");
        assertThat(receiver.heard()).allSatisfy(event -> {
            assertThat(event.getTicket()).isEqualTo(ticket.getTicket());
            assertThat(event.getFromUser()).isEqualTo(openid);
            assertThat(event.getToUser()).isEqualTo(DemoCompany.ORIGINAL_ID);
        });
        var fan = mp.getUserService().userInfo(openid, "zh_CN");
        assertThat(fan.getSubscribe()).isTrue();
        assertThat(fan.getSubscribeScene()).isEqualTo("ADD_SCENE_QR_CODE");
        assertThat(fan.getQrSceneStr()).isEqualTo("ch_42");
        assertThat(mp.getUserService().userList().getOpenids()).containsExactly(openid);
        assertThat(mp.getUserService().userInfoList(List.of(openid))).hasSize(1);
        emu.advance(604_801);
        assertThat(emu.send("POST", emu.person("p2") + "/scan", "{\"code\":\"" + ticket.getUrl() + "\"}")
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void onePersonHasOneUnionidInTheCompanyAndTheAccount() throws WxErrorException {
        var external = emu.met("p1", "lixiang");
        var contact = emu.cp()
                .getExternalContactService()
                .getContactDetail(external, null)
                .getExternalContact();
        assertThat(mp.getUserService().userInfo(follow("p1"), "zh_CN").getUnionId())
                .isEqualTo(contact.getUnionId());
        emu.post("/_emu/corps/" + Emu.CORP, "{\"developer_bound\":false}");
        assertThat(emu.cp()
                        .getExternalContactService()
                        .getContactDetail(external, null)
                        .getExternalContact()
                        .getUnionId())
                .isNull();
    }

    @Test
    void anEncryptedPassiveReplyIsShown() {
        receiver.answers(in -> WxMpXmlOutMessage.TEXT()
                .content("收到：" + in.getContent())
                .fromUser(in.getToUser())
                .toUser(in.getFromUser())
                .build()
                .toEncryptedXml(mp.getWxMpConfigStorage()));
        var openid = follow("p1");
        say("p1", openid, "你好");
        emu.settled();
        assertThat(emu.texts("p1", "花园美妆服务号")).containsSubsequence("你好", "收到：你好");
    }

    @Test
    void aPlainAccountGetsPlainEventsAndJunkShowsAServiceOutOfOrder() {
        save(false);
        receiver.answers(in -> in.getContent() == null ? "" : "{\"oops\":1}");
        var openid = follow("p1");
        say("p1", openid, "在吗");
        emu.settled();
        assertThat(receiver.heard()).extracting(message -> message.getMsgType()).containsExactly("event", "text");
        assertThat(receiver.heard().get(1).getContent()).isEqualTo("在吗");
        assertThat(emu.texts("p1", "花园美妆服务号")).containsExactly("在吗", "该公众号暂时无法提供服务，请稍后再试");
    }

    @Test
    void fiveMessagesWithinTwoDaysOfTheFansLast() throws WxErrorException {
        var openid = follow("p1");
        emu.advance(61);
        assertRefused(45015, () -> kefu(openid, "太早"));
        say("p1", openid, "在吗");
        for (var i = 1; i <= 5; i++) kefu(openid, "第 " + i);
        assertRefused(45047, () -> kefu(openid, "第 6"));
        say("p1", openid, "还在吗");
        emu.advance(48 * 3600 - 1);
        kefu(openid, "赶上了");
        emu.advance(1);
        assertRefused(45015, () -> kefu(openid, "太晚"));
        assertThat(emu.texts("p1", "花园美妆服务号")).endsWith("还在吗", "赶上了");
    }

    @Test
    void aMenuClickOpensThreeMessagesForAMinute() throws WxErrorException {
        mp.getMenuService()
                .menuCreate(
                        "{\"button\":[{\"type\":\"click\",\"name\":\"活动\",\"key\":\"EVENTS\"},{\"name\":\"更多\",\"sub_button\":[{\"type\":\"view\",\"name\":\"商城\",\"url\":\"http://shop\"}]}]}");
        assertThat(mp.getMenuService().menuGet().getMenu().getButtons()).hasSize(2);
        var openid = follow("p1");
        emu.advance(61);
        emu.post(
                emu.person("p1") + "/accounts/" + DemoCompany.APPID + "/press",
                "{\"type\":\"click\",\"value\":\"EVENTS\"}");
        emu.settled();
        assertThat(receiver.heard().getLast().getEvent()).isEqualTo("CLICK");
        assertThat(receiver.heard().getLast().getEventKey()).isEqualTo("EVENTS");
        for (var i = 0; i < 3; i++) kefu(openid, "x");
        assertRefused(45047, () -> kefu(openid, "x"));
        mp.getMenuService().menuDelete();
        assertRefused(46003, () -> emuMenu());
    }

    private void emuMenu() throws WxErrorException {
        mp.get(emu.url() + "/cgi-bin/menu/get", "");
    }

    @Test
    void aTemplateMessageArrivesAndItsReceiptFollows() throws WxErrorException {
        var openid = follow("p1");
        var message = WxMpTemplateMessage.builder()
                .toUser(openid)
                .templateId(DemoCompany.TEMPLATE)
                .url("http://x")
                .build();
        message.addData(new WxMpTemplateData("thing1", "双倍积分"));
        var id = mp.getTemplateMsgService().sendTemplateMsg(message);
        emu.advance(1);
        emu.settled();
        var receipt = receiver.heard().getLast();
        assertThat(receipt.getEvent()).isEqualTo("TEMPLATESENDJOBFINISH");
        assertThat(String.valueOf(receipt.getMsgId())).isEqualTo(id);
        assertThat(receipt.getStatus()).isEqualTo("success");
        assertThat(emu.texts("p1", "花园美妆服务号")).containsExactly("template");
        emu.post(emu.person("p1") + "/accounts/" + DemoCompany.APPID + "/unfollow", "{}");
        assertRefused(43004, () -> mp.getTemplateMsgService().sendTemplateMsg(message));
    }

    @Test
    void fansAreTaggedWithinTheLimits() throws WxErrorException {
        var tags = mp.getUserTagService();
        var openid = follow("p1");
        var tag = tags.tagCreate("广东");
        assertThat(tags.batchTagging(tag.getId(), new String[] {openid})).isTrue();
        assertThat(tags.userTagList(openid)).containsExactly(tag.getId());
        assertThat(tags.tagGet())
                .singleElement()
                .satisfies(each -> assertThat(each.getCount()).isEqualTo(1));
        assertThat(tags.tagListUser(tag.getId(), "").getData().getOpenidList()).containsExactly(openid);
        assertThat(tags.tagUpdate(tag.getId(), "广州")).isTrue();
        assertRefused(45157, () -> tags.tagCreate("广州"));
        assertRefused(45158, () -> tags.tagCreate("长".repeat(31)));
        assertRefused(45058, () -> tags.tagDelete(1L));
        assertRefused(45159, () -> tags.tagDelete(999L));
        assertThat(tags.batchUntagging(tag.getId(), new String[] {openid})).isTrue();
        for (var i = 0; i < 20; i++) tags.batchTagging(tags.tagCreate("标签 " + i).getId(), new String[] {openid});
        assertRefused(45059, () -> tags.batchTagging(tag.getId(), new String[] {openid}));
        assertThat(tags.tagDelete(tag.getId())).isTrue();
        mp.getUserService().userUpdateRemark(openid, "老客");
        assertThat(mp.getUserService().userInfo(openid, "zh_CN").getRemark()).isEqualTo("老客");
    }

    @Test
    void bothKindsOfTokenWorkAndAreIndependent() throws WxErrorException {
        var stable = mp.getAccessToken();
        assertThat(mp.getAccessToken(false)).isEqualTo(stable);
        var plainConfig = emu.mpConfig();
        plainConfig.setUseStableAccessToken(false);
        var plain = new me.chanjar.weixin.mp.api.impl.WxMpServiceImpl();
        plain.setWxMpConfigStorage(plainConfig);
        var first = plain.getAccessToken();
        assertThat(first).isNotEqualTo(stable);
        var second = plain.getAccessToken(true);
        assertThat(second).isNotEqualTo(first);
        assertThat(code(first)).isZero();
        emu.advance(301);
        assertThat(code(first)).isEqualTo(42001);
        assertThat(code(second)).isZero();
        assertThat(code(stable)).isZero();
    }

    private int code(String token) {
        return io.hortus.emulators.json.Json.read(
                        emu.send("GET", "/cgi-bin/tags/get?access_token=" + token, "")
                                .body()
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        false)
                .path("errcode")
                .asInt(0);
    }

    private void kefu(String openid, String text) throws WxErrorException {
        assertThat(mp.getKefuService()
                        .sendKefuMessage(WxMpKefuMessage.TEXT()
                                .toUser(openid)
                                .content(text)
                                .build()))
                .isTrue();
    }

    private String follow(String person) {
        emu.post(emu.person(person) + "/accounts/" + DemoCompany.APPID + "/follow", "{}");
        return emu.station.world().person(person).openids.getOrDefault(DemoCompany.APPID, "");
    }

    private void say(String person, String openid, String text) {
        var chat = "account:" + DemoCompany.APPID + ":" + openid;
        emu.post(emu.person(person) + "/say", "{\"chat\":\"" + chat + "\",\"text\":\"" + text + "\"}");
    }

    private String scan(String person, String code) {
        return emu.post(emu.person(person) + "/scan", "{\"code\":\"" + code + "\"}")
                .path("openid")
                .asString();
    }

    private void save(boolean encrypted) {
        var key = encrypted ? ",\"aes_key\":\"" + Emu.AES_KEY + "\"" : "";
        emu.post(
                "/_emu/accounts/" + DemoCompany.APPID + "/callback",
                "{\"url\":\"" + receiver.url() + "\",\"token\":\"" + Emu.TOKEN + "\"" + key + "}");
    }
}
