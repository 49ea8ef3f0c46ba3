package io.hortus.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.phone.DemoCompany;
import io.hortus.emulators.testing.Emu;
import io.hortus.emulators.testing.Receiver;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How events travel, and how they are mistreated on demand.
class CallbackTest {
    private final Emu emu = new Emu();
    private final Receiver receiver = new Receiver(emu.cpConfig(DemoCompany.SECRET, DemoCompany.AGENT));

    @BeforeEach
    void listen() {
        emu.callbacksTo(receiver);
        emu.post("/_emu/switches", "{\"callbackBackoffMillis\":5}");
    }

    @AfterEach
    void stop() {
        receiver.close();
        emu.close();
    }

    @Test
    void aFailedDeliveryIsTriedThreeTimesInAll() {
        receiver.answers(message -> 500);
        emu.met("p1", "lixiang");
        emu.settled();
        assertThat(receiver.heard()).hasSize(3);
        var delivery = emu.get("/_emu/callbacks?limit=1").path("deliveries").path(0);
        assertThat(delivery.path("state").asString()).isEqualTo("FAILED");
        assertThat(delivery.path("event").asString()).isEqualTo("change_external_contact/add_external_contact");
        assertThat(delivery.path("attempts")).hasSize(3);
        var urls = delivery.path("attempts")
                .valueStream()
                .map(each -> each.path("url").asString())
                .distinct();
        assertThat(urls).as("a new nonce each time").hasSize(3);
    }

    @Test
    void theNumberOfTriesAndTheRetryOfBadAnswersAreChoices() {
        receiver.answers(message -> 500);
        emu.post("/_emu/switches", "{\"callbackTries\":4}");
        emu.met("p1", "lixiang");
        emu.settled();
        assertThat(receiver.heard()).hasSize(4);
        emu.post("/_emu/switches", "{\"retryNon200\":false}");
        emu.met("p2", "lixiang");
        emu.settled();
        assertThat(receiver.heard()).hasSize(5);
    }

    @Test
    void aSlowReceiverIsCutOffAndTriedAgain() {
        emu.met("p2", "lixiang");
        emu.settled();
        receiver.heard().clear();
        emu.post("/_emu/switches", "{\"callbackTimeoutMillis\":1000}");
        var first = new AtomicInteger();
        receiver.answers(message -> {
            if (first.getAndIncrement() == 0) java.util.concurrent.locks.LockSupport.parkNanos(3_000_000_000L);
            return 200;
        });
        emu.met("p1", "lixiang");
        emu.settled();
        assertThat(receiver.heard()).hasSize(2);
        assertThat(emu.get("/_emu/callbacks?limit=1")
                        .path("deliveries")
                        .path(0)
                        .path("attempts")
                        .path(0)
                        .path("error")
                        .asString())
                .contains("Timeout");
    }

    @Test
    void theNextEventsAreDuplicatedDroppedOrReorderedOnDemand() {
        emu.post("/_emu/callbacks/disturb", "{\"duplicate\":1}");
        emu.met("p1", "lixiang");
        emu.settled();
        assertThat(receiver.heard()).hasSize(2);
        emu.post("/_emu/callbacks/disturb", "{\"drop\":1}");
        emu.met("p2", "lixiang");
        emu.settled();
        assertThat(receiver.heard()).hasSize(2);
        emu.post("/_emu/callbacks/disturb", "{\"reorder\":1}");
        var late = emu.met("p3", "lixiang");
        var early = emu.met("p4", "lixiang");
        emu.settled();
        assertThat(receiver.heard())
                .extracting(event -> event.getExternalUserId())
                .endsWith(early, late);
    }

    @Test
    void aCodeMayBringAHalfAddedCustomerFirst() {
        emu.post("/_emu/switches", "{\"halfFirst\":true}");
        var external = emu.met("p1", "lixiang");
        emu.settled();
        assertThat(receiver.heard("add_half_external_contact"))
                .singleElement()
                .satisfies(event -> assertThat(event.getWelcomeCode()).isNotEmpty());
        assertThat(emu.code("GET", "/cgi-bin/externalcontact/get?external_userid=" + external, ""))
                .isEqualTo(84061);
        var code = receiver.heard("add_half_external_contact").getFirst().getWelcomeCode();
        assertThat(emu.code(
                        "POST",
                        "/cgi-bin/externalcontact/send_welcome_msg",
                        "{\"welcome_code\":\"" + code + "\",\"text\":{\"content\":\"hi\"}}"))
                .isZero();
        emu.post(emu.staff("lixiang") + "/accept", "{\"external_userid\":\"" + external + "\"}");
        emu.settled();
        assertThat(receiver.heard("add_external_contact"))
                .singleElement()
                .satisfies(event -> assertThat(event.getWelcomeCode()).isNull());
        assertThat(emu.code("GET", "/cgi-bin/externalcontact/get?external_userid=" + external, ""))
                .isZero();
    }

