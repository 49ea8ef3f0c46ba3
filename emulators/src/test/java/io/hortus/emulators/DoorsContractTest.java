package io.hortus.emulators;

import static io.hortus.emulators.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.crypto.Signature;
import io.hortus.emulators.phone.DemoCompany;
import io.hortus.emulators.testing.Emu;
import io.hortus.emulators.testing.Pictures;
import io.hortus.emulators.testing.Receiver;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.bean.external.WxCpGroupWelcomeTemplateResult;
import me.chanjar.weixin.cp.bean.external.WxCpMsgTemplate;
import me.chanjar.weixin.cp.bean.external.interceptrule.ApplicableRange;
import me.chanjar.weixin.cp.bean.external.interceptrule.WxCpInterceptRule;
import me.chanjar.weixin.cp.bean.external.interceptrule.WxCpInterceptRuleAddRequest;
import me.chanjar.weixin.cp.bean.external.msg.Text;
import me.chanjar.weixin.cp.bean.message.TemplateCardMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What other contracts leave: addresses, tickets, logins, files in every form, cards, rules, the older reads.
class DoorsContractTest {
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
    void tokensTicketsAndAddressesAreTold() throws WxErrorException {
        assertThat(cp.getAccessToken()).isEqualTo(cp.getAccessToken(true));
        assertThat(cp.getJsapiTicket(true)).isEqualTo(cp.getJsapiTicket(false));
        assertThat(cp.getAgentJsapiTicket(true)).isNotEqualTo(cp.getJsapiTicket(false));
        assertThat(cp.getCallbackIp()).containsExactly("127.0.0.1");
        assertThat(cp.getApiDomainIp()).containsExactly("127.0.0.1");
        assertThat(cp.checkSignature(Signature.ofSorted(Emu.TOKEN, "1", "2", "data"), "1", "2", "data"))
                .isTrue();
        assertThat(cp.post(emu.url() + "/cgi-bin/externalcontact/groupchat/list", "{\"limit\":10}"))
                .contains("\"group_chat_list\":[]");
    }

    @Test
    void loginsInsideAndOutsideTheClientTellTheMember() throws WxErrorException {
        var oauth = cp.getOauth2Service();
        assertThat(oauth.buildAuthorizationUrl("s")).contains("redirect_uri=http%3A%2F%2Fhome%2F");
        assertThat(oauth.buildAuthorizationUrl("http://x/", "s"))
                .isEqualTo(oauth.buildAuthorizationUrl("http://x/", "s", "snsapi_base"));
        assertThat(cp.buildQrConnectUrl("http://x/", "s")).contains("/wwopen/sso/qrConnect?appid=" + Emu.CORP);
        assertThat(oauth.getUserInfo(code("/wwopen/sso/qrConnect", "snsapi_base"))
                        .getUserId())
                .isEqualTo("lixiang");
        assertThat(oauth.getUserInfo(DemoCompany.AGENT, code("/wwlogin/sso/login", "snsapi_base"))
                        .getUserId())
                .isEqualTo("lixiang");
        var seen = oauth.getAuthUserInfo(code("/connect/oauth2/authorize", "snsapi_privateinfo"));
        assertThat(oauth.getUserDetail(seen.getUserTicket()).getUserId()).isEqualTo("lixiang");
        assertRefused(40058, () -> oauth.getUserDetail("made up"));
    }

    private String code(String path, String scope) {
        var to = emu.send(
                        "GET",
                        path + "?appid=" + Emu.CORP + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A1%2Fback&scope=" + scope
                                + "&state=s&_emu_who=" + Emu.CORP + "/lixiang",
                        "")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return to.substring(to.indexOf("code=") + 5, to.indexOf("&state"));
    }

    @Test
    void filesComeInFromStreamsPathsAndAddresses() throws Exception {
        var png = Pictures.png(30, 30);
        var file = Files.createTempFile("picture", ".png");
        Files.write(file, png);
        var media = cp.getMediaService();
        for (var id : List.of(
                media.upload("image", file.toFile()).getMediaId(),
                media.upload("image", file.toFile(), "a.png").getMediaId(),
                media.upload("image", new ByteArrayInputStream(png), "a.png").getMediaId())) {
            assertThat(Files.readAllBytes(media.download(id).toPath())).isEqualTo(png);
            assertThat(Files.readAllBytes(media.getJssdkFile(id).toPath())).isEqualTo(png);
        }
        assertThat(media.upload("file", "icon.svg", emu.url() + "/phones/icon.svg")
                        .getMediaId())
                .isNotEmpty();
        assertThat(cp.getExternalContactService()
                        .uploadAttachment("image", 1, file.toFile())
                        .getMediaId())
                .isNotEmpty();
    }

