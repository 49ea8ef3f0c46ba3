package io.hortus.emulators;

import static io.hortus.emulators.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.phone.DemoCompany;
import io.hortus.emulators.testing.Emu;
import io.hortus.emulators.testing.Pictures;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.bean.external.acquisition.WxCpCustomerAcquisitionInfo;
import me.chanjar.weixin.cp.bean.external.acquisition.WxCpCustomerAcquisitionRequest;
import me.chanjar.weixin.cp.bean.external.interceptrule.WxCpInterceptRuleAddRequest;
import me.chanjar.weixin.cp.bean.kf.WxCpKfAccountAdd;
import me.chanjar.weixin.cp.bean.kf.WxCpKfAccountLink;
import me.chanjar.weixin.cp.bean.kf.WxCpKfMsgSendRequest;
import me.chanjar.weixin.cp.bean.kf.msg.WxCpKfTextMsg;
import me.chanjar.weixin.cp.bean.message.WxCpMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Everything of the company beside customers and groups, through the unmodified SDK.
class CompanyContractTest {
    private final Emu emu = new Emu();
    private final WxCpService cp = emu.cp();

    @BeforeEach
    void freeze() {
        emu.frozen();
    }

    @AfterEach
    void stop() {
        emu.close();
    }

    @Test
    void theDirectoryIsReadWithinTheVisibleRange() throws WxErrorException {
        assertThat(cp.getUserService().getById("LiXiang").getName()).isEqualTo("李想");
        assertThat(cp.getUserService().listSimpleByDepartment(1L, true, 0)).hasSize(6);
        assertThat(cp.getUserService().listByDepartment(3L, false, 0))
                .extracting(user -> user.getUserId())
                .containsExactly("zhangmin", "lixiang", "wangfang");
        assertThat(cp.getDepartmentService().list(null)).hasSize(5);
        assertThat(cp.getDepartmentService().simpleList(2L)).hasSize(3);
        assertThat(cp.getDepartmentService().get(3L).getName()).isEqualTo("万象城店");
        assertThat(cp.getAgentService().get(DemoCompany.AGENT).getName()).isEqualTo("花园私域");
        assertRefused(60111, () -> cp.getUserService().getById("nobody"));
        var contacts = emu.cp(DemoCompany.CONTACTS_SECRET, DemoCompany.CONTACTS_AGENT);
        assertThat(contacts.getUserService().getUserListId(null, 100).getDeptUser())
                .hasSize(6);
        assertRefused(48002, () -> cp.getUserService().getUserListId(null, 100));
        assertRefused(48002, () -> contacts.getExternalContactService().listFollowers());
        emu.post("/_emu/corps/" + Emu.CORP + "/apps", "{\"agent_id\":1000002,\"visible_parties\":[4]}");
        assertRefused(60011, () -> cp.getUserService().getById("lixiang"));
        assertThat(cp.getExternalContactService().listFollowers()).containsExactly("chenjie", "zhaolei");
    }

    @Test
    void filesLiveThreeDays() throws Exception {
        var png = Pictures.png(30, 30);
        var media = cp.getMediaService().upload("image", "a.png", new ByteArrayInputStream(png));
        assertThat(Files.readAllBytes(
                        cp.getMediaService().download(media.getMediaId()).toPath()))
                .isEqualTo(png);
        var file = Files.createTempFile("picture", ".png");
        Files.write(file, png);
        assertThat(cp.getMediaService().uploadImg(file.toFile())).startsWith(emu.url());
        emu.advance(3 * 86_400);
        assertRefused(40145, () -> cp.getMediaService().download(media.getMediaId()));
        assertRefused(40007, () -> cp.getMediaService().download("made-up"));
        assertRefused(
                44001, () -> cp.getMediaService().upload("image", "a.png", new ByteArrayInputStream(new byte[5])));
    }

