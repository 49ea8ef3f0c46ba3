package io.hortus.emulators;

import static io.hortus.emulators.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.phone.DemoCompany;
import io.hortus.emulators.testing.Emu;
import io.hortus.emulators.testing.Receiver;
import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.bean.external.WxCpContactWayInfo;
import me.chanjar.weixin.cp.bean.external.WxCpUpdateRemarkRequest;
import me.chanjar.weixin.cp.bean.external.WxCpUserExternalTagGroupInfo;
import me.chanjar.weixin.cp.bean.external.WxCpWelcomeMsg;
import me.chanjar.weixin.cp.bean.external.msg.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The first loop, through the unmodified SDK: a code, a scan, an event, a welcome, a customer, tags.
class CustomerContractTest {
    private final Emu emu = new Emu();
    private final Receiver receiver = new Receiver(emu.cpConfig(DemoCompany.SECRET, DemoCompany.AGENT));

    @BeforeEach
    void listen() {
        emu.frozen();
        emu.callbacksTo(receiver);
    }

    @AfterEach
    void stop() {
        receiver.close();
        emu.close();
    }

    @Test
    void theFollowersAreTheMembersWhoServe() throws WxErrorException {
        emu.post("/_emu/corps/" + Emu.CORP + "/staff", "{\"userid\":\"sunli\",\"customer_contact\":false}");
        assertThat(emu.cp().getExternalContactService().listFollowers())
                .containsExactly("zhangmin", "lixiang", "wangfang", "chenjie", "zhaolei");
    }

    @Test
    void aScanBecomesAnEventAWelcomeAndACustomer() throws WxErrorException {
        var ext = emu.cp().getExternalContactService();
        var code = ext.addContactWay(way("ch_42", List.of("lixiang")));
        assertThat(code.getConfigId()).hasSize(32);

        var met = emu.post(emu.person("p1") + "/scan", "{\"code\":\"" + code.getQrCode() + "\"}");
        emu.settled();
        var external = met.path("external_userid").asString();
        var event = receiver.heard("add_external_contact").getFirst();
        assertThat(event.getEvent()).isEqualTo("change_external_contact");
        assertThat(event.getUserId()).isEqualTo("lixiang");
        assertThat(event.getExternalUserId())
                .isEqualTo(external)
                .startsWith("wm")
                .hasSize(32);
        assertThat(event.getState()).isEqualTo("ch_42");
        assertThat(event.getAgentId()).isEqualTo(String.valueOf(DemoCompany.AGENT));

        var text = new Text();
        text.setContent("你好");
        ext.sendWelcomeMsg(WxCpWelcomeMsg.builder()
                .welcomeCode(event.getWelcomeCode())
                .text(text)
                .build());
        var messages =
                emu.get(emu.person("p1") + "/phone").path("chats").path(0).path("messages");
        assertThat(messages.path(messages.size() - 1)
                        .path("content")
                        .path("content")
                        .asString())
                .isEqualTo("你好");

        var detail = ext.getContactDetail(external, null);
        assertThat(detail.getExternalContact().getName()).isEqualTo("王小雨");
        assertThat(detail.getExternalContact().getUnionId()).startsWith("o").hasSize(28);
        assertThat(detail.getFollowedUsers()).singleElement().satisfies(follower -> {
            assertThat(follower.getUserId()).isEqualTo("lixiang");
            assertThat(follower.getState()).isEqualTo("ch_42");
            assertThat(follower.getAddWay()).isEqualTo("1");
            assertThat(follower.getOperatorUserId()).isEqualTo(external);
        });
        assertThat(ext.listExternalContacts("lixiang")).containsExactly(external);
        var batch = ext.getContactDetailBatch(new String[] {"lixiang"}, "", 100);
        assertThat(batch.getExternalContactList())
                .singleElement()
                .satisfies(row -> assertThat(row.getFollowInfo().getUserId()).isEqualTo("lixiang"));
        assertThat(batch.getNextCursor()).isEmpty();
    }

