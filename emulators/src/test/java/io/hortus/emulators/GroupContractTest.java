package io.hortus.emulators;

import static io.hortus.emulators.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.phone.DemoCompany;
import io.hortus.emulators.testing.Emu;
import io.hortus.emulators.testing.Receiver;
import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import me.chanjar.weixin.cp.bean.external.WxCpGroupJoinWayInfo;
import me.chanjar.weixin.cp.bean.external.WxCpGroupWelcomeTemplateResult;
import me.chanjar.weixin.cp.bean.external.msg.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Customer groups, their codes and greetings, through the unmodified SDK.
class GroupContractTest {
    private final Emu emu = new Emu();
    private final WxCpExternalContactService ext = emu.cp().getExternalContactService();
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
    void aGroupIsListedAndReadAsThePhoneMadeIt() throws WxErrorException {
        var external = emu.met("p1", "lixiang");
        var chat = emu.group("lixiang", "福利1群", external);
        emu.settled();
        assertThat(receiver.heard("create"))
                .singleElement()
                .satisfies(event -> assertThat(event.getChatId()).isEqualTo(chat));
        assertThat(ext.listGroupChat(100, "", 0, new String[] {"lixiang"}).getGroupChatList())
                .singleElement()
                .satisfies(row -> assertThat(row.getChatId()).isEqualTo(chat));
        var group = ext.getGroupChat(chat, 1).getGroupChat();
        assertThat(group.getName()).isEqualTo("福利1群");
        assertThat(group.getOwner()).isEqualTo("lixiang");
        assertThat(group.getMemberList())
                .extracting(member -> member.getUserId())
                .containsExactly("lixiang", external);
        assertThat(group.getMemberList()).extracting(member -> member.getName()).containsExactly("李想", "王小雨");
        assertThat(group.getMemberList()).extracting(member -> member.getType()).containsExactly(1, 2);
        assertRefused(40050, () -> ext.getGroupChat("wrNobody", 1));
    }

    @Test
    void aCodePassesOnToTheNextGroupAndThenMakesOne() throws WxErrorException {
        emu.post("/_emu/switches", "{\"joinStop\":2}");
        var first = emu.group("lixiang", "一群");
        var second = emu.group("lixiang", "二群");
        var code = ext.addJoinWay(way(List.of(first, second))).getConfigId();
        assertThat(ext.getJoinWay(code).getJoinWay().getQrCode()).contains(code);
        assertThat(join("p1", code)).isEqualTo(first);
        assertThat(join("p1", code)).as("whoever is in stays in").isEqualTo(first);
        assertThat(join("p2", code)).isEqualTo(second);
        var third = join("p3", code);
        assertThat(third).isNotIn(first, second);
        assertThat(ext.getGroupChat(third, 1).getGroupChat().getName()).isEqualTo("福利群1");
        var joined = ext.getGroupChat(first, 1).getGroupChat().getMemberList().getLast();
        assertThat(joined.getJoinScene()).isEqualTo(3);
        emu.settled();
        assertThat(receiver.heard("update")).hasSize(3).allSatisfy(event -> {
            assertThat(event.getUpdateDetail()).isEqualTo("add_member");
            assertThat(event.getJoinScene()).isEqualTo("3");
            assertThat(event.getMemChangeCnt()).isEqualTo("1");
        });
    }

    @Test
    void twoChangesInOneSecondAreTwoEventsWithVersionsInARow() throws WxErrorException {
        var chat = emu.group("lixiang", "一群", emu.met("p1", "lixiang"));
        var before = version(chat);
        var code = ext.addJoinWay(way(List.of(chat))).getConfigId();
        join("p2", code);
        emu.post(emu.person("p1") + "/leave", "{\"corp\":\"" + Emu.CORP + "\",\"chat_id\":\"" + chat + "\"}");
        emu.settled();
        var updates = receiver.heard("update");
        assertThat(updates).extracting(event -> event.getUpdateDetail()).containsExactly("add_member", "del_member");
        assertThat(updates.get(0).getCreateTime()).isEqualTo(updates.get(1).getCreateTime());
        assertThat(updates.get(0).getAllFieldsMap().get("LastMemVer")).isEqualTo(before);
        assertThat(updates.get(1).getAllFieldsMap().get("LastMemVer"))
                .isEqualTo(updates.get(0).getAllFieldsMap().get("CurMemVer"));
        assertThat(updates.get(1).getAllFieldsMap().get("CurMemVer")).isEqualTo(version(chat));
        assertThat(updates.get(1).getQuitScene()).isEqualTo("0");
    }