    @Test
    void onlyApplicationsThatSeeTheMemberHear() {
        emu.post("/_emu/corps/" + Emu.CORP + "/apps", "{\"agent_id\":1000002,\"visible_parties\":[4]}");
        emu.met("p1", "zhaolei");
        emu.post(emu.person("p2") + "/add", "{\"corp\":\"" + Emu.CORP + "\",\"userid\":\"lixiang\"}");
        var external = emu.station.world().person("p2").external.getOrDefault(Emu.CORP, "");
        emu.post(emu.staff("lixiang") + "/accept", "{\"external_userid\":\"" + external + "\"}");
        emu.settled();
        assertThat(receiver.heard()).extracting(event -> event.getUserId()).containsExactly("zhaolei");
    }

    @Test
    void aMemberWithAWelcomeInTheConsoleBringsNoCode() {
        emu.post("/_emu/corps/" + Emu.CORP + "/staff", "{\"userid\":\"lixiang\",\"console_welcome\":true}");
        emu.met("p1", "lixiang");
        emu.settled();
        assertThat(receiver.heard())
                .singleElement()
                .satisfies(event -> assertThat(event.getWelcomeCode()).isNull());
    }

    @Test
    void tagsChangedByHandFireAndAGroupIsDeletedWithOneEvent() {
        var tag = emu.post("/_emu/corps/" + Emu.CORP + "/tags", "{\"group\":\"来源\",\"name\":\"门店\"}")
                .path("id")
                .asString();
        emu.post("/_emu/corps/" + Emu.CORP + "/tags", "{\"group\":\"来源\",\"name\":\"直播\"}");
        emu.post("/_emu/corps/" + Emu.CORP + "/tags/rename", "{\"id\":\"" + tag + "\",\"name\":\"门店 A\"}");
        var group = emu.api("POST", "/cgi-bin/externalcontact/get_corp_tag_list", "{\"tag_id\":[\"" + tag + "\"]}")
                .path("tag_group")
                .path(0)
                .path("group_id")
                .asString();
        emu.post("/_emu/corps/" + Emu.CORP + "/tags/delete", "{\"id\":\"" + group + "\"}");
        emu.settled();
        assertThat(receiver.heard())
                .extracting(event -> event.getChangeType())
                .containsExactly("create", "create", "create", "update", "delete");
        assertThat(receiver.heard())
                .extracting(event -> event.getTagType())
                .containsExactly("tag_group", "tag", "tag", "tag", "tag_group");
    }

    @Test
    void theEventsOfOneCustomerStayInOrderWhileThoseOfManyTravel() {
        var externals = java.util.stream.IntStream.rangeClosed(1, 8)
                .mapToObj(i -> emu.met("p" + i, "lixiang"))
                .toList();
        emu.settled();
        receiver.heard().clear();
        for (var round = 0; round < 60; round++) {
            for (var external : externals) {
                var call = round % 2 == 0 ? "/tag" : "/remark";
                emu.post(
                        emu.staff("lixiang") + call,
                        "{\"external_userid\":\"" + external + "\",\"add\":[\"t" + round + "\"],\"remark\":\"r" + round
                                + "\"}");
            }
        }
        emu.settled();
        assertThat(receiver.heard()).hasSize(480);
        var delivered = emu.get("/_emu/callbacks?limit=480").path("deliveries");
        for (var external : externals) {
            var ends = new java.util.ArrayList<Long>();
            for (var delivery : delivered) {
                if (!delivery.path("plaintext").asString().contains(external)) continue;
                assertThat(delivery.path("attempts")).hasSize(1);
                ends.add(delivery.path("attempts").path(0).path("at").asLong());
            }
            assertThat(ends).hasSize(60).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        }
    }
}
