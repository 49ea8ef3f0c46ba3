package io.hortus.emulators;

import static io.hortus.emulators.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hortus.emulators.phone.DemoCompany;
import io.hortus.emulators.testing.Emu;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.error.WxRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Tokens, busy platforms, limits and failures, as the unmodified SDK lives through them.
class TokenTest {
    private final Emu emu = new Emu();

    @AfterEach
    void stop() {
        emu.close();
    }

    @Test
    void aTokenIsTheSameUntilItExpires() throws WxErrorException {
        emu.frozen();
        var cp = emu.cp();
        var first = cp.getAccessToken();
        assertThat(cp.getAccessToken(true)).isEqualTo(first);
        emu.advance(7200);
        assertThat(cp.getAccessToken(true)).isNotEqualTo(first);
    }

    @Test
    void anExpiredARevokedAndAForgottenTokenAreFetchedAgain() throws WxErrorException {
        emu.frozen();
        var cp = emu.cp();
        assertThat(cp.getExternalContactService().listFollowers()).hasSize(6);
        emu.advance(7201);
        assertThat(cp.getExternalContactService().listFollowers()).hasSize(6);
        var revoked = emu.post("/_emu/corps/" + Emu.CORP + "/apps/" + DemoCompany.AGENT + "/revoke", "{}");
        assertThat(revoked.path("revoked").asInt()).isGreaterThanOrEqualTo(1);
        assertThat(cp.getExternalContactService().listFollowers()).hasSize(6);
        emu.post("/_emu/reset", "{\"seed\":99}");
        assertThat(cp.getExternalContactService().listFollowers()).hasSize(6);
    }

    @Test
    void aRotatedSecretIsASetupError() throws WxErrorException {
        var cp = emu.cp();
        assertThat(cp.getExternalContactService().listFollowers()).hasSize(6);
        emu.post("/_emu/corps/" + Emu.CORP + "/apps/" + DemoCompany.AGENT + "/rotate", "{}");
        assertRefused(40001, () -> cp.getExternalContactService().listFollowers());
        assertRefused(40001, () -> emu.cp("wrong", 1).getAccessToken());
    }

    @Test
    void aBusyPlatformIsAskedAgainAndAnAlwaysBusyOneGivenUp() throws WxErrorException {
        fault("CODE", -1, 1);
        assertThat(emu.cp().getExternalContactService().listFollowers()).hasSize(6);
        fault("CODE", -1, 3);
        assertThatThrownBy(() -> emu.cp().getExternalContactService().listFollowers())
                .isInstanceOf(WxRuntimeException.class);
        assertThat(emu.cp().getExternalContactService().listFollowers()).hasSize(6);
    }

    @Test
    void everyKindOfFailureIsSeenOnceAndThenAllIsWell() throws WxErrorException {
        for (var kind : new String[] {"RESET", "STATUS", "MALFORMED"}) {
            emu.post(
                    "/_emu/faults",
                    "{\"path\":\"/cgi-bin/externalcontact/get_follow_user_list\",\"kind\":\"" + kind + "\"}");
            assertThatThrownBy(() -> emu.cp().getExternalContactService().listFollowers())
                    .as(kind)
                    .isInstanceOf(RuntimeException.class);
            assertThat(emu.cp().getExternalContactService().listFollowers()).hasSize(6);
        }
        var before = System.nanoTime();
        fault("SLOW", 300, 1);
        assertThat(emu.cp().getExternalContactService().listFollowers()).hasSize(6);
        assertThat(System.nanoTime() - before).isGreaterThan(300_000_000L);
    }

    @Test
    void whoCallsTooOftenIsBannedForAMinute() throws WxErrorException {
        emu.frozen();
        emu.post("/_emu/limits", "{\"path\":\"/cgi-bin/externalcontact/get_follow_user_list\",\"per_minute\":3}");
        var ext = emu.cp().getExternalContactService();
        for (var i = 0; i < 3; i++) assertThat(ext.listFollowers()).hasSize(6);
        assertRefused(45009, ext::listFollowers);
        emu.advance(59);
        assertRefused(45009, ext::listFollowers);
        emu.advance(1);
        assertThat(ext.listFollowers()).hasSize(6);
    }

    @Test
    void twoMarksOfOnePairAtOnceAreInEachOthersWay() throws Exception {
        var external = emu.met("p1", "lixiang");
        var tags = emu.api("POST", "/cgi-bin/externalcontact/get_corp_tag_list", "{}")
                .path("tag_group");
        var body = "{\"userid\":\"lixiang\",\"external_userid\":\"" + external + "\",\"add_tag\":[\""
                + tags.path(0).path("tag").path(0).path("id").asString() + "\"]}";
        emu.post("/_emu/faults", "{\"path\":\"/cgi-bin/externalcontact/mark_tag\",\"kind\":\"SLOW\",\"value\":1500}");
        var slow = Thread.ofVirtual()
                .start(() -> assertThat(emu.code("POST", "/cgi-bin/externalcontact/mark_tag", body))
                        .isZero());
        while (!emu.get("/_emu/faults").path("faults").isEmpty()) Thread.onSpinWait();
        assertThat(emu.code("POST", "/cgi-bin/externalcontact/mark_tag", body)).isEqualTo(45035);
        slow.join();
        assertThat(emu.code("POST", "/cgi-bin/externalcontact/mark_tag", body)).isZero();
    }

    private void fault(String kind, int value, int times) {
        emu.post(
                "/_emu/faults",
                "{\"path\":\"/cgi-bin/externalcontact/get_follow_user_list\",\"kind\":\"" + kind + "\",\"value\":"
                        + value + ",\"times\":" + times + "}");
    }
}