    @Test
    void aWelcomeComesWithinTwentySecondsAndOnce() throws WxErrorException {
        var ext = emu.cp().getExternalContactService();
        var code = ext.addContactWay(way("", List.of("lixiang"))).getConfigId();
        emu.post(emu.person("p1") + "/scan", "{\"code\":\"" + code + "\"}");
        emu.post(emu.person("p2") + "/scan", "{\"code\":\"" + code + "\"}");
        emu.settled();
        var first = receiver.heard().stream()
                .filter(each -> each.getWelcomeCode() != null)
                .toList();
        var text = new Text();
        text.setContent("欢迎");
        emu.advance(20);
        ext.sendWelcomeMsg(WxCpWelcomeMsg.builder()
                .welcomeCode(first.get(0).getWelcomeCode())
                .text(text)
                .build());
        assertRefused(
                41051,
                () -> ext.sendWelcomeMsg(WxCpWelcomeMsg.builder()
                        .welcomeCode(first.get(0).getWelcomeCode())
                        .text(text)
                        .build()));
        emu.advance(1);
        assertRefused(
                41050,
                () -> ext.sendWelcomeMsg(WxCpWelcomeMsg.builder()
                        .welcomeCode(first.get(1).getWelcomeCode())
                        .text(text)
                        .build()));
    }

    @Test
    void tagsAndRemarksByInterfaceAreSilentAndByPhoneAreNot() throws WxErrorException {
        var ext = emu.cp().getExternalContactService();
        var external = meet("p1");
        var group = ext.addCorpTag(WxCpUserExternalTagGroupInfo.fromJson(
                "{\"tag_group\":{\"group_name\":\"来源\",\"tag\":[{\"name\":\"门店\"},{\"name\":\"直播\"}]}}"));
        var tag = group.getTagGroup().getTag().getFirst();
        assertThat(tag.getName()).isEqualTo("门店");
        assertThat(ext.markTag("lixiang", external, new String[] {tag.getId()}, null)
                        .success())
                .isTrue();
        ext.updateRemark(WxCpUpdateRemarkRequest.builder()
                .userId("lixiang")
                .externalUserId(external)
                .remark("小雨")
                .remarkMobiles(new String[] {"13800000000"})
                .build());
        emu.settled();
        assertThat(receiver.heard("edit_external_contact")).isEmpty();

        var follower = ext.getContactDetail(external, null).getFollowedUsers().getFirst();
        assertThat(follower.getRemark()).isEqualTo("小雨");
        assertThat(follower.getRemarkMobiles()).containsExactly("13800000000");
        assertThat(follower.getTags()).singleElement().satisfies(each -> {
            assertThat(each.getTagName()).isEqualTo("门店");
            assertThat(each.getGroupName()).isEqualTo("来源");
            assertThat(each.getType()).isEqualTo(1);
        });

        emu.post(emu.staff("lixiang") + "/remark", "{\"external_userid\":\"" + external + "\",\"remark\":\"雨\"}");
        emu.settled();
        assertThat(receiver.heard("edit_external_contact")).hasSize(1);
    }

    @Test
    void whoDeletesWhomDecidesWhatTheInterfacesStillTell() throws WxErrorException {
        var ext = emu.cp().getExternalContactService();
        var external = meet("p1");
        emu.post(emu.person("p1") + "/delete", "{\"corp\":\"" + Emu.CORP + "\",\"userid\":\"lixiang\"}");
        emu.settled();
        assertThat(receiver.heard("del_follow_user")).hasSize(1);
        assertThat(ext.listExternalContacts("lixiang")).containsExactly(external);

        emu.post(emu.staff("lixiang") + "/delete", "{\"external_userid\":\"" + external + "\"}");
        emu.settled();
        assertThat(receiver.heard("del_external_contact")).hasSize(1);
        assertThat(ext.listExternalContacts("lixiang")).isEmpty();
        assertRefused(84061, () -> ext.getContactDetail(external, null));
    }

    @Test
    void anAddressThatDoesNotProveItselfIsNotSaved() {
        receiver.cannotProveItself();
        var answer = emu.send(
                "POST",
                "/_emu/corps/" + Emu.CORP + "/apps/" + DemoCompany.AGENT + "/callback",
                "{\"url\":\"" + receiver.url() + "\",\"token\":\"" + Emu.TOKEN + "\",\"aes_key\":\"" + Emu.AES_KEY
                        + "\"}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("something else than the plaintext");
    }

    private String meet(String person) throws WxErrorException {
        var code = emu.cp()
                .getExternalContactService()
                .addContactWay(way("", List.of("lixiang")))
                .getConfigId();
        return emu.post(emu.person(person) + "/scan", "{\"code\":\"" + code + "\"}")
                .path("external_userid")
                .asString();
    }

    private static WxCpContactWayInfo way(String state, List<String> users) {
        var way = new WxCpContactWayInfo.ContactWay();
        way.setType(WxCpContactWayInfo.TYPE.MULTI);
        way.setScene(WxCpContactWayInfo.SCENE.QRCODE);
        way.setState(state);
        way.setUsers(users);
        var info = new WxCpContactWayInfo();
        info.setContactWay(way);
        return info;
    }
}
