package io.hortus.emulators;

import static io.hortus.emulators.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.phone.DemoCompany;
import io.hortus.emulators.testing.Emu;
import io.hortus.emulators.testing.Pictures;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import me.chanjar.weixin.common.bean.menu.WxMenu;
import me.chanjar.weixin.common.bean.menu.WxMenuButton;
import me.chanjar.weixin.common.bean.menu.WxMenuRule;
import me.chanjar.weixin.common.enums.TicketType;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.bean.WxMpMassOpenIdsMessage;
import me.chanjar.weixin.mp.bean.WxMpMassPreviewMessage;
import me.chanjar.weixin.mp.bean.WxMpMassVideo;
import me.chanjar.weixin.mp.bean.WxMpUserQuery;
import me.chanjar.weixin.mp.bean.draft.WxMpAddDraft;
import me.chanjar.weixin.mp.bean.draft.WxMpDraftArticles;
import me.chanjar.weixin.mp.bean.draft.WxMpUpdateDraft;
import me.chanjar.weixin.mp.bean.kefu.WxMpKefuMessage;
import me.chanjar.weixin.mp.bean.subscribe.WxMpSubscribeMessage;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateIndustry;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateIndustryEnum;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What other contracts of the official account leave, through the unmodified SDK.
class AccountDoorsContractTest {
    private static final String ACCOUNT = "/accounts/" + DemoCompany.APPID;
    private final Emu emu = new Emu();
    private final WxMpService mp = emu.mp();

    @BeforeEach
    void follow() {
        emu.frozen();
        emu.post(emu.person("p1") + ACCOUNT + "/follow", "{}");
        emu.post(emu.person("p2") + ACCOUNT + "/follow", "{}");
    }

    @AfterEach
    void stop() {
        emu.close();
    }

    private String openid(String person) {
        return emu.station.world().person(person).openids.getOrDefault(DemoCompany.APPID, "");
    }

    @Test
    void ticketsAddressesAndQuotas() throws WxErrorException {
        assertThat(mp.getJsapiTicket()).isEqualTo(mp.getJsapiTicket(true));
        assertThat(mp.getTicket(TicketType.JSAPI)).isEqualTo(mp.getTicket(TicketType.JSAPI, true));
        assertThat(mp.getCallbackIP()).containsExactly("127.0.0.1");
        assertThat(mp.buildQrConnectUrl("http://x/", "snsapi_login", "s"))
                .startsWith(emu.url() + "/connect/qrconnect?");
        for (var i = 0; i < 10; i++) mp.clearQuota(DemoCompany.APPID);
        assertRefused(48006, () -> mp.clearQuota(DemoCompany.APPID));
    }

    @Test
    void fansAreReadOneByOneAndTogether() throws WxErrorException {
        var users = mp.getUserService();
        assertThat(users.userInfo(openid("p1")).getUnionId())
                .isEqualTo(emu.station.world().person("p1").unionid);
        assertThat(users.userInfoList(new WxMpUserQuery(List.of(openid("p1"), openid("p2")))))
                .extracting(user -> user.getOpenId())
                .containsExactly(openid("p1"), openid("p2"));
        assertThat(users.userList(openid("p1")).getOpenids()).containsExactly(openid("p2"));
    }

    @Test
    void aLoginIsRedeemedWithTheAccountNamed() throws WxErrorException {
        var url = mp.buildQrConnectUrl("http://127.0.0.1:1/back", "snsapi_login", "st");
        var to = emu.send("GET", url.substring(0, url.indexOf('#')) + "&_emu_who=p1", "")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        var code = to.substring(to.indexOf("code=") + 5, to.indexOf("&state"));
        assertThat(mp.getOAuth2Service()
                        .getAccessToken(DemoCompany.APPID, DemoCompany.ACCOUNT_SECRET, code)
                        .getOpenId())
                .isEqualTo(openid("p1"));
    }

    @Test
    void codesComeInFourKindsAndAsPictures() throws Exception {
        var codes = mp.getQrcodeService();
        assertThat(codes.qrCodeCreateTmpTicket(7, 600).getExpireSeconds()).isEqualTo(600);
        var permanent = codes.qrCodeCreateLastTicket("counter-1");
        assertThat(codes.qrCodeCreateLastTicket(12).getTicket()).isNotEqualTo(permanent.getTicket());
        assertThat(codes.qrCodePictureUrl(permanent.getTicket()))
                .isEqualTo(codes.qrCodePictureUrl(permanent.getTicket(), false));
        var picture = Files.readAllBytes(codes.qrCodePicture(permanent).toPath());
        assertThat(io.hortus.emulators.http.QrPictures.read(picture)).isEqualTo(permanent.getUrl());
        emu.advance(400L * 86_400);
        assertThat(emu.post(emu.person("p3") + "/scan", "{\"code\":\"" + permanent.getUrl() + "\"}")
                        .path("how")
                        .asString())
                .isEqualTo("followed");
        assertThat(mp.getUserService().userInfo(openid("p3")).getQrSceneStr()).isEqualTo("counter-1");
    }

