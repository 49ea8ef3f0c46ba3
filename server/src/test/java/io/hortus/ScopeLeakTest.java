package io.hortus;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.kernel.Json;
import io.hortus.testing.Api;
import io.hortus.testing.HortusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/// A store's manager, with every permission there is, sees the customers of that store and of no other, through
/// whatever the API offers: the routes are taken from its own description, so that a new one is tried too.
@HortusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScopeLeakTest {
    private static final List<String> FOREIGN = List.of("Westwood", "13900000001", "west@example.com", "Nowhereman");

    @LocalServerPort
    int port;

    private Api admin;
    private Api manager;
    private String east;
    private String west;
    private String nowhere;
    private String audience;

    @BeforeAll
    void twoStoresWithACustomerEachAndOneOfNoStore() {
        admin = Api.ofTest(port);
        var eastStore = store("east-1");
        var _ = store("west-1");
        east = customer("+8613800000001", "east@example.com", Map.of("name", "Eastman", "store", "east-1"));
        west = customer("+8613900000001", "west@example.com", Map.of("name", "Westwood", "store", "west-1"));
        nowhere = customer("+8613700000001", "nowhere@example.com", Map.of("name", "Nowhereman"));
        audience = made(admin.post("/api/audiences", Map.of("name", "all", "rule", Map.of("op", "everyone"))));

        var all = admin.get("/api/permissions")
                .json()
                .path("items")
                .valueStream()
                .map(permission -> permission.path("id").asString())
                .toList();
        var role = made(admin.post("/api/roles", Map.of("name", "store, all rights", "permissions", all)));
        var account = admin.post(
                "/api/accounts",
                Map.of("email", "m@example.com", "name", "Manager", "roleId", role, "unitId", eastStore));
        manager = new Api(port)
                .signedIn(
                        "m@example.com", account.json().path("initialPassword").asString());
    }

    @Test
    void theirOwnCustomerIsSeenAndNobodyElses() {
        var list = manager.get("/api/customers").json();
        assertThat(list.path("items").valueStream().map(item -> item.path("id").asString()))
                .containsExactly(east);
        assertThat(manager.get("/api/customers/count").json().path("total").asInt())
                .isEqualTo(1);
        assertThat(admin.get("/api/customers/count").json().path("total").asInt())
                .isEqualTo(3);
        assertThat(manager.get("/api/customers/" + east).status()).isEqualTo(200);
        assertThat(manager.get("/api/customers?q=Westwood").json().path("items").size())
                .isZero();
        assertThat(manager.get("/api/customers?identifier=phone:%2B8613900000001")
                        .json()
                        .path("items")
                        .size())
                .isZero();
        assertThat(manager.get("/api/customers/export").body())
                .contains("Eastman")
                .doesNotContain(FOREIGN);
    }

    @Test
    void anAudienceIsCountedAndListedWithinTheScope() {
        var preview = manager.post("/api/audiences/preview", Map.of("rule", Map.of("op", "everyone")));
        assertThat(preview.status()).as(preview.toString()).isEqualTo(200);
        assertThat(preview.json().path("count").asInt()).isEqualTo(1);
        assertThat(preview.body()).doesNotContain(FOREIGN);
        assertThat(manager.get("/api/audiences/" + audience + "/members").body())
                .doesNotContain(FOREIGN);
        assertThat(manager.get("/api/audiences/" + audience + "/explain/" + west)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatCannotBeCutDownToAStoreIsRefused() {
        for (var path : List.of("/api/events/live", "/api/events/parked", "/api/imports", "/api/audit", "/api/keys")) {
            assertThat(manager.get(path).code()).as(path).isEqualTo("whole_company_only");
            assertThat(admin.get(path).status()).as(path).isEqualTo(200);
        }
    }

    /// Every list and every export that can be asked for without naming an object.
    @TestFactory
    Stream<DynamicTest> noListShowsSomebodyElsesCustomer() {
        var tests = new ArrayList<DynamicTest>();
        described().forEachEntry((path, item) -> {
            if (!item.has("get") || path.contains("{")) return;
            tests.add(DynamicTest.dynamicTest(path, () -> {
                for (var query : List.of("", "?q=Westwood", "?q=west", "?q=13900000001")) {
                    var answer = manager.get(path + query);
                    assertThat(answer.status()).as(path + query + " " + answer).isLessThan(500);
                    assertThat(answer.body()).as(path + query).doesNotContain(FOREIGN);
                }
            }));
        });
        assertThat(tests).hasSizeGreaterThan(15);
        return tests.stream();
    }

    /// Everything under one customer, read and written, with the ids of customers of others.
    @TestFactory
    Stream<DynamicTest> somebodyElsesCustomerIsNotThere() {
        var tests = new ArrayList<DynamicTest>();
        described().forEachEntry((path, item) -> {
            if (!path.startsWith("/api/customers/{id}")) return;
            item.forEachEntry((method, operation) -> {
                for (var id : List.of(west, nowhere)) {
                    var address = path.replace("{id}", id)
                            .replace("{channel}", "email")
                            .replace("{name}", "vip");
                    tests.add(DynamicTest.dynamicTest(method + " " + address, () -> {
                        var body = method.equals("get") || method.equals("delete") ? null : bodyFor(path);
                        var answer = manager.send(method.toUpperCase(Locale.ROOT), address, body);
                        assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
                        assertThat(answer.body()).doesNotContain(FOREIGN);
                    }));
                }
            });
        });
        tests.add(DynamicTest.dynamicTest("merge", () -> {
            var merge = Map.of("ids", List.of(east, west), "reason", "mine now");
            assertThat(manager.post("/api/customers/merge", merge).status()).isEqualTo(404);
            assertThat(admin.get("/api/customers/count").json().path("total").asInt())
                    .isEqualTo(3);
        }));
        assertThat(tests).hasSizeGreaterThan(15);
        return tests.stream();
    }

    private static Object bodyFor(String path) {
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "attributes" -> Map.of("name", "mine");
            case "tags" -> Map.of("name", "mine");
            case "{channel}" -> Map.of("state", "granted", "proof", "none");
            case "reveal" -> Map.of("what", "phone");
            case "split" -> Map.of("node", 1);
            case "erase" -> Map.of("confirm", "Westwood", "reason", "test");
            default -> Json.object();
        };
    }

    private JsonNode described() {
        return admin.get("/v3/api-docs").json().path("paths");
    }

    private String store(String code) {
        return made(admin.post(
                "/api/units", Map.of("parentId", "unt_company", "kind", "store", "code", code, "name", code)));
    }

    private String customer(String phone, String email, Map<String, String> attributes) {
        var names = List.of(Map.of("type", "phone", "value", phone), Map.of("type", "email", "value", email));
        return made(admin.post("/api/customers", Map.of("identifiers", names, "attributes", attributes)));
    }

    private static String made(Api.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.json().path("id").asString();
    }
}
