package io.hortus.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hortus.channel.MailServer;
import io.hortus.testing.HortusTest;
import io.hortus.testing.House;
import io.hortus.testing.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Whoever orders for much and does not come back is written to, once.
@HortusTest
class ReminderStory {
    private static MailServer mail;

    @Autowired
    House house;

    @Autowired
    MutableClock clock;

    @BeforeAll
    static void open() {
        mail = new MailServer();
    }

    @AfterAll
    static void close() {
        mail.close();
    }

    @Test
    void whoOrdersForMuchAndNotAgainGetsOneMail() throws Exception {
        var channel = house.post("/api/channels", """
                        {"kind": "email", "name": "Shop", "settings": {"host": "127.0.0.1", "port": %d, "from":
                          "Shop <shop@hortus.example>", "archive": {"imapHost": "127.0.0.1", "imapPort": %d,
                          "username": "%s"}}, "secrets": {"archivePassword": "secret"}}
                        """.formatted(mail.smtpPort(), mail.imapPort(), MailServer.ARCHIVE))
                .body();
        assertThat(channel.path("secrets").toString()).isEqualTo("[\"archivePassword\"]");
        assertThat(channel.toString()).doesNotContain("\"secret\"");
        var channelId = channel.path("id").asString();
        var trial = house.post("/api/channels/" + channelId + "/test", "{\"to\": \"me@example.com\"}");
        assertThat(trial.body().path("ok").asBoolean()).isTrue();

        var draft = """
                {"name": "Reminder", "graph": {
                  "entry": {"on": "event", "event": "Order Completed",
                            "where": [{"property": "revenue", "test": {"is": "greater", "value": 500}}], "once": "ever"},
                  "start": "wait", "nodes": {
                  "wait": {"do": "wait", "for": {"seconds": 3600}, "next": "ask"},
                  "ask": {"do": "branch", "cases": [{"when": {"op": "not", "rule": {"op": "did",
                          "event": "Order Completed", "within": {"window": "since_entry"}}}, "next": "vip"}],
                          "otherwise": "end"},
                  "vip": {"do": "branch", "cases": [{"when": {"op": "tagged", "tags": ["vip"]}, "next": "end"}],
                          "otherwise": "mail"},
                  "mail": {"do": "message", "channel": "%s", "content": {"subject": "Hello {{name|you}}",
                           "text": "Come back to {{city|us}}"}, "next": "tag"},
                  "tag": {"do": "tag", "add": ["reminded"], "next": "end"},
                  "end": {"do": "end"}}}}
                """.formatted(channelId);
        var created = house.post("/api/journeys", draft);
        assertThat(created.status()).isEqualTo(201);
        var id = created.body().path("id").asString();
        assertThat(created.body().path("problems")).isEmpty();
        var published = house.post("/api/journeys/" + id + "/publish", "{}");
        assertThat(published.body().path("state").asString()).isEqualTo("running");

        identify("anna", "安娜", "anna@example.com");
        identify("bert", "Bert", "bert@example.com");
        house.track("anna", "Order Completed", "a1", "2026-03-01T01:59:00Z", "{\"order_id\": \"1\", \"revenue\": 600}");
        house.track("bert", "Order Completed", "b1", "2026-03-01T01:59:00Z", "{\"order_id\": \"2\", \"revenue\": 600}");
        house.settle();
        house.track("bert", "Order Completed", "b2", "2026-03-01T02:00:00Z", "{\"order_id\": \"3\", \"revenue\": 6}");
        house.settle();
        assertThat(house.get("/api/journeys/" + id).path("inside").asInt()).isEqualTo(2);
        var people = house.get("/api/journeys/" + id + "/people?node=wait").path("items");
        assertThat(people).hasSize(2);

        clock.advance(Duration.ofHours(1));
        await().atMost(Duration.ofSeconds(20)).until(() -> mail.received().size() == 2);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        house.get("/api/deliveries?state=sent").path("items").size() == 1);
        house.settle();

        assertThat(mail.received()).containsExactlyInAnyOrder("me@example.com Hortus", "anna@example.com Hello 安娜");
        var delivery = house.get("/api/deliveries?origin=" + id).path("items").get(0);
        assertThat(delivery.path("customer").path("displayName").asString()).isEqualTo("安娜");
        assertThat(delivery.path("subject").asString()).isEqualTo("Hello 安娜");
        assertThat(delivery.path("channel").path("name").asString()).isEqualTo("Shop");
        var full = house.get("/api/deliveries/" + delivery.path("id").asString());
        assertThat(full.path("address").asString()).isEqualTo("a***@example.com");
        assertThat(full.path("ledger")).hasSize(1);
        assertThat(full.path("explain").get(7).path("gate").asString()).isEqualTo("channel");
        var after = house.get("/api/journeys/" + id);
        assertThat(after.path("inside").asInt()).isZero();
        assertThat(after.path("messages").asInt()).isEqualTo(1);
        assertThat(after.path("counts").path("mail").path("left").asInt()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> house.names("select array_to_string(tags, ',') from customer.customer where name = '安娜'")
                        .equals(java.util.List.of("reminded")));
        assertThat(house.tryGet("/api/deliveries/dlv999").status()).isEqualTo(404);
        assertThat(house.post("/api/deliveries/" + delivery.path("id").asString() + "/retry", "{}")
                        .status())
                .isEqualTo(409);
    }

    private void identify(String user, String name, String email) {
        var answer = house.door("/v1/identify", """
                {"userId": "%s", "messageId": "i-%s", "traits": {"name": "%s", "email": "%s"}}
                """.formatted(user, user, name, email));
        assertThat(answer.status()).isEqualTo(200);
    }
}
