package io.hortus.emulators;

import static io.hortus.emulators.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.phone.DemoCompany;
import io.hortus.emulators.testing.Emu;
import io.hortus.emulators.testing.Receiver;
import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpKfService;
import me.chanjar.weixin.cp.bean.kf.WxCpKfAccountAdd;
import me.chanjar.weixin.cp.bean.kf.WxCpKfAccountDel;
import me.chanjar.weixin.cp.bean.kf.WxCpKfAccountUpd;
import me.chanjar.weixin.cp.bean.kf.WxCpKfGetCorpStatisticRequest;
import me.chanjar.weixin.cp.bean.kf.WxCpKfGetServicerStatisticRequest;
import me.chanjar.weixin.cp.bean.kf.WxCpKfMsgSendRequest;
import me.chanjar.weixin.cp.bean.kf.msg.WxCpKfTextMsg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Running a desk of 微信客服, through the unmodified SDK.
class KfContractTest {
    private final Emu emu = new Emu();
    private final WxCpKfService kf = emu.cp().getKfService();

    @BeforeEach
    void freeze() {
        emu.frozen();
    }

    @AfterEach
    void stop() {
        emu.close();
    }

    @Test
    void accountsAreMadeRenamedAndRemoved() throws WxErrorException {
        var add = new WxCpKfAccountAdd();
        add.setName("售后");
        var id = kf.addAccount(add).getOpenKfid();
        var change = new WxCpKfAccountUpd();
        change.setOpenKfid(id);
        change.setName("售后二组");
        assertThat(kf.updAccount(change).success()).isTrue();
        assertThat(kf.listAccount(0, 100).getAccountList())
                .extracting(each -> each.getName())
                .containsExactly("花园客服", "售后二组");
        assertThat(kf.addServicer(id, List.of("lixiang", "nobody")).getResultList())
                .extracting(each -> each.getErrcode())
                .containsExactly(0L, 95014L);
        assertThat(kf.delServicer(id, List.of("lixiang")).getResultList()).hasSize(1);
        assertThat(kf.listServicer(id).getServicerList()).isEmpty();
        var remove = new WxCpKfAccountDel();
        remove.setOpenKfid(id);
        assertThat(kf.delAccount(remove).success()).isTrue();
        assertRefused(95000, () -> kf.listServicer(id));
    }

    @Test
    void anEventsTokenLeadsToTheStreamAndItsCodeGreetsOnce() throws WxErrorException {
        try (var receiver = new Receiver(emu.cpConfig(DemoCompany.SECRET, DemoCompany.AGENT))) {
            emu.callbacksTo(receiver);
            enter("p1");
            emu.settled();
            var event = receiver.heard().getFirst();
            assertThat(event.getEvent()).isEqualTo("kf_msg_or_event");
            assertThat(event.getOpenKfId()).isEqualTo(DemoCompany.KF);
            var entered = kf.syncMsg(null, event.getToken(), 100, 0)
                    .getMsgList()
                    .getFirst()
                    .getEvent();
            assertThat(entered.getEventType()).isEqualTo("enter_session");
            assertThat(entered.getScene()).isEqualTo("page");
            assertThat(kf.sendMsgOnEvent(greeting(entered.getWelcomeCode())).getMsgId())
                    .isNotEmpty();
            assertRefused(95018, () -> kf.sendMsgOnEvent(greeting(entered.getWelcomeCode())));
            assertThat(emu.texts("p1", "花园客服")).containsExactly("欢迎光临");
        }
    }

    @Test
    void aSessionGoesToAServicerAndEnds() throws WxErrorException {
        var external = enter("p1");
        assertThat(kf.transServiceState(DemoCompany.KF, external, 3, "sunli").getMsgCode())
                .isNotEmpty();
        var state = kf.getServiceState(DemoCompany.KF, external);
        assertThat(state.getServiceState()).isEqualTo(3);
        assertThat(state.getServicerUserId()).isEqualTo("sunli");
        assertRefused(95014, () -> kf.transServiceState(DemoCompany.KF, external, 3, "lixiang"));
        kf.transServiceState(DemoCompany.KF, external, 4, null);
        assertRefused(95016, () -> kf.transServiceState(DemoCompany.KF, external, 1, null));
    }