    @Test
    void theInterfaceMayLagBehindTheEvent() throws WxErrorException {
        emu.post("/_emu/switches", "{\"groupLagMillis\":2000}");
        var chat = emu.group("lixiang", "一群");
        join("p1", ext.addJoinWay(way(List.of(chat))).getConfigId());
        assertThat(ext.getGroupChat(chat, 1).getGroupChat().getMemberList()).hasSize(1);
        emu.advance(2);
        assertThat(ext.getGroupChat(chat, 1).getGroupChat().getMemberList()).hasSize(2);
    }

    @Test
    void codesAreChangedAndDeletedByTheirMakerOnly() throws WxErrorException {
        var chat = emu.group("lixiang", "一群");
        var code = ext.addJoinWay(way(List.of(chat))).getConfigId();
        var changed = way(List.of(chat));
        changed.getJoinWay().setConfigId(code);
        changed.getJoinWay().setRemark("秋促");
        assertThat(ext.updateJoinWay(changed).success()).isTrue();
        assertThat(ext.getJoinWay(code).getJoinWay().getRemark()).isEqualTo("秋促");
        assertThat(ext.delJoinWay(code).success()).isTrue();
        assertRefused(41044, () -> ext.getJoinWay(code));
        var six = "{\"scene\":2,\"chat_id_list\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]}";
        assertThat(emu.code("POST", "/cgi-bin/externalcontact/groupchat/add_join_way", six))
                .isEqualTo(41091);
    }

    @Test
    void aGreetingHangsOnAGroupByHandAndNamesTheNewcomer() throws WxErrorException {
        var text = new Text();
        text.setContent("欢迎 %NICKNAME%");
        var template = ext.addGroupWelcomeTemplate(
                WxCpGroupWelcomeTemplateResult.builder().text(text).notify(1).build());
        assertThat(ext.getGroupWelcomeTemplate(template).getText().getContent()).isEqualTo("欢迎 %NICKNAME%");
        var chat = emu.group("lixiang", "一群");
        emu.post(emu.staff("lixiang") + "/groups/" + chat + "/welcome", "{\"template_id\":\"" + template + "\"}");
        join("p1", ext.addJoinWay(way(List.of(chat))).getConfigId());
        assertThat(emu.texts("p1", "一群")).contains("欢迎 王小雨");
        assertThat(ext.delGroupWelcomeTemplate(template, null).success()).isTrue();
    }

    @Test
    void anOpengidLeadsToItsGroup() throws WxErrorException {
        var made = emu.post(emu.staff("lixiang") + "/groups", "{\"name\":\"一群\"}");
        assertThat(ext.opengidToChatid(made.path("opengid").asString()))
                .isEqualTo(made.path("chat_id").asString());
        assertRefused(90511, () -> ext.opengidToChatid("tGnobody"));
    }

    private String version(String chat) {
        return emu.api("POST", "/cgi-bin/externalcontact/groupchat/get", "{\"chat_id\":\"" + chat + "\"}")
                .path("group_chat")
                .path("member_version")
                .asString();
    }

    private String join(String person, String code) {
        return emu.post(emu.person(person) + "/scan", "{\"code\":\"" + code + "\"}")
                .path("chat_id")
                .asString();
    }

    private static WxCpGroupJoinWayInfo way(List<String> chats) {
        var way = new WxCpGroupJoinWayInfo.JoinWay();
        way.setScene(2);
        way.setRemark("夏促");
        way.setAutoCreateRoom(1);
        way.setRoomBaseName("福利群");
        way.setRoomBaseId(1);
        way.setChatIdList(chats);
        way.setState("g_7");
        var info = new WxCpGroupJoinWayInfo();
        info.setJoinWay(way);
        return info;
    }
}
