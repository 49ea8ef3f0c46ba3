package io.hortus.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hortus.eventlog.Event;
import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.Identifier;
import io.hortus.kernel.Json;
import io.hortus.testing.HortusTest;
import io.hortus.testing.House;
import io.hortus.testing.MutableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@HortusTest
class AudienceApiDbTest {
    private static final String BUYERS = """
            {"op":"all","of":[
              {"op":"did","event":"Order Completed","within":{"window":"rolling","seconds":3600}},
              {"op":"has","field":"city","test":{"is":"equals","value":"Suzhou"}}]}
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private EventLog log;

    @Autowired
    private MutableClock clock;

    @Autowired
    private House house;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void anAudienceIsCountedDefinedListedAndExplained() throws Exception {
        log.append(List.of(
                event(Event.Kind.SET, "", "{\"city\":\"Suzhou\"}", "anna"),
                event(
                        Event.Kind.TRACK,
                        "Order Completed",
                        "{\"order_id\":\"A1\",\"revenue\":12.5,\"currency\":\"CNY\"}",
                        "anna"),
                event(Event.Kind.TRACK, "Order Completed", "{\"order_id\":\"A2\",\"revenue\":3}", "ben")));
        house.settle();
        var counted = send("POST", "/api/audiences/preview", "{\"rule\":" + BUYERS + "}", 200);
        assertThat(counted.path("nodes").toString())
                .isEqualTo(
                        "[{\"path\":\"/of/0\",\"count\":2,\"remaining\":2},{\"path\":\"/of/1\",\"count\":1,\"remaining\":1}]");
        assertThat(counted.path("text").path("en").asString())
                .isEqualTo("did “Order Completed” at least 1 time in the last 1 hour (rolling, exact to the second)"
                        + " and “City” is “Suzhou”");
        assertThat(counted.path("sample").size()).isEqualTo(1);

        var made = send("POST", "/api/audiences", "{\"name\":\"Buyers\",\"rule\":" + BUYERS + "}", 201);
        var path = "/api/audiences/" + made.path("id").asString();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                send("GET", path, null, 200).path("state").asString())
                        .isEqualTo("live"));
        assertThat(send("GET", path, null, 200).path("size").asInt()).isEqualTo(1);
        var member = send("GET", path + "/members", null, 200).path("items").get(0);
        var anna = member.path("customer").path("id").asString();
        var why = send("GET", path + "/explain/" + anna, null, 200);
        assertThat(why.path("member").asBoolean()).isTrue();
        assertThat(why.path("leaves")
                        .get(0)
                        .path("evidence")
                        .get(0)
                        .path("name")
                        .asString())
                .isEqualTo("Order Completed");
        assertThat(why.path("nextFlipAt").asString())
                .isEqualTo(clock.instant().plusSeconds(3600).toString());
        assertThat(send("GET", "/api/customers/" + anna + "/timeline?type=Order%20Completed", null, 200)
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(send("GET", "/api/insight/totals", null, 200).path("revenue").toString())
                .isEqualTo("{\"minor\":1550,\"currency\":\"CNY\"}");
        for (var asked : List.of("order", "%E4%B8%8B%E5%8D%95")) {
            var named = send("GET", "/api/events/names?q=" + asked, null, 200).path("items");
            assertThat(named.size()).isEqualTo(1);
            assertThat(named.get(0).path("count7d").asInt()).isEqualTo(2);
            assertThat(named.get(0).path("label").asString()).isEqualTo("下单");
            assertThat(send("GET", "/api/customers/" + anna + "/timeline?q=" + asked, null, 200)
                            .path("items")
                            .size())
                    .isEqualTo(1);
        }
        assertThat(send("GET", "/api/events/labels", null, 200)
                        .path("items")
                        .get(0)
                        .toString())
                .isEqualTo("{\"name\":\"Order Completed\",\"label\":\"下单\",\"labelEn\":\"Order Completed\"}");
        assertThat(send("GET", "/api/customers/" + anna, null, 200)
                        .path("audiences")
                        .get(0)
                        .path("name")
                        .asString())
                .isEqualTo("Buyers");
        assertThat(send("GET", "/api/customers?audience=" + made.path("id").asString(), null, 200)
                        .path("items")
                        .size())
                .isEqualTo(1);
        compares(made.path("id").asString());
        var then = clock.instant();
        clock.advance(Duration.ofHours(1));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                send("GET", path, null, 200).path("size").asInt())
                        .isZero());
        assertThat(send("GET", path + "/members?at=" + then, null, 200)
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(send("GET", path + "/members?at=" + clock.instant(), null, 200)
                        .path("items")
                        .size())
                .isZero();
        send("GET", path + "/members?at=yesterday", null, 400);
        assertThat(sizeOf(path + "/members?q=nobody&at=" + then)).isZero();
        exports(path, anna, then);
        assertThat(sizeOf(path + "/moves?entered=false")).isEqualTo(1);
        assertThat(sizeOf(path + "/moves?entered=true&q=nobody")).isZero();
        var newest = send("GET", path + "/moves?limit=1", null, 200);
        assertThat(newest.path("items").get(0).path("entered").asBoolean()).isFalse();
        var before = "/moves?limit=1&cursor=" + newest.path("next").asString();
        assertThat(send("GET", path + before, null, 200)
                        .path("items")
                        .get(0)
                        .path("entered")
                        .asBoolean())
                .isTrue();
        send("GET", path + "/moves?cursor=WyJhIiwiYiJd", null, 400);
        var sizes = send("GET", path + "/history", null, 200).path("items");
        assertThat(sizes.get(0).path("at").asString())
                .isEqualTo(made.path("createdAt").asString());
        assertThat(sizes.get(0).path("size").asInt()).isZero();
        send("PUT", path, "{\"keeping\":{\"mode\":\"frozen\"}}", 200);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(sizeOf("/api/audiences?state=frozen&q=buyers"))
                        .isEqualTo(1));
        assertThat(sizeOf("/api/audiences?state=live&q=buyers")).isZero();
        send("DELETE", path, null, 204);
        send("GET", path, null, 404);
    }

    /// Who was a member, who came and went, as spreadsheets; and the trail says that they were taken away.
    private void exports(String path, String anna, Instant then) throws Exception {
        var moved = send("GET", path + "/moves", null, 200).path("items");
        var left = moved.get(0).path("at").asString();
        var entered = moved.get(1).path("at").asString();
        var who = anna + ",#" + anna.substring(1) + ",,";
        var members = "\uFEFFid,name,phone,stage,tags,since";
        assertThat(csv(path + "/members/export")).containsExactly(members);
        assertThat(csv(path + "/members/export?at=" + then)).containsExactly(members, who + "paying,," + entered);
        assertThat(csv(path + "/members/export?q=nobody&at=" + then)).containsExactly(members);
        assertThat(csv(path + "/moves/export?entered=false"))
                .containsExactly("\uFEFFid,name,phone,move,at,why", who + "left," + left + ",time");
        assertThat(csv(path + "/moves/export")).hasSize(3);
        send("GET", path + "/members/export?at=soon", null, 400);
        assertThat(send("GET", "/api/audit?action=audience.export&limit=1", null, 200)
                        .path("items")
                        .get(0)
                        .path("detail")
                        .toString())
                .isEqualTo("{\"searched\":false,\"what\":\"moves\"}");
    }

    private List<String> csv(String path) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Authorization", "Bearer hk_test")
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .toList();
    }

    private int sizeOf(String list) throws Exception {
        return send("GET", list, null, 200).path("items").size();
    }

    private void compares(String audience) throws Exception {
        var sides = "{\"a\":{\"audience\":\"" + audience
                + "\"},\"b\":{\"rule\":{\"op\":\"did\",\"event\":\"Order Completed\"}}}";
        var compared = send("POST", "/api/audiences/compare", sides, 200);
        assertThat(compared.path("both").asInt()).isEqualTo(1);
        assertThat(compared.path("onlyA").asInt()).isZero();
        assertThat(compared.path("onlyB").asInt()).isEqualTo(1);
        assertThat(compared.path("sampleOnlyB").size()).isEqualTo(1);
        send("POST", "/api/audiences/compare", "{\"a\":{}}", 400);
    }

    @Test
    void anUploadedListNamesPeopleAndStaysWhileSomethingUsesIt() throws Exception {
        log.append(List.of(event(Event.Kind.TRACK, "Page Viewed", "{}", "dora")));
        house.settle();
        assertThat(send("POST", "/api/audiences/preview", "{\"rule\":{\"op\":\"did\",\"event\":\"Page Viewed\"}}", 200)
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        var list = send(
                "POST",
                "/api/audiences/lists",
                "{\"name\":\"Guests\",\"type\":\"user_id\",\"values\":[\"dora\",\"dora\",\"nobody\",null]}",
                201);
        var id = list.path("id").asString();
        assertThat(list.path("size").asInt()).isEqualTo(1);
        assertThat(list.path("given").asInt()).isEqualTo(4);
        assertThat(list.path("unknown").asInt()).isEqualTo(2);
        var rule = "{\"op\":\"list\",\"list\":\"" + id + "\"}";
        assertThat(send("POST", "/api/audiences/preview", "{\"rule\":" + rule + "}", 200)
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        var made = send("POST", "/api/audiences", "{\"name\":\"Guests in\",\"rule\":" + rule + "}", 201);
        assertThat(send("DELETE", "/api/audiences/lists/" + id, null, 409)
                        .path("code")
                        .asString())
                .isEqualTo("list_in_use");
        send("DELETE", "/api/audiences/" + made.path("id").asString(), null, 204);
        send("DELETE", "/api/audiences/lists/" + id, null, 204);
        assertThat(send("POST", "/api/audiences/preview", "{\"rule\":" + rule + "}", 400)
                        .path("node")
                        .asString())
                .isEqualTo("/list");
        assertThat(send("GET", "/api/stages/flow", null, 200).path("items").isArray())
                .isTrue();
        send("GET", "/api/stages/flow?from=soon", null, 400);
    }

    @Test
    void whatAnAudienceAndAJourneyAskAboutIsNotDeleted() throws Exception {
        var asked = made("Asked about", BUYERS);
        var other = made("Asks", "{\"op\":\"not\",\"rule\":{\"op\":\"in\",\"audience\":\"" + asked + "\"}}");
        var journey = send("POST", "/api/journeys", """
                {"name": "Welcome", "graph": {
                  "entry": {"on": "audience", "audience": "%s", "once": "while_outside"}, "start": "ask", "nodes": {
                  "ask": {"do": "branch", "cases": [{"when": {"op": "in", "audience": "%s"}, "next": "end"}],
                          "otherwise": "end"},
                  "end": {"do": "end"}}}}
                """.formatted(asked, asked), 201)
                .path("id")
                .asString();

        assertThat(usedBy("/api/audiences/" + asked)).containsExactly(other, journey);
        assertThat(usedBy("/api/audiences/" + other)).isEmpty();
        var listed = send("GET", "/api/audiences?q=asked", null, 200).path("items");
        assertThat(listed.get(0).path("usedBy").valueStream().map(JsonNode::asString))
                .containsExactly(other, journey);
        assertThat(send("DELETE", "/api/audiences/" + asked, null, 409)
                        .path("code")
                        .asString())
                .isEqualTo("audience_in_use");

        send("DELETE", "/api/audiences/" + other, null, 204);
        send("DELETE", "/api/audiences/" + asked, null, 409);
        send("DELETE", "/api/journeys/" + journey, null, 204);
        send("DELETE", "/api/audiences/" + asked, null, 204);
    }

    private String made(String name, String rule) throws Exception {
        return send("POST", "/api/audiences", "{\"name\":\"" + name + "\",\"rule\":" + rule + "}", 201)
                .path("id")
                .asString();
    }

    private Stream<String> usedBy(String path) throws Exception {
        return send("GET", path, null, 200).path("usedBy").valueStream().map(JsonNode::asString);
    }

    @Test
    void anUnknownAttributeAndATestThatDoesNotFitAreAnsweredWithTheNode() throws Exception {
        assertThat(send(
                                "POST",
                                "/api/audiences/preview",
                                "{\"rule\":{\"op\":\"has\",\"field\":\"shoe\",\"test\":{\"is\":\"isSet\"}}}",
                                400)
                        .path("node")
                        .asString())
                .isEqualTo("/field");
        assertThat(send(
                                "POST",
                                "/api/audiences/preview",
                                "{\"rule\":{\"op\":\"not\",\"rule\":{\"op\":\"has\",\"field\":\"$orders\",\"test\":{\"is\":\"atLeast\",\"value\":\"many\"}}}}",
                                400)
                        .path("node")
                        .asString())
                .isEqualTo("/rule/test/value");
    }

    @Test
    void theCatalogOffersWhatThereIsWithRealValuesButNonePersonal() throws Exception {
        log.append(List.of(event(
                Event.Kind.SET,
                "",
                "{\"hobby\":\"gardening\",\"visits\":2.5,\"email\":\"cara@example.com\"}",
                "cara")));
        house.settle();
        var catalog = send("GET", "/api/audiences/catalog", null, 200);
        assertThat(attribute(catalog, "hobby").path("values").toString()).isEqualTo("[\"gardening\"]");
        assertThat(attribute(catalog, "visits").path("values").toString()).isEqualTo("[\"2.5\"]");
        assertThat(attribute(catalog, "email").path("values").toString()).isEqualTo("[]");
        assertThat(attribute(catalog, "email").path("label").asString()).isEqualTo("邮箱");
        assertThat(attribute(catalog, "email").path("labelEn").asString()).isEqualTo("E-mail");
        assertThat(attribute(catalog, "hobby").path("labelEn").asString()).isEqualTo("hobby");
        assertThat(attribute(catalog, "$orders").path("type").asString()).isEqualTo("number");
        assertThat(catalog.path("stages").size()).isPositive();
        assertThat(catalog.path("tests").path("boolean").toString()).isEqualTo("[\"equals\",\"isSet\"]");
    }

    private static JsonNode attribute(JsonNode catalog, String field) {
        return catalog.path("attributes")
                .valueStream()
                .filter(a -> a.path("field").asString().equals(field))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRuleIsReadOutNodeByNode() throws Exception {
        var reading = send("POST", "/api/audiences/reading", "{\"rule\":" + BUYERS + "}", 200);
        assertThat(reading.path("nodes").size()).isEqualTo(3);
        assertThat(reading.path("nodes").get(2).path("path").asString()).isEqualTo("/of/1");
        assertThat(reading.path("nodes").get(2).path("text").path("zh").asString())
                .isEqualTo("「城市」等于 「Suzhou」");
    }

    @Test
    void sourcesAreOfferedAndReadOutByTheNamesOfTheirKeys() throws Exception {
        var key = send("POST", "/api/keys", "{\"kind\":\"write\",\"name\":\"Website\"}", 201);
        var id = key.path("source").asString();
        var rule =
                "{\"op\":\"did\",\"event\":\"Paid\",\"where\":[{\"property\":\"$source\",\"test\":{\"is\":\"in\",\"value\":[\""
                        + id + "\",\"import\"]}}]}";

        var sources = send("GET", "/api/audiences/catalog", null, 200).path("sources");
        assertThat(sources.valueStream().map(JsonNode::toString))
                .contains(
                        "{\"id\":\"" + id + "\",\"label\":\"Website\",\"labelEn\":\"Website\"}",
                        "{\"id\":\"import\",\"label\":\"导入\",\"labelEn\":\"an import\"}");
        var reading = send("POST", "/api/audiences/reading", "{\"rule\":" + rule + "}", 200);
        assertThat(reading.path("text").path("zh").asString()).isEqualTo("做过 「Paid」（来自 「Website」 或 「导入」） 的次数至少 1");
        assertThat(reading.path("text").path("en").asString())
                .isEqualTo("did “Paid” (where sent by “Website” or “an import”) at least 1 time");
    }

    @Test
    void aFaultyRuleIsAnsweredWithTheNode() throws Exception {
        var refused = send(
                "POST",
                "/api/audiences/preview",
                "{\"rule\":{\"op\":\"all\",\"of\":[{\"op\":\"did\",\"event\":\"x\",\"within\":{\"window\":\"rolling\",\"seconds\":0}}]}}",
                400);
        assertThat(refused.path("code").asString()).isEqualTo("invalid_rule");
        assertThat(refused.path("errors").get(0).path("path").asString()).isEqualTo("/of/0/within/seconds");
        assertThat(send("POST", "/api/audiences/preview", "{\"rule\":{\"op\":\"any\",\"of\":[]}}", 400)
                        .path("errors")
                        .get(0)
                        .path("path")
                        .asString())
                .isEqualTo("/of");
        assertThat(send("POST", "/api/audiences/preview", "{\"rule\":{\"op\":\"flies\"}}", 400)
                        .path("code")
                        .asString())
                .isEqualTo("invalid_rule");
        assertThat(send("POST", "/api/audiences/preview", "{\"rule\":{\"op\":\"in\",\"audience\":\"aud_x\"}}", 400)
                        .path("code")
                        .asString())
                .isEqualTo("unknown_audience");
    }

    private Event event(Event.Kind kind, String name, String properties, String user) {
        return new Event(
                "shop",
                kind + user,
                kind,
                name,
                List.of(new Identifier("user_id", user)),
                clock.instant(),
                clock.instant(),
                Json.read(properties),
                Json.object(),
                false);
    }

    private JsonNode send(String method, String path, @Nullable String body, int status)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer hk_test")
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isEqualTo(status);
        return answer.body().isEmpty() ? Json.object() : Json.read(answer.body());
    }
}
