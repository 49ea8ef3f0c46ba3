package io.hortus.emulators;

import static io.hortus.emulators.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.testing.Emu;
import java.util.List;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import me.chanjar.weixin.cp.bean.external.WxCpContactWayInfo;
import me.chanjar.weixin.cp.bean.external.WxCpContactWayInfo.ContactWay;
import me.chanjar.weixin.cp.bean.external.WxCpUserExternalTagGroupInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The life of 「联系我」 codes and of company tags, through the unmodified SDK.
class ContactCodeContractTest {
    private final Emu emu = new Emu();
    private final WxCpExternalContactService ext = emu.cp().getExternalContactService();

    @BeforeEach
    void freeze() {
        emu.frozen();
    }

    @AfterEach
    void stop() {
        emu.close();
    }

    @Test
    void aCodeIsReadListedChangedAndDeleted() throws WxErrorException {
        var made = ext.addContactWay(info(null, List.of("lixiang", "wangfang"), "夏季地推"));
        var read = ext.getContactWay(made.getConfigId()).getContactWay();
        assertThat(read.getType()).isEqualTo(WxCpContactWayInfo.TYPE.MULTI);
        assertThat(read.getScene()).isEqualTo(WxCpContactWayInfo.SCENE.QRCODE);
        assertThat(read.getUsers()).containsExactly("lixiang", "wangfang");
        assertThat(read.getParties()).containsExactly("4");
        assertThat(read.getRemark()).isEqualTo("夏季地推");
        assertThat(read.getState()).isEqualTo("ch_1");
        assertThat(read.getSkipVerify()).isTrue();
        assertThat(read.getQrCode()).isEqualTo(made.getQrCode());

        var now = emu.get("/_emu/clock").path("millis").asLong() / 1000;
        assertThat(ext.listContactWay(now - 60, now + 60, null, null).getContactWay())
                .extracting(way -> way.getConfigId())
                .containsExactly(made.getConfigId());
        assertThat(ext.listContactWay(now - 60, now - 30, null, 10L).getContactWay())
                .isEmpty();

        assertThat(ext.updateContactWay(info(made.getConfigId(), List.of("zhaolei"), "秋季地推"))
                        .success())
                .isTrue();
        var changed = ext.getContactWay(made.getConfigId()).getContactWay();
        assertThat(changed.getUsers()).containsExactly("zhaolei");
        assertThat(changed.getRemark()).isEqualTo("秋季地推");
        assertThat(emu.post(emu.person("p1") + "/scan", "{\"code\":\"" + made.getQrCode() + "\"}")
                        .path("userid")
                        .asString())
                .isEqualTo("zhaolei");

        assertThat(ext.deleteContactWay(made.getConfigId()).success()).isTrue();
        assertRefused(41044, () -> ext.getContactWay(made.getConfigId()));
        assertThat(emu.send("POST", emu.person("p2") + "/scan", "{\"code\":\"" + made.getConfigId() + "\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aTemporarySessionIsEnded() throws WxErrorException {
        var external = emu.met("p1", "lixiang");
        assertThat(ext.closeTempChat("lixiang", external).success()).isTrue();
        assertRefused(84061, () -> ext.closeTempChat("zhaolei", external));
    }

    @Test
    void tagsAreListedRenamedAndDeletedWithTheirGroup() throws WxErrorException {
        var made = ext.addCorpTag(
                        WxCpUserExternalTagGroupInfo.fromJson(
                                "{\"tag_group\":{\"group_name\":\"来源\",\"tag\":[{\"name\":\"门店\"},{\"name\":\"直播\",\"order\":9}]}}"))
                .getTagGroup();
        var live = made.getTag().getFirst();
        assertThat(live.getName()).as("the greater order first").isEqualTo("直播");
        assertThat(ext.getCorpTagList(null).getTagGroupList())
                .extracting(group -> group.getGroupName())
                .containsExactly("会员等级", "肤质", "来源");
        assertThat(ext.getCorpTagList(new String[] {live.getId()}).getTagGroupList())
                .singleElement()
                .satisfies(group -> assertThat(group.getTag()).hasSize(1));
        assertThat(ext.getCorpTagList(null, new String[] {made.getGroupId()}).getTagGroupList())
                .singleElement()
                .satisfies(group -> assertThat(group.getTag()).hasSize(2));

        var external = emu.met("p1", "lixiang");
        ext.markTag("lixiang", external, new String[] {live.getId()}, null);
        assertThat(ext.editCorpTag(live.getId(), "直播间", null).success()).isTrue();
        assertThat(tagsOf(external)).containsExactly("直播间");
        assertThat(ext.delCorpTag(new String[] {live.getId()}, null).success()).isTrue();
        assertThat(tagsOf(external)).isEmpty();
        assertThat(ext.delCorpTag(null, new String[] {made.getGroupId()}).success())
                .isTrue();
        assertThat(ext.getCorpTagList(null).getTagGroupList()).hasSize(2);
    }

    private List<String> tagsOf(String external) throws WxErrorException {
        return List.of(ext.getContactDetail(external, null)
                        .getFollowedUsers()
                        .getFirst()
                        .getTags())
                .stream()
                .map(tag -> tag.getTagName())
                .toList();
    }

    private static WxCpContactWayInfo info(
            @org.jspecify.annotations.Nullable String id, List<String> users, String remark) {
        var way = new ContactWay();
        way.setConfigId(id);
        way.setType(WxCpContactWayInfo.TYPE.MULTI);
        way.setScene(WxCpContactWayInfo.SCENE.QRCODE);
        way.setUsers(users);
        if (id == null) way.setParties(List.of("4"));
        way.setRemark(remark);
        way.setState("ch_1");
        var info = new WxCpContactWayInfo();
        info.setContactWay(way);
        return info;
    }
}