    @Test
    void anAcquisitionLinkBringsACustomerWithItsChannel() throws WxErrorException {
        var ext = cp.getExternalContactService();
        var request = new WxCpCustomerAcquisitionRequest();
        var range = new WxCpCustomerAcquisitionInfo.Range();
        range.setUserList(List.of("lixiang"));
        request.setLinkName("抖音投放");
        request.setRange(range);
        request.setSkipVerify(true);
        var link = ext.customerAcquisitionLinkCreate(request).getLink();
        var met = emu.post(emu.person("p1") + "/scan", "{\"code\":\"" + link.getUrl() + "?customer_channel=dy_7\"}");
        var external = met.path("external_userid").asString();
        var follower = ext.getContactDetail(external, null).getFollowedUsers().getFirst();
        assertThat(follower.getAddWay()).isEqualTo("16");
        assertThat(follower.getState()).isEqualTo("dy_7");
        assertThat(ext.customerAcquisitionCustomer(link.getLinkId(), 100, null).getCustomerList())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.getExternalUserid()).isEqualTo(external);
                    assertThat(each.getState()).isEqualTo("dy_7");
                    assertThat(each.getChatStatus()).isZero();
                });
        assertThat(ext.customerAcquisitionQuota().getBalance()).isEqualTo(999);
        assertThat(ext.customerAcquisitionLinkList(100, null).getLinkIdList()).containsExactly(link.getLinkId());
        assertThat(ext.customerAcquisitionLinkGet(link.getLinkId()).getRange().getUserList())
                .containsExactly("lixiang");
        var now = Date.from(
                Instant.ofEpochMilli(emu.get("/_emu/clock").path("millis").asLong()));
        assertThat(ext.customerAcquisitionStatistic(link.getLinkId(), new Date(now.getTime() - 86_400_000), now)
                        .getNewCustomerCnt())
                .isEqualTo(1);
        request.setLinkId(link.getLinkId());
        request.setLinkName("抖音二期");
        assertThat(ext.customerAcquisitionUpdate(request).success()).isTrue();
        assertThat(ext.customerAcquisitionLinkDelete(link.getLinkId()).success())
                .isTrue();
    }

    @Test
    void statisticsTellOfYesterday() throws WxErrorException {
        var ext = cp.getExternalContactService();
        var external = emu.met("p1", "lixiang");
        emu.group("lixiang", "一群", external);
        var today = emu.get("/_emu/clock").path("millis").asLong();
        emu.advance(86_400);
        var data = ext.getUserBehaviorStatistic(new Date(today), new Date(today), new String[] {"lixiang"}, null)
                .getBehaviorList();
        assertThat(data).singleElement().satisfies(day -> {
            assertThat(day.getNewContactCnt()).isEqualTo(1);
            assertThat(day.getNewApplyCnt()).isEqualTo(1);
            assertThat(day.getNegativeFeedbackCnt()).isZero();
        });
        var groups = ext.getGroupChatStatistic(new Date(today), 1, 0, 0, 100, new String[] {"lixiang"}, null);
        assertThat(groups.getItemList())
                .singleElement()
                .satisfies(
                        item -> assertThat(item.getItemData().getNewChatCnt()).isEqualTo(1));
    }

    @Test
    void rulesAboutWordsAreKept() throws WxErrorException {
        var ext = cp.getExternalContactService();
        var id = ext.addInterceptRule(WxCpInterceptRuleAddRequest.builder()
                .ruleName("价格")
                .wordList(List.of("私下交易"))
                .interceptType(1)
                .build());
        assertThat(ext.getInterceptRuleList().getRuleList()).hasSize(1);
        assertThat(ext.getInterceptRuleDetail(id).getRule().getWordList()).containsExactly("私下交易");
        ext.delInterceptRule(id);
        assertRefused(41083, () -> ext.getInterceptRuleDetail(id));
    }

    @Test
    void messagesReachMembersAndWrongOnesAreNamed() throws WxErrorException {
        var sent = cp.getMessageService()
                .send(WxCpMessage.TEXT()
                        .toUser("lixiang|Nobody")
                        .content("今天 20:00 前完成群发")
                        .build());
        assertThat(sent.getInvalidUser()).isEqualTo("nobody");
        var shown = emu.get(emu.staff("lixiang") + "/phone").path("chats").path(0);
        assertThat(shown.path("kind").asString()).isEqualTo("app");
        assertThat(shown.path("messages")
                        .path(0)
                        .path("content")
                        .path("content")
                        .asString())
                .isEqualTo("今天 20:00 前完成群发");
        assertThat(cp.getMessageService()
                        .send(WxCpMessage.TEXTCARD()
                                .toUser("@all")
                                .title("t")
                                .description("d")
                                .url("http://x")
                                .build())
                        .getMsgId())
                .isNotEmpty();
        cp.getMessageService().recall(sent.getMsgId());
        assertThat(emu.get(emu.staff("lixiang") + "/phone")
                        .path("chats")
                        .path(0)
                        .path("messages"))
                .hasSize(1);
        assertRefused(
                81013,
                () -> cp.getMessageService()
                        .send(WxCpMessage.TEXT().toUser("nobody").content("x").build()));
    }

    @Test
    void webLoginTellsMembersAndCustomersApart() throws WxErrorException {
        var member = login(Emu.CORP + "/lixiang");
        assertThat(cp.getOauth2Service().getAuthUserInfo(member).getUserId()).isEqualTo("lixiang");
        assertRefused(42022, () -> cp.getOauth2Service().getAuthUserInfo(member));
        var external = emu.met("p1", "lixiang");
        assertThat(cp.getOauth2Service().getAuthUserInfo(login("p1")).getExternalUserId())
                .isEqualTo(external);
        var stranger = cp.getOauth2Service().getAuthUserInfo(login("p2"));
        assertThat(stranger.getExternalUserId()).isNull();
        assertThat(stranger.getOpenId()).startsWith("o");
        var late = login("p1");
        emu.advance(300);
        assertRefused(42003, () -> cp.getOauth2Service().getAuthUserInfo(late));
        assertRefused(40029, () -> cp.getOauth2Service().getAuthUserInfo("made-up"));
    }

    @Test
    void ticketsSignPages() throws WxErrorException {
        var signed = cp.createJsapiSignature("http://x/");
        var ticket = cp.getJsapiTicket();
        assertThat(signed.getSignature())
                .isEqualTo(io.hortus.emulators.crypto.Signature.sha1("jsapi_ticket=" + ticket + "&noncestr="
                        + signed.getNonceStr() + "&timestamp=" + signed.getTimestamp() + "&url=http://x/"));
        assertThat(cp.createAgentJsapiSignature("http://x/").getAgentid()).isEqualTo(DemoCompany.AGENT);
        assertThat(cp.getAgentJsapiTicket()).isNotEqualTo(ticket);
    }

    @Test
    void visitorsOfKfAreAnsweredFiveTimesWithinTwoDays() throws WxErrorException {
        var kf = cp.getKfService();
        var add = new WxCpKfAccountAdd();
        add.setName("售后");
        var id = kf.addAccount(add).getOpenKfid();
        assertThat(kf.listAccount(0, 100).getAccountList()).hasSize(2);
        var link = new WxCpKfAccountLink();
        link.setOpenKfid(id);
        link.setScene("page");
        var url = kf.getAccountLink(link).getUrl();
        var chat = emu.post(emu.person("p1") + "/scan", "{\"code\":\"" + url + "&scene_param=42\"}")
                .path("chat")
                .asString();
        emu.post(emu.person("p1") + "/say", "{\"chat\":\"" + chat + "\",\"text\":\"在吗\"}");
        var page = kf.syncMsg("", null, 100, 0, id);
        assertThat(page.getMsgList()).extracting(item -> item.getMsgType()).containsExactly("event", "text");
        var external = page.getMsgList().get(1).getExternalUserId();
        assertThat(page.getMsgList().get(1).getText().getContent()).isEqualTo("在吗");
        for (var i = 0; i < 5; i++)
            assertThat(kf.sendMsg(answer(id, external)).getMsgId()).isNotEmpty();
        assertRefused(95001, () -> kf.sendMsg(answer(id, external)));
        emu.post(emu.person("p1") + "/say", "{\"chat\":\"" + chat + "\",\"text\":\"谢谢\"}");
        emu.advance(48 * 3600 + 1);
        assertRefused(95002, () -> kf.sendMsg(answer(id, external)));
        assertThat(kf.getServiceState(id, external).getServiceState()).isEqualTo(1);
        assertThat(kf.customerBatchGet(List.of(external)).getCustomerList()).hasSize(1);
        assertThat(kf.addServicer(id, List.of("lixiang")).getResultList()).hasSize(1);
        assertThat(kf.listServicer(id).getServicerList()).hasSize(1);
    }

    @Test
    void unionidsLeadToCustomersUnlessTheSwitchSaysNo() throws WxErrorException {
        var ext = cp.getExternalContactService();
        var external = emu.met("p1", "lixiang");
        var unionid = emu.station.world().person("p1").unionid;
        assertThat(ext.unionidToExternalUserid(unionid, null)).isEqualTo(external);
        assertThat(ext.convertToOpenid(external)).startsWith("o");
        assertThat(ext.getContactList(null, 100).getInfoList()).hasSize(1);
        emu.post("/_emu/switches", "{\"unionidLookup\":false}");
        assertRefused(48002, () -> ext.unionidToExternalUserid(unionid, null));
    }

    private static WxCpKfMsgSendRequest answer(String kf, String external) {
        var text = new WxCpKfTextMsg();
        text.setContent("您好");
        var request = new WxCpKfMsgSendRequest();
        request.setOpenKfid(kf);
        request.setToUser(external);
        request.setMsgType("text");
        request.setText(text);
        return request;
    }

    /// Opens the login address as somebody's browser does and takes the code from where it is sent back.
    private String login(String who) {
        var back = java.net.URLEncoder.encode("http://127.0.0.1:1/back", StandardCharsets.UTF_8);
        var url = "/connect/oauth2/authorize?appid=" + Emu.CORP + "&redirect_uri=" + back
                + "&response_type=code&scope=snsapi_base&state=st&_emu_who="
                + java.net.URLEncoder.encode(who, StandardCharsets.UTF_8);
        var to = emu.send("GET", url, "").headers().firstValue("Location").orElseThrow();
        assertThat(to).startsWith("http://127.0.0.1:1/back?code=").endsWith("&state=st");
        return to.substring(to.indexOf("code=") + 5, to.indexOf("&state"));
    }
}