    @Test
    void menusMayDependOnTags() throws WxErrorException {
        var menus = mp.getMenuService();
        menus.menuCreate(menu("会员中心", null));
        assertThat(menus.getSelfMenuInfo().getSelfMenuInfo().getButtons())
                .singleElement()
                .satisfies(button -> assertThat(button.getName()).isEqualTo("会员中心"));
        var tag = mp.getUserTagService().tagCreate("金卡").getId();
        mp.getUserTagService().batchTagging(tag, new String[] {openid("p1")});
        var special = menus.menuCreate(menu("金卡专享", String.valueOf(tag)));
        assertThat(menus.menuTryMatch(openid("p1")).getButtons().getFirst().getName())
                .isEqualTo("金卡专享");
        assertThat(menus.menuTryMatch(openid("p2")).getButtons().getFirst().getName())
                .isEqualTo("会员中心");
        menus.menuDelete(special);
        assertThat(menus.menuTryMatch(openid("p1")).getButtons().getFirst().getName())
                .isEqualTo("会员中心");
    }

    private static WxMenu menu(String name, @org.jspecify.annotations.Nullable String tag) {
        var button = new WxMenuButton();
        button.setType("click");
        button.setName(name);
        button.setKey("K");
        var menu = new WxMenu();
        menu.setButtons(List.of(button));
        if (tag != null) {
            var rule = new WxMenuRule();
            rule.setTagId(tag);
            menu.setMatchRule(rule);
        }
        return menu;
    }

    @Test
    void templatesAreAddedListedAndRemoved() throws WxErrorException {
        var templates = mp.getTemplateMsgService();
        var id = templates.addTemplate("TM00015");
        var other = templates.addTemplate("TM00016", List.of("订单号"));
        assertThat(templates.getAllPrivateTemplate())
                .extracting(template -> template.getTemplateId())
                .containsExactly(DemoCompany.TEMPLATE, id, other);
        assertThat(templates.delPrivateTemplate(id)).isTrue();
        assertThat(templates.getAllPrivateTemplate()).hasSize(2);
        assertThat(templates.setIndustry(new WxMpTemplateIndustry(
                        WxMpTemplateIndustryEnum.E_COMMERCE, WxMpTemplateIndustryEnum.IT_SOFTWARE_AND_SERVICES)))
                .isTrue();
        assertThat(templates.getIndustry().getPrimaryIndustry()).isNotNull();
    }

    @Test
    void aNoticeNeedsConsentAndUsesItUp() throws WxErrorException {
        var notices = mp.getSubscribeMsgService();
        var notice = WxMpSubscribeMessage.builder()
                .toUser(openid("p1"))
                .templateId(DemoCompany.TEMPLATE)
                .page("http://x/")
                .dataMap(Map.of("thing1", "到货"))
                .build();
        assertRefused(43101, () -> notices.send(notice));
        emu.post(emu.person("p1") + ACCOUNT + "/consent", "{\"template_id\":\"" + DemoCompany.TEMPLATE + "\"}");
        notices.send(notice);
        assertRefused(43101, () -> notices.send(notice));

        var url = notices.subscribeMsgAuthorizationUrl("http://127.0.0.1:1/back", 5, "r");
        assertThat(url).startsWith(emu.url() + "/mp/subscribemsg?action=get_confirm");
        var asked = url.substring(0, url.indexOf('#')) + "&_emu_who=p1";
        assertThat(emu.send("GET", asked, "").body()).contains("允许").contains("拒绝");
        var back = emu.send("GET", asked + "&_emu_answer=confirm", "")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(back)
                .contains("action=confirm")
                .contains("openid=" + openid("p1"))
                .contains("reserved=r");
        var once = WxMpSubscribeMessage.builder()
                .toUser(openid("p1"))
                .templateId(DemoCompany.TEMPLATE)
                .url("http://x/")
                .scene("5")
                .title("一次性提醒")
                .contentColor("#000000")
                .contentValue("到货了")
                .build();
        assertThat(notices.sendOnce(once)).isTrue();
        assertRefused(43101, () -> notices.sendOnce(once));
    }

    @Test
    void aTypingHintAndAMessageWithItsAnswer() throws WxErrorException {
        var desk = mp.getKefuService();
        assertThat(desk.sendKfTypingState(openid("p1"), "Typing")).isTrue();
        assertThat(desk.sendKefuMessageWithResponse(WxMpKefuMessage.TEXT()
                        .toUser(openid("p1"))
                        .content("您好")
                        .build()))
                .contains("\"errcode\":0");
        emu.advance(61);
        assertRefused(45015, () -> desk.sendKfTypingState(openid("p1"), "Typing"));
    }

