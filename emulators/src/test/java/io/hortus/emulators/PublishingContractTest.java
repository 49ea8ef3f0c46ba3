package io.hortus.emulators;

import static io.hortus.emulators.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.phone.DemoCompany;
import io.hortus.emulators.testing.AccountReceiver;
import io.hortus.emulators.testing.Emu;
import io.hortus.emulators.testing.Pictures;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.bean.WxMpMassTagMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Drafts, publishing, mass messages, files and web login of the official account, through the unmodified SDK.
class PublishingContractTest {
    private final Emu emu = new Emu();
    private final WxMpService mp = emu.mp();
    private final AccountReceiver receiver = new AccountReceiver(mp);

    @BeforeEach
    void listen() {
        emu.frozen();
        emu.post(
                "/_emu/accounts/" + DemoCompany.APPID + "/callback",
                "{\"url\":\"" + receiver.url() + "\",\"token\":\"" + Emu.TOKEN + "\"}");
        emu.post(emu.person("p1") + "/accounts/" + DemoCompany.APPID + "/follow", "{}");
    }

    @AfterEach
    void stop() {
        receiver.close();
        emu.close();
    }

    @Test
    void aDraftBecomesAPublishedArticleAndAnEventTells() throws WxErrorException {
        var drafts = mp.getDraftService();
        var media = drafts.addDraft("秋冬护理", "<p>正文</p>", "thumb");
        assertThat(drafts.countDraft()).isEqualTo(1);
        assertThat(drafts.getDraft(media).getNewsItem().getFirst().getTitle()).isEqualTo("秋冬护理");
        assertThat(drafts.listDraft(0, 10).getTotalCount()).isEqualTo(1);
        // the SDK hands the id on with its JSON quotes
        var publish = mp.getFreePublishService().submit(media).replace("\"", "");
        assertThat(mp.getFreePublishService().getPushStatus(publish).getPublish_status())
                .isEqualTo(1);
        emu.advance(2);
        var status = mp.getFreePublishService().getPushStatus(publish);
        assertThat(status.getPublish_status()).isZero();
        emu.settled();
        assertThat(receiver.heard().getLast().getEvent()).isEqualTo("PUBLISHJOBFINISH");
        assertThat(mp.getFreePublishService()
                        .getArticleFromId(status.getArticle_id())
                        .getNewsItem())
                .hasSize(1);
        assertThat(mp.getFreePublishService().getPublicationRecords(0, 10).getTotalCount())
                .isEqualTo(1);
        assertThat(mp.getFreePublishService().deletePushAllArticle(status.getArticle_id()))
                .isTrue();
        emu.post("/_emu/accounts", "{\"appid\":\"" + DemoCompany.APPID + "\",\"verified\":false}");
        assertRefused(48001, () -> mp.getFreePublishService().submit(media));
    }

    @Test
    void aMassMessageReachesEachFanFourTimesAMonth() throws WxErrorException {
        emu.post("/_emu/clock", "{\"set\":\"2026-03-02T02:00:00Z\"}");
        for (var i = 1; i <= 5; i++) {
            var message = new WxMpMassTagMessage();
            message.setSendAll(true);
            message.setMsgType("text");
            message.setContent("群发 " + i);
            assertThat(mp.getMassMessageService().massGroupMessageSend(message).getMsgId())
                    .isNotEmpty();
        }
        emu.advance(2);
        emu.settled();
        assertThat(emu.texts("p1", "花园美妆服务号")).containsExactly("群发 1", "群发 2", "群发 3", "群发 4");
        var finished = receiver.heard().stream()
                .filter(event -> "MASSSENDJOBFINISH".equals(event.getEvent()))
                .toList();
        assertThat(finished).hasSize(5);
        assertThat(finished).extracting(event -> event.getSentCount()).containsExactly(1, 1, 1, 1, 0);
    }

    @Test
    void filesAreKeptForThreeDaysOrForGood() throws Exception {
        var png = Pictures.png(30, 30);
        var materials = mp.getMaterialService();
        var temporary = materials
                .mediaUpload("image", "png", new ByteArrayInputStream(png))
                .getMediaId();
        assertThat(Files.readAllBytes(materials.mediaDownload(temporary).toPath()))
                .isEqualTo(png);
        var file = Files.createTempFile("picture", ".png");
        Files.write(file, png);
        assertThat(materials.mediaImgUpload(file.toFile()).getUrl()).startsWith(emu.url());
        var material = new me.chanjar.weixin.mp.bean.material.WxMpMaterial();
        material.setFile(file.toFile());
        material.setName("a.png");
        var kept = materials.materialFileUpload("image", material).getMediaId();
        assertThat(materials.materialCount().getImageCount()).isEqualTo(1);
        assertThat(materials.materialFileBatchGet("image", 0, 10).getTotalCount())
                .isEqualTo(1);
        emu.advance(3 * 86_400);
        assertRefused(40007, () -> materials.mediaDownload(temporary));
        try (var bytes = materials.materialImageOrVoiceDownload(kept)) {
            assertThat(bytes.readAllBytes()).isEqualTo(png);
        }
        assertThat(materials.materialDelete(kept)).isTrue();
    }

    @Test
    void webLoginTellsTheOpenidAndTheUnionid() throws WxErrorException {
        var url = mp.getOAuth2Service().buildAuthorizationUrl("http://127.0.0.1:1/back", "snsapi_userinfo", "st");
        var to = emu.send("GET", url.substring(0, url.indexOf('#')) + "&_emu_who=p1", "")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        var code = to.substring(to.indexOf("code=") + 5, to.indexOf("&state"));
        var token = mp.getOAuth2Service().getAccessToken(code);
        var person = emu.station.world().person("p1");
        assertThat(token.getOpenId()).isEqualTo(person.openids.get(DemoCompany.APPID));
        assertThat(token.getUnionId()).isEqualTo(person.unionid);
        assertThat(mp.getOAuth2Service().getUserInfo(token, "zh_CN").getNickname())
                .isEqualTo("王小雨");
        assertThat(mp.getOAuth2Service().validateAccessToken(token)).isTrue();
        assertThat(mp.getOAuth2Service()
                        .refreshAccessToken(token.getRefreshToken())
                        .getOpenId())
                .isEqualTo(token.getOpenId());
        assertRefused(40163, () -> mp.getOAuth2Service().getAccessToken(code));
        assertThat(mp.createJsapiSignature("http://x/").getSignature()).hasSize(40);
    }
}
