package io.hortus.emulators;

import static io.hortus.emulators.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.testing.Emu;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import me.chanjar.weixin.cp.bean.external.WxCpMsgTemplate;
import me.chanjar.weixin.cp.bean.external.msg.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The life of mass messages, through the unmodified SDK.
class SendContractTest {
    private final Emu emu = new Emu();
    private final WxCpExternalContactService ext = emu.cp().getExternalContactService();

    @BeforeEach
    void freeze() {
        emu.frozen();
        emu.post("/_emu/clock", "{\"set\":\"2026-03-10T02:00:00Z\"}");
    }

    @AfterEach
    void stop() {
        emu.close();
    }

    @Test
    void nothingArrivesUntilTheMemberConfirms() throws WxErrorException {
        var friend = emu.met("p1", "lixiang");
        var lost = emu.met("p2", "lixiang");
        emu.post(emu.person("p2") + "/delete", "{\"corp\":\"" + Emu.CORP + "\",\"userid\":\"lixiang\"}");
        var sent = ext.addMsgTemplate(single("lixiang", List.of(friend, lost, "wmNobody"), "三八节快乐"));
        assertThat(sent.getFailList()).containsExactly("wmNobody");
        assertRefused(41063, () -> ext.getGroupMsgTask(sent.getMsgId(), 100, null));
        emu.advance(2);
        assertThat(ext.getGroupMsgTask(sent.getMsgId(), 100, null).getTaskList())
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.getUserId()).isEqualTo("lixiang");
                    assertThat(task.getStatus()).isZero();
                });
        assertThat(emu.texts("p1", "李想")).doesNotContain("三八节快乐");

        confirm("lixiang", sent.getMsgId());
        assertThat(emu.texts("p1", "李想")).contains("三八节快乐");
        assertThat(ext.getGroupMsgTask(sent.getMsgId(), 100, null)
                        .getTaskList()
                        .getFirst()
                        .getStatus())
                .isEqualTo(2);
        var results =
                ext.getGroupMsgSendResult(sent.getMsgId(), "lixiang", 100, null).getSendList();
        assertThat(results).extracting(row -> row.getExternalUserId()).containsExactly(friend, lost);
        assertThat(results).extracting(row -> row.getStatus()).containsExactly(1, 2);
        var listed = ext.getGroupMsgListV2("single", day("2026-03-09"), day("2026-03-12"), null, null, 50, null);
        assertThat(listed.getGroupMsgList())
                .singleElement()
                .satisfies(row -> assertThat(row.getMsgId()).isEqualTo(sent.getMsgId()));
    }

    @Test
    void aCustomerGetsAsManyAsTheMonthHasDaysAndThenNoMore() throws WxErrorException {
        var friend = emu.met("p1", "lixiang");
        for (var i = 1; i <= 32; i++) {
            var id = ext.addMsgTemplate(single("lixiang", List.of(friend), "第 " + i))
                    .getMsgId();
            emu.advance(2);
            confirm("lixiang", id);
            assertThat(status(id)).as("message " + i).isEqualTo(i <= 31 ? 1 : 3);
        }
        emu.post("/_emu/clock", "{\"set\":\"2026-04-01T02:00:00Z\"}");
        var id = ext.addMsgTemplate(single("lixiang", List.of(friend), "四月")).getMsgId();
        emu.advance(2);
        confirm("lixiang", id);
        assertThat(status(id)).isEqualTo(1);
        assertThat(emu.texts("p1", "李想")).contains("四月").doesNotContain("第 32");
    }

    @Test
    void remindingIsForThreeTimesADayAndCancellingForOnce() throws WxErrorException {
        var id = ext.addMsgTemplate(single("lixiang", List.of(emu.met("p1", "lixiang")), "x"))
                .getMsgId();
        emu.advance(2);
        for (var i = 0; i < 3; i++)
            assertThat(ext.remindGroupMsgSend(id).success()).isTrue();
        assertRefused(41094, () -> ext.remindGroupMsgSend(id));
        emu.advance(86400);
        assertThat(ext.remindGroupMsgSend(id).success()).isTrue();
        assertThat(ext.cancelGroupMsgSend(id).success()).isTrue();
        assertRefused(41093, () -> ext.cancelGroupMsgSend(id));
        assertRefused(41093, () -> ext.remindGroupMsgSend(id));
        assertThat(ext.getGroupMsgTask(id, 10, null).getTaskList()).isEmpty();
    }

    @Test
    void withoutASenderWhoeverChattedLastGetsTheTask() throws WxErrorException {
        var external = emu.met("p1", "lixiang");
        emu.advance(10);
        emu.met("p1", "wangfang");
        var id = ext.addMsgTemplate(single(null, List.of(external), "x")).getMsgId();
        emu.advance(2);
        assertThat(ext.getGroupMsgTask(id, 10, null).getTaskList())
                .extracting(task -> task.getUserId())
                .containsExactly("wangfang");
        assertRefused(41048, () -> ext.addMsgTemplate(single("zhaolei", List.of(external), "x")));
    }

    @Test
    void tagsAreAlternativesWithinAGroupAndNecessaryAcross() {
        var tags = emu.api("POST", "/cgi-bin/externalcontact/get_corp_tag_list", "{}")
                .path("tag_group");
        var silver = tags.path(0).path("tag").path(1).path("id").asString();
        var gold = tags.path(0).path("tag").path(2).path("id").asString();
        var dry = tags.path(1).path("tag").path(0).path("id").asString();
        tag(emu.met("p1", "lixiang"), silver, dry);
        tag(emu.met("p2", "lixiang"), gold);
        tag(emu.met("p3", "lixiang"), gold, dry);
        var filter =
                "{\"chat_type\":\"single\",\"sender\":\"lixiang\",\"text\":{\"content\":\"x\"},\"tag_filter\":{\"group_list\":[{\"tag_list\":[\""
                        + silver + "\",\"" + gold + "\"]},{\"tag_list\":[\"" + dry + "\"]}]}}";
        var id = emu.api("POST", "/cgi-bin/externalcontact/add_msg_template", filter)
                .path("msgid")
                .asString();
        emu.advance(2);
        confirm("lixiang", id);
        assertThat(emu.texts("p1", "李想")).contains("x");
        assertThat(emu.texts("p2", "李想")).doesNotContain("x");
        assertThat(emu.texts("p3", "李想")).contains("x");
    }

    @Test
    void aMessageToGroupsShowsItsRowsOnceTheOwnerHasSent() throws WxErrorException {
        var chat = emu.group("lixiang", "一群", emu.met("p1", "lixiang"));
        var id = ext.addMsgTemplate(
                        WxCpMsgTemplate.fromJson("{\"chat_type\":\"group\",\"sender\":\"lixiang\",\"chat_id_list\":[\""
                                + chat + "\"],\"text\":{\"content\":\"群里好\"}}"))
                .getMsgId();
        emu.advance(2);
        assertThat(ext.getGroupMsgSendResult(id, "lixiang", 10, null).getSendList())
                .isEmpty();
        confirm("lixiang", id);
        assertThat(ext.getGroupMsgSendResult(id, "lixiang", 10, null).getSendList())
                .singleElement()
                .satisfies(row -> assertThat(row.getChatId()).isEqualTo(chat));
        assertThat(emu.texts("p1", "一群")).contains("群里好");
    }

    private void tag(String external, String... tags) {
        var body = "{\"userid\":\"lixiang\",\"external_userid\":\"" + external + "\",\"add_tag\":[\""
                + String.join("\",\"", tags) + "\"]}";
        assertThat(emu.code("POST", "/cgi-bin/externalcontact/mark_tag", body)).isZero();
    }

    private int status(String id) throws WxErrorException {
        return ext.getGroupMsgSendResult(id, "lixiang", 10, null)
                .getSendList()
                .getFirst()
                .getStatus();
    }

    private void confirm(String userid, String id) {
        emu.post(emu.staff(userid) + "/confirm-send", "{\"msgid\":\"" + id + "\"}");
    }

    private static Date day(String day) {
        return Date.from(Instant.parse(day + "T00:00:00Z"));
    }

    private static WxCpMsgTemplate single(
            @org.jspecify.annotations.Nullable String sender, List<String> externals, String content) {
        var text = new Text();
        text.setContent(content);
        var template = new WxCpMsgTemplate();
        template.setChatType("single");
        template.setSender(sender);
        template.setExternalUserid(externals);
        template.setText(text);
        return template;
    }
}