    @Test
    void massMessagesArePreviewedSentToSomeAskedAfterAndTakenBack() throws Exception {
        var mass = mp.getMassMessageService();
        var preview = new WxMpMassPreviewMessage();
        preview.setToWxUserOpenid(openid("p1"));
        preview.setMsgType("text");
        preview.setContent("预览");
        assertThat(mass.massMessagePreview(preview).getErrorCode()).isEqualTo("0");
        assertThat(emu.texts("p1", "花园美妆")).containsExactly("预览");

        var film = Files.createTempFile("film", ".mp4");
        Files.write(film, new byte[100]);
        var uploaded =
                mp.getMaterialService().mediaUpload("video", film.toFile()).getMediaId();
        var video = new WxMpMassVideo();
        video.setMediaId(uploaded);
        video.setTitle("开箱");
        video.setDescription("三分钟");
        assertThat(mass.massVideoUpload(video).getMediaId()).isNotEqualTo(uploaded);

        var message = new WxMpMassOpenIdsMessage();
        message.setMsgType("text");
        message.setContent("会员日");
        message.setToUsers(List.of(openid("p1"), openid("p2")));
        var sent = Long.valueOf(mass.massOpenIdsMessageSend(message).getMsgId());
        assertThat(emu.texts("p2", "花园美妆")).containsExactly("会员日");
        assertThat(mass.messageMassGet(sent).getMsgstatus()).isEqualTo("SENDING");
        emu.advance(2);
        assertThat(mass.messageMassGet(sent).getMsgstatus()).isEqualTo("SEND_SUCCESS");
        mass.delete(sent, 0);
        assertThat(mass.messageMassGet(sent).getMsgstatus()).isEqualTo("DELETE");
        mass.messageMassSpeedSet(3);
        assertThat(mass.messageMassSpeedGet().getSpeed()).isEqualTo(3);
        assertThat(mass.messageMassSpeedGet().getRealspeed()).isEqualTo(30);
    }

    @Test
    void articlesAreChangedDeletedAndPublishedOneByOne() throws WxErrorException {
        var drafts = mp.getDraftService();
        var media = drafts.addDraft(WxMpAddDraft.builder()
                .articles(List.of(article("上"), article("下")))
                .build());
        assertThat(drafts.updateDraft(WxMpUpdateDraft.builder()
                        .mediaId(media)
                        .index(1)
                        .articles(article("下（改）"))
                        .build()))
                .isTrue();
        assertThat(drafts.getDraft(media).getNewsItem())
                .extracting(item -> item.getTitle())
                .containsExactly("上", "下（改）");
        assertThat(drafts.listDraft(0, 20, 1).getItems()).hasSize(1);
        var published = mp.getFreePublishService();
        var publish = published.submit(media).replace("\"", "");
        emu.advance(2);
        var article = published.getPushStatus(publish).getArticle_id();
        assertThat(published.deletePush(article, 2)).isTrue();
        assertThat(published.getArticleFromId(article).getNewsItem())
                .extracting(item -> item.getIsDeleted())
                .containsExactly(false, true);
        assertThat(published.getPublicationRecords(0, 20, 1).getItems()).hasSize(1);
        var other = drafts.addDraft("弃稿", "<p>x</p>", "thumb");
        assertThat(drafts.delDraft(other)).isTrue();
        assertThat(drafts.countDraft()).isZero();
    }

    private static WxMpDraftArticles article(String title) {
        return WxMpDraftArticles.builder()
                .title(title)
                .content("<p>" + title + "</p>")
                .thumbMediaId("thumb")
                .build();
    }

    @Test
    void filmsAndVoicesAreKeptWithTheirWords() throws Exception {
        var materials = mp.getMaterialService();
        var picture = Files.createTempFile("picture", ".png");
        Files.write(picture, Pictures.png(20, 20));
        var temporary = materials.mediaUpload("image", picture.toFile()).getMediaId();
        assertThat(Files.readAllBytes(materials.jssdkMediaDownload(temporary).toPath()))
                .isEqualTo(Files.readAllBytes(picture));
        var film = Files.createTempFile("film", ".mp4");
        Files.write(film, new byte[100]);
        var material = new me.chanjar.weixin.mp.bean.material.WxMpMaterial();
        material.setFile(film.toFile());
        material.setName("film.mp4");
        material.setVideoTitle("开箱");
        material.setVideoIntroduction("三分钟");
        var kept = materials.materialFileUpload("video", material).getMediaId();
        assertThat(materials.materialVideoInfo(kept).getTitle()).isEqualTo("开箱");
        assertThat(materials.materialNewsBatchGet(0, 20).getTotalCount()).isZero();
    }
}
