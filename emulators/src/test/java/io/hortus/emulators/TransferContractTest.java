package io.hortus.emulators;

import static io.hortus.emulators.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.phone.DemoCompany;
import io.hortus.emulators.testing.Emu;
import io.hortus.emulators.testing.Receiver;
import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import me.chanjar.weixin.cp.bean.external.WxCpUserTransferCustomerReq;
import me.chanjar.weixin.cp.bean.external.WxCpUserTransferResultResp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Handing over on the job and after leaving, through the unmodified SDK.
class TransferContractTest {
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
    void aDayLaterTheCustomerBelongsToTheOther() throws WxErrorException {
        var external = emu.met("p1", "lixiang");
        var started = ext.transferCustomer(request("lixiang", "wangfang", external, "我是王芳"));
        assertThat(started.getCustomer())
                .singleElement()
                .satisfies(each -> assertThat(each.getErrcode()).isZero());
        assertThat(ext.transferCustomer(request("lixiang", "zhaolei", external, ""))
                        .getCustomer()
                        .getFirst()
                        .getErrcode())
                .isEqualTo(40129);
        assertThat(status("lixiang", "wangfang")).isEqualTo(WxCpUserTransferResultResp.STATUS.WAITING);
        emu.advance(86_399);
        assertThat(status("lixiang", "wangfang")).isEqualTo(WxCpUserTransferResultResp.STATUS.WAITING);
        emu.advance(1);
        assertThat(status("lixiang", "wangfang")).isEqualTo(WxCpUserTransferResultResp.STATUS.COMPLETE);
        emu.settled();
        assertThat(receiver.heard("add_external_contact").getLast().getUserId()).isEqualTo("wangfang");
        assertThat(receiver.heard("del_external_contact")).singleElement().satisfies(event -> {
            assertThat(event.getUserId()).isEqualTo("lixiang");
            assertThat(event.getSource()).isEqualTo("DELETE_BY_TRANSFER");
        });
        assertThat(ext.listExternalContacts("wangfang")).containsExactly(external);
        assertThat(ext.listExternalContacts("lixiang")).isEmpty();
        assertThat(ext.getContactDetail(external, null)
                        .getFollowedUsers()
                        .getFirst()
                        .getAddWay())
                .isEqualTo("202");
        assertThat(emu.texts("p1", "王芳")).contains("我是王芳");
    }

    @Test
    void aRefusalAndAFullTakerAreToldByAnEvent() throws WxErrorException {
        var external = emu.met("p1", "lixiang");
        var other = emu.met("p2", "lixiang");
        emu.post(emu.person("p1") + "/refuse-transfer", "{}");
        ext.transferCustomer(request("lixiang", "wangfang", external, ""));
        ext.transferCustomer(request("lixiang", "zhaolei", other, ""));
        emu.post("/_emu/corps/" + Emu.CORP + "/staff", "{\"userid\":\"zhaolei\",\"customer_limit\":0}");
        emu.advance(86_400);
        emu.settled();
        assertThat(receiver.heard("transfer_fail"))
                .extracting(event -> event.getFailReason())
                .containsExactlyInAnyOrder("customer_refused", "customer_limit_exceed"); // calls of one instant race
        assertThat(status("lixiang", "wangfang")).isEqualTo(WxCpUserTransferResultResp.STATUS.REFUSED);
        assertThat(status("lixiang", "zhaolei")).isEqualTo(WxCpUserTransferResultResp.STATUS.LIMIT);
    }

    @Test
    void whoLeavesLeavesCustomersAndGroupsToHeirs() throws WxErrorException {
        var external = emu.met("p1", "lixiang");
        var chat = emu.group("lixiang", "一群", external);
        assertRefused(40097, () -> ext.resignedTransferCustomer(request("lixiang", "wangfang", external, "")));
        emu.post(emu.staff("lixiang") + "/resign", "{}");
        assertThat(ext.listUnassignedList(null, "", 1000).getUnassignInfos())
                .singleElement()
                .satisfies(info -> {
                    assertThat(info.getHandoverUserid()).isEqualTo("lixiang");
                    assertThat(info.getExternalUserid()).isEqualTo(external);
                });
        assertThat(ext.listGroupChat(100, "", 1, new String[] {"lixiang"}).getGroupChatList())
                .hasSize(1);
        assertThat(ext.transferGroupChat(new String[] {chat}, "wangfang").getFailedChatList())
                .isEmpty();
        assertThat(ext.getGroupChat(chat, 0).getGroupChat().getOwner()).isEqualTo("wangfang");
        assertThat(ext.transferGroupChat(new String[] {chat}, "wangfang").getFailedChatList())
                .singleElement()
                .satisfies(each -> assertThat(each.getErrcode()).isEqualTo(90504L));

        ext.resignedTransferCustomer(request("lixiang", "wangfang", external, ""));
        emu.advance(86_400);
        assertThat(ext.resignedTransferResult("lixiang", "wangfang", null)
                        .getCustomer()
                        .getFirst()
                        .getStatus())
                .isEqualTo(WxCpUserTransferResultResp.STATUS.COMPLETE);
        assertThat(ext.listUnassignedList(null, "", 1000).getUnassignInfos()).isEmpty();
    }

    @Test
    void ownersOnTheJobHandTheirGroupsOver() throws WxErrorException {
        var chat = emu.group("lixiang", "一群");
        assertThat(ext.onjobTransferGroupChat(new String[] {chat}, "wangfang").getFailedChatList())
                .isEmpty();
        emu.settled();
        assertThat(receiver.heard("update"))
                .singleElement()
                .satisfies(event -> assertThat(event.getUpdateDetail()).isEqualTo("change_owner"));
        assertThat(ext.transferGroupChat(new String[] {chat}, "zhaolei").getFailedChatList())
                .singleElement()
                .satisfies(each -> assertThat(each.getErrcode()).isEqualTo(90500L));
    }

    private WxCpUserTransferResultResp.STATUS status(String from, String to) throws WxErrorException {
        return ext.transferResult(from, to, null).getCustomer().getFirst().getStatus();
    }

    private static WxCpUserTransferCustomerReq request(String from, String to, String external, String message) {
        var request = new WxCpUserTransferCustomerReq();
        request.setHandOverUserid(from);
        request.setTakeOverUserid(to);
        request.setExternalUserid(List.of(external));
        request.setTransferMsg(message);
        return request;
    }
}
