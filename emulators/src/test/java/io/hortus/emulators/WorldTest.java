package io.hortus.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.testing.Emu;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The world as a whole: the same from the same seed, kept by a snapshot, filled quickly.
class WorldTest {
    private final Emu emu = new Emu();

    @AfterEach
    void stop() {
        emu.close();
    }

    @Test
    void theSameSeedAndTheSameActsGiveTheSameIds() {
        var first = lived();
        emu.post("/_emu/reset", "{\"seed\":7}");
        assertThat(lived()).isEqualTo(first);
        emu.post("/_emu/reset", "{\"seed\":8}");
        assertThat(lived()).isNotEqualTo(first);
    }

    private String lived() {
        return emu.met("p1", "lixiang") + emu.group("lixiang", "一群") + emu.met("p2", "wangfang");
    }

    @Test
    void aSnapshotBringsEverythingBack() {
        emu.frozen();
        var external = emu.met("p1", "lixiang");
        var chat = emu.group("lixiang", "一群", external);
        emu.post(emu.staff("lixiang") + "/remark", "{\"external_userid\":\"" + external + "\",\"remark\":\"小雨\"}");
        var transfer = "{\"handover_userid\":\"lixiang\",\"takeover_userid\":\"wangfang\",\"external_userid\":[\""
                + external + "\"]}";
        assertThat(emu.code("POST", "/cgi-bin/externalcontact/transfer_customer", transfer))
                .isZero();
        var kept = emu.send("GET", "/_emu/snapshot", "").body();

        emu.post("/_emu/reset", "{\"demo\":false}");
        assertThat(emu.send("GET", emu.staff("lixiang") + "/phone", "").statusCode())
                .isEqualTo(404);
        assertThat(emu.send("PUT", "/_emu/snapshot", kept).statusCode()).isEqualTo(200);
        var follower = emu.api("GET", "/cgi-bin/externalcontact/get?external_userid=" + external, "")
                .path("follow_user")
                .path(0);
        assertThat(follower.path("remark").asString()).isEqualTo("小雨");
        assertThat(emu.code("POST", "/cgi-bin/externalcontact/groupchat/get", "{\"chat_id\":\"" + chat + "\"}"))
                .isZero();
        emu.advance(86_400);
        assertThat(emu.api("GET", "/cgi-bin/externalcontact/list?userid=wangfang", "")
                        .path("external_userid")
                        .path(0)
                        .asString())
                .isEqualTo(external);
        assertThat(emu.send("PUT", "/_emu/snapshot", "no snapshot").statusCode())
                .isEqualTo(400);
    }

    @Test
    void aHundredThousandCustomersAndAThousandGroupsTakeSeconds() {
        var before = System.nanoTime();
        emu.post(
                "/_emu/people/bulk", "{\"corp\":\"" + Emu.CORP + "\",\"count\":100000,\"groups\":1000,\"members\":50}");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        assertThat(emu.get("/_emu/people").path("total").asInt()).isEqualTo(100_008);
        assertThat(emu.api("GET", "/cgi-bin/externalcontact/list?userid=lixiang", "")
                        .path("external_userid")
                        .size())
                .isEqualTo(16_667);
        var all = 0;
        var cursor = "";
        do {
            var page = emu.api(
                    "POST", "/cgi-bin/externalcontact/groupchat/list", "{\"limit\":300,\"cursor\":\"" + cursor + "\"}");
            all += page.path("group_chat_list").size();
            cursor = page.path("next_cursor").asString();
        } while (!cursor.isEmpty());
        assertThat(all).isEqualTo(1000);
    }

    @Test
    void cursorsAreOpaqueBelongToTheirListAndDie() {
        emu.frozen();
        for (var i = 1; i <= 3; i++) emu.group("lixiang", "群 " + i);
        var path = "/cgi-bin/externalcontact/groupchat/list";
        var cursor = emu.api("POST", path, "{\"limit\":2}").path("next_cursor").asString();
        assertThat(emu.api("POST", path, "{\"limit\":2,\"cursor\":\"" + cursor + "\"}")
                        .path("next_cursor")
                        .asString("-"))
                .isEmpty();
        assertThat(emu.code("POST", path, "{\"limit\":2,\"cursor\":\"made up\"}"))
                .isEqualTo(50100);
        assertThat(emu.code("POST", "/cgi-bin/externalcontact/contact_list", "{\"cursor\":\"" + cursor + "\"}"))
                .isEqualTo(50100);
        emu.advance(4 * 3600 + 1);
        assertThat(emu.code("POST", path, "{\"limit\":2,\"cursor\":\"" + cursor + "\"}"))
                .isEqualTo(50100);
    }

    @Test
    void clockJumpsForthAndBackHarmNothing() {
        emu.frozen();
        var external = emu.met("p1", "lixiang");
        for (var jump : new long[] {20, 86_400, 40L * 86_400, -86_400, 400L * 86_400, -500L * 86_400}) {
            emu.advance(jump);
            assertThat(emu.api("GET", "/cgi-bin/externalcontact/get?external_userid=" + external, "")
                            .path("errcode")
                            .asInt())
                    .isZero();
        }
    }
}