    @Test
    void aVisitorIsRecommendedToAMemberOrAGroupUntilItIsCancelled() throws WxErrorException {
        var external = enter("p1");
        var chat = emu.group("lixiang", "福利群");
        var config = kf.getUpgradeServiceConfig();
        assertThat(config.getMemberRange().getUseridList())
                .contains("lixiang", "zhaolei")
                .hasSize(6);
        assertThat(config.getGroupchatRange().getChatIdList()).containsExactly(chat);
        assertThat(kf.upgradeMemberService(DemoCompany.KF, external, "lixiang", "我来为您服务")
                        .success())
                .isTrue();
        assertThat(emu.texts("p1", "花园客服")).containsExactly("upgrade");
        assertThat(kf.cancelUpgradeService(DemoCompany.KF, external).success()).isTrue();
        assertThat(emu.texts("p1", "花园客服")).isEmpty();
        assertThat(kf.upgradeGroupchatService(DemoCompany.KF, external, chat, "进群领券")
                        .success())
                .isTrue();
        assertRefused(60111, () -> kf.upgradeMemberService(DemoCompany.KF, external, "nobody", "x"));
    }

    @Test
    void statisticsTellOfYesterdaysVisitors() throws WxErrorException {
        var external = enter("p1");
        enter("p2");
        say("p1", "在吗");
        say("p1", "还有货吗");
        kf.transServiceState(DemoCompany.KF, external, 3, "sunli");
        kf.upgradeMemberService(DemoCompany.KF, external, "lixiang", "");
        var day = emu.get("/_emu/clock").path("millis").asLong() / 1000;
        emu.advance(86_400);
        var request = new WxCpKfGetCorpStatisticRequest();
        request.setOpenKfId(DemoCompany.KF);
        request.setStartTime(day);
        request.setEndTime(day);
        assertThat(kf.getCorpStatistic(request).getStatisticList())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getStatistic().getSessionCnt()).isEqualTo(2);
                    assertThat(row.getStatistic().getCustomerCnt()).isEqualTo(1);
                    assertThat(row.getStatistic().getCustomerMsgCnt()).isEqualTo(2);
                    assertThat(row.getStatistic().getUpgradeServiceCustomerCnt())
                            .isEqualTo(1);
                });
        var one = new WxCpKfGetServicerStatisticRequest();
        one.setOpenKfId(DemoCompany.KF);
        one.setServicerUserid("sunli");
        one.setStartTime(day);
        one.setEndTime(day);
        assertThat(kf.getServicerStatistic(one).getStatisticList())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getStatistic().getCustomerCnt()).isEqualTo(1);
                    assertThat(row.getStatistic().getCustomerMsgCnt()).isEqualTo(2);
                });
    }

    private String enter(String person) {
        emu.post(emu.person(person) + "/scan", "{\"code\":\"" + emu.url() + "/kf/" + DemoCompany.KF + "?scene=page\"}");
        return emu.station.world().person(person).external.getOrDefault(Emu.CORP, "");
    }

    private void say(String person, String text) {
        var external = emu.station.world().person(person).external.getOrDefault(Emu.CORP, "");
        var chat = "kf:" + Emu.CORP + ":" + DemoCompany.KF + ":" + external;
        emu.post(emu.person(person) + "/say", "{\"chat\":\"" + chat + "\",\"text\":\"" + text + "\"}");
    }

    private static WxCpKfMsgSendRequest greeting(String code) {
        var text = new WxCpKfTextMsg();
        text.setContent("欢迎光临");
        var request = new WxCpKfMsgSendRequest();
        request.setCode(code);
        request.setMsgType("text");
        request.setText(text);
        return request;
    }
}