    @Test
    void aCardsButtonIsReplacedOnceTheMemberHasTapped() throws WxErrorException {
        try (var receiver = new Receiver(emu.cpConfig(DemoCompany.SECRET, DemoCompany.AGENT))) {
            emu.callbacksTo(receiver);
            for (var task : List.of("t1", "t2")) {
                var card =
                        "{\"touser\":\"lixiang\",\"msgtype\":\"template_card\",\"template_card\":{\"card_type\":\"button_interaction\",\"task_id\":\""
                                + task
                                + "\",\"main_title\":{\"title\":\"新线索\"},\"button_list\":[{\"text\":\"接受\",\"key\":\"yes\"}]}}";
                assertThat(emu.code("POST", "/cgi-bin/message/send", card)).isZero();
            }
            var messages = emu.get(emu.staff("lixiang") + "/phone")
                    .path("chats")
                    .path(0)
                    .path("messages");
            for (var message : messages) {
                emu.post(
                        emu.staff("lixiang") + "/tap-card",
                        "{\"agent_id\":1000002,\"message_id\":\""
                                + message.path("id").asString() + "\",\"key\":\"yes\"}");
            }
            emu.settled();
            assertThat(receiver.heard()).extracting(event -> event.getTaskId()).containsExactly("t1", "t2");
            var cards = cp.getTaskCardService();
            cards.updateTemplateCardButton(
                    List.of("lixiang"), null, null, 0, receiver.heard().get(0).getResponseCode(), "已接受");
            var whole = new TemplateCardMessage();
            whole.setUserids(List.of("lixiang"));
            whole.setAgentid(DemoCompany.AGENT);
            whole.setResponseCode(receiver.heard().get(1).getResponseCode());
            var card = new TemplateCardMessage.TemplateCardDTO();
            card.setCardType("button_interaction");
            card.setReplaceText("已处理");
            whole.setTemplateCard(card);
            cards.updateTemplateCardButton(whole);
            var shown = emu.get(emu.staff("lixiang") + "/phone")
                    .path("chats")
                    .path(0)
                    .path("messages");
            assertThat(shown.path(0).path("content").path("replaced").asString())
                    .isEqualTo("已接受");
            assertThat(shown.path(1).path("content").path("replace_text").asString())
                    .isEqualTo("已处理");
            assertRefused(
                    40058,
                    () -> cards.updateTemplateCardButton(
                            List.of("lixiang"),
                            null,
                            null,
                            0,
                            receiver.heard().get(0).getResponseCode(),
                            "x"));
            var sent = cp.getMessageService().getStatistics(0).getStatistics();
            assertThat(sent)
                    .singleElement()
                    .satisfies(row -> assertThat(row.getCount()).isEqualTo(2));
        }
    }

    @Test
    void rulesAndGreetingsAreChanged() throws WxErrorException {
        var ext = cp.getExternalContactService();
        var id = ext.addInterceptRule(WxCpInterceptRuleAddRequest.builder()
                .ruleName("价格")
                .wordList(List.of("私下交易"))
                .interceptType(1)
                .build());
        var range = new ApplicableRange();
        range.setUserList(List.of("lixiang"));
        ext.updateInterceptRule(WxCpInterceptRule.builder()
                .ruleId(id)
                .ruleName("价格二")
                .wordList(List.of("返现"))
                .interceptType(2)
                .addApplicableRange(range)
                .build());
        var rule = ext.getInterceptRuleDetail(id).getRule();
        assertThat(rule.getRuleName()).isEqualTo("价格二");
        assertThat(rule.getWordList()).containsExactly("返现");
        assertThat(rule.getInterceptType()).isEqualTo(2);
        assertThat(rule.getApplicableRange().getUserList()).containsExactly("lixiang");

        var template = ext.addGroupWelcomeTemplate(greeting(null, "欢迎"));
        assertThat(ext.editGroupWelcomeTemplate(greeting(template, "欢迎 %NICKNAME%"))
                        .success())
                .isTrue();
        assertThat(ext.getGroupWelcomeTemplate(template).getText().getContent()).isEqualTo("欢迎 %NICKNAME%");
    }

    @Test
    void theOlderReadsOfSendsAndGroupsAnswerToo() throws WxErrorException {
        var ext = cp.getExternalContactService();
        var external = emu.met("p1", "lixiang");
        var chat = emu.group("lixiang", "一群", external);
        assertThat(ext.listGroupChat(0, 100, 0, new String[] {"lixiang"}, null).getGroupChatList())
                .extracting(row -> row.getChatId())
                .containsExactly(chat);
        var id = ext.addMsgTemplate(WxCpMsgTemplate.fromJson(
                        "{\"chat_type\":\"single\",\"sender\":\"lixiang\",\"text\":{\"content\":\"x\"}}"))
                .getMsgId();
        emu.advance(2);
        assertThat(ext.getGroupMsgResult(id, 10, null).getDetailList())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getExternalUserId()).isEqualTo(external);
                    assertThat(row.getStatus()).isZero();
                });
    }

    private static WxCpGroupWelcomeTemplateResult greeting(
            @org.jspecify.annotations.Nullable String id, String content) {
        var text = new Text();
        text.setContent(content);
        return WxCpGroupWelcomeTemplateResult.builder()
                .templateId(id)
                .text(text)
                .build();
    }
}
