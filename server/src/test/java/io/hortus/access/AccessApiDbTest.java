package io.hortus.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.kernel.Json;
import io.hortus.testing.Api;
import io.hortus.testing.HortusTest;
import io.hortus.testing.MutableClock;
import io.hortus.testing.WebSlice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

@HortusTest
@ContextConfiguration(classes = WebSlice.class)
class AccessApiDbTest {
    private static final String PASSWORD = "correct horse battery";

    @LocalServerPort
    int port;

    @Autowired
    MutableClock clock;

    @Autowired
    JdbcClient jdbc;

    private Api nobody;

    @BeforeEach
    void begin() {
        nobody = new Api(port);
        clock.advance(Duration.ofHours(1)); // past every lock of the test before
    }

    private static Map<String, String> credentials(String email, String password) {
        return Map.of("email", email, "password", password);
    }

    // sign-in

    @Test
    void theFirstAccountSignsInAndMayDoEverything() {
        var account = nobody.asAdmin().get("/api/session").json().path("account");
        assertThat(account.path("email").asString()).isEqualTo("admin@hortus.local");
        assertThat(account.path("permissions").size()).isEqualTo(Permission.values().length);
        assertThat(account.path("unit").isNull()).isTrue();
        assertThat(account.path("scopeLabel").asString()).isEmpty();
    }

    @Test
    void anUnknownAccountAndAWrongPasswordGetTheSameAnswer() {
        var unknown = nobody.post("/api/session", credentials("nobody@example.com", "whatever it was"));
        var wrong = nobody.post("/api/session", credentials("admin@hortus.local", "whatever it was"));
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.code()).isEqualTo("bad_credentials");
        assertThat(wrong.json().path("detail")).isEqualTo(unknown.json().path("detail"));
        assertThat(wrong.cookie("HORTUS_SESSION")).isEmpty();
    }

    @Test
    void fiveFailuresLockAnAccountForAQuarterOfAnHourWhetherItExistsOrNot() {
        for (var email : List.of("admin@hortus.local", "nobody@example.com")) {
            for (var i = 0; i < 5; i++) {
                assertThat(nobody.post("/api/session", credentials(email, "a wrong guess"))
                                .code())
                        .isEqualTo("bad_credentials");
            }
            var locked = nobody.post("/api/session", credentials(email, PASSWORD));
            assertThat(locked.status()).isEqualTo(429);
            assertThat(locked.code()).isEqualTo("locked_out");
            assertThat(locked.json().path("retryAfterSeconds").asInt()).isEqualTo(900);
            assertThat(locked.header("Retry-After")).isEqualTo("900");
        }
        clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(nobody.post("/api/session", credentials("admin@hortus.local", PASSWORD))
                        .code())
                .isEqualTo("locked_out");
        clock.advance(Duration.ofSeconds(2));
        assertThat(nobody.post("/api/session", credentials("admin@hortus.local", PASSWORD))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aHundredGuessesAtOnceGetNoMoreChancesThanOneAfterTheOther() throws Exception {
        try (var threads = Executors.newFixedThreadPool(20)) {
            Callable<String> guess = () -> nobody.post("/api/session", credentials("anna@example.com", "a wrong guess"))
                    .code();
            var codes = threads
                    .invokeAll(IntStream.range(0, 40).mapToObj(_ -> guess).toList())
                    .stream()
                    .map(answer -> answer.resultNow())
                    .collect(Collectors.groupingBy(code -> code, Collectors.counting()));
            assertThat(codes).containsEntry("bad_credentials", 5L).containsEntry("locked_out", 35L);
        }
    }

    @Test
    void anAddressThatGuessesAtManyAccountsIsLockedToo() {
        for (var i = 0; i < 50; i++) {
            assertThat(nobody.post("/api/session", credentials("nobody" + i + "@example.com", "x"))
                            .code())
                    .isEqualTo("bad_credentials");
        }
        assertThat(nobody.post("/api/session", credentials("admin@hortus.local", PASSWORD))
                        .code())
                .isEqualTo("locked_out");
    }

    @Test
    void aSessionEndsAfterItsIdleTimeAndAfterSigningOut() {
        var admin = nobody.asAdmin();
        clock.advance(Duration.ofHours(11));
        assertThat(admin.get("/api/session").status()).isEqualTo(200);
        clock.advance(Duration.ofHours(11));
        assertThat(admin.get("/api/session").status()).isEqualTo(200);
        clock.advance(Duration.ofHours(12).plusMinutes(1));
        assertThat(admin.get("/api/session").code()).isEqualTo("unauthenticated");

        var again = nobody.asAdmin();
        assertThat(again.delete("/api/session").status()).isEqualTo(204);
        assertThat(again.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void aSessionEndsForGoodAfterTwoWeeks() {
        var admin = nobody.asAdmin();
        for (var hours = 0; hours < 14 * 24 - 10; hours += 10) {
            assertThat(admin.get("/api/session").status()).isEqualTo(200);
            clock.advance(Duration.ofHours(10));
        }
        clock.advance(Duration.ofHours(10));
        assertThat(admin.get("/api/session").status()).isEqualTo(401);
    }

    @Test
    void theSessionsTokenIsNotInTheDatabaseAndScriptsCannotReadIt() {
        var answer = nobody.post("/api/session", credentials("admin@hortus.local", PASSWORD));
        var cookie = answer.headers().allValues("Set-Cookie").getFirst();
        assertThat(cookie).startsWith("HORTUS_SESSION=").contains("HttpOnly", "SameSite=Lax", "Path=/");
        var rows = jdbc.sql("select s::text from access.session s")
                .query(String.class)
                .list();
        assertThat(rows).noneMatch(row -> row.contains(answer.cookie("HORTUS_SESSION")));
    }

    @Test
    void changingThePasswordEndsEveryOtherSession() {
        var made = account("password@example.com", "role_operator", null);
        var here = nobody.signedIn("password@example.com", made);
        var elsewhere = nobody.signedIn("password@example.com", made);
        assertThat(here.post("/api/session/password", Map.of("current", "not it at all", "next", "a new password"))
                        .code())
                .isEqualTo("wrong_password");
        assertThat(here.post("/api/session/password", Map.of("current", made, "next", "short"))
                        .code())
                .isEqualTo("weak_password");
        var changed = here.post("/api/session/password", Map.of("current", made, "next", "a new password"));
        assertThat(changed.status()).isEqualTo(204);
        assertThat(elsewhere.get("/api/session").status()).isEqualTo(401);
        assertThat(here.get("/api/session").status()).isEqualTo(401); // the browser was given a new one
        assertThat(nobody.signedIn("password@example.com", "a new password")
                        .get("/api/session")
                        .status())
                .isEqualTo(200);
    }

    // forged requests

    @Test
    void aWriteWithoutTheTokenAgainstForgeryIsRefusedAndChangesNothing() {
        var admin = nobody.asAdmin();
        var forged = admin.without("X-XSRF-TOKEN").patch("/api/session", Map.of("name", "Mallory"));
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.code()).isEqualTo("csrf_refused");
        assertThat(admin.with("X-XSRF-TOKEN", "made-up")
                        .patch("/api/session", Map.of("name", "Mallory"))
                        .code())
                .isEqualTo("csrf_refused");
        assertThat(admin.get("/api/session").json().path("account").path("name").asString())
                .isEqualTo("Admin");
        assertThat(admin.patch("/api/session", Map.of("name", "Anna", "language", "en"))
                        .status())
                .isEqualTo(200);
        assertThat(admin.patch("/api/session", Map.of("name", "Admin", "language", "zh"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void signingInNeedsAJsonBodyWhichAForeignPageCannotSend() {
        var answer = nobody.with("Content-Type", "text/plain")
                .post("/api/session", Json.write(credentials("admin@hortus.local", PASSWORD)));
        assertThat(answer.status()).isEqualTo(415);
    }

    // keys

    @Test
    void aKeyMayDoWhatItWasMadeForAndNothingElseUntilItIsRevoked() {
        var admin = Api.ofTest(port);
        var made =
                admin.post("/api/keys", Map.of("kind", "api", "name", "auditor", "permissions", List.of("audit.read")));
        assertThat(made.status()).isEqualTo(201);
        var auditor = nobody.withKey(made.json().path("secret").asString());
        assertThat(auditor.get("/api/audit").status()).isEqualTo(200);
        var refused = auditor.get("/api/keys");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("forbidden");
        assertThat(refused.json().path("permission").asString()).isEqualTo("keys.manage");

        var id = made.json().path("id").asString();
        assertThat(admin.post("/api/keys/" + id + "/revoke", Map.of())
                        .json()
                        .path("revokedAt")
                        .isNull())
                .isFalse();
        assertThat(auditor.get("/api/audit").code()).isEqualTo("unauthenticated");
        assertThat(admin.get("/api/keys").body())
                .doesNotContain(made.json().path("secret").asString());
    }

    @Test
    void aKeyCannotMakeOneThatMayDoMore() {
        var admin = Api.ofTest(port);
        var maker =
                admin.post("/api/keys", Map.of("kind", "api", "name", "maker", "permissions", List.of("keys.manage")));
        var refused = nobody.withKey(maker.json().path("secret").asString())
                .post("/api/keys", Map.of("kind", "api", "name", "more", "permissions", List.of("customers.erase")));
        assertThat(refused.code()).isEqualTo("more_than_your_own");
        assertThat(admin.get("/api/keys").body()).doesNotContain("\"more\"");
    }

    @Test
    void anUnknownKeyIsRefused() {
        assertThat(nobody.withKey("hk_nonsense").get("/api/keys").code()).isEqualTo("unauthenticated");
        assertThat(nobody.with("Authorization", "Basic YTpi").get("/api/keys").code())
                .isEqualTo("unauthenticated");
        assertThat(nobody.withKey("wk_test").get("/api/keys").code()).isEqualTo("unauthenticated");
    }

    @Test
    void nobodyAtAllIsAskedToSignIn() {
        var answer = nobody.get("/api/keys");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("unauthenticated");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    // roles, accounts, units

    @Test
    void anAccountSeesWhatItsRoleAllowsAtOnceWhenTheRoleChanges() {
        var admin = Api.ofTest(port);
        var role = admin.post("/api/roles", Map.of("name", "keeper", "permissions", List.of("audit.read")));
        var id = role.json().path("id").asString();
        var password = account("keeper@example.com", id, null);
        var keeper = nobody.signedIn("keeper@example.com", password);
        assertThat(keeper.get("/api/audit").status()).isEqualTo(200);
        assertThat(admin.delete("/api/roles/" + id).code()).isEqualTo("role_in_use");
        assertThat(admin.put("/api/roles/" + id, Map.of("name", "keeper", "permissions", List.of("jobs.read")))
                        .status())
                .isEqualTo(200);
        assertThat(keeper.get("/api/audit").status()).isEqualTo(403);
    }

    @Test
    void aManagerOfAStoreManagesThatStoreOnly() {
        var admin = Api.ofTest(port);
        var east = unit("unt_company", "region", "east");
        var store = unit(east, "store", "east-1");
        var other = unit(east, "store", "east-2");
        var role = admin.post("/api/roles", Map.of("name", "local", "permissions", List.of("accounts.manage")))
                .json()
                .path("id")
                .asString();
        var local = nobody.signedIn("local@example.com", account("local@example.com", role, store));
        var seen = local.get("/api/units").json().path("items");
        assertThat(seen.size()).isEqualTo(1);
        assertThat(seen.path(0).path("id").asString()).isEqualTo(store);
        assertThat(local.get("/api/session")
                        .json()
                        .path("account")
                        .path("scopeLabel")
                        .asString())
                .isEqualTo("east-1");

        for (var unit : List.of(other, east)) {
            assertThat(local.post("/api/accounts", body("x@example.com", role, unit))
                            .code())
                    .isEqualTo("invalid_field");
            assertThat(local.patch("/api/units/" + unit, Map.of("name", "mine")).code())
                    .isEqualTo("not_found");
        }
        assertThat(local.post("/api/accounts", body("x@example.com", role, null))
                        .code())
                .isEqualTo("invalid_field");
        assertThat(local.patch("/api/accounts/acc_admin", Map.of("resetPassword", true))
                        .code())
                .isEqualTo("not_found");
        assertThat(local.get("/api/accounts").json().path("items").size()).isEqualTo(1);
        assertThat(local.post("/api/keys", Map.of("kind", "write", "name", "x")).status())
                .isEqualTo(403);
        assertThat(admin.delete("/api/units/" + east).code()).isEqualTo("unit_in_use");
        assertThat(admin.delete("/api/units/" + store).code()).isEqualTo("unit_in_use");
        assertThat(admin.delete("/api/units/" + other).status()).isEqualTo(204);
    }

    @Test
    void nobodyGivesAwayMoreThanTheyHave() {
        var admin = Api.ofTest(port);
        var role = admin.post("/api/roles", Map.of("name", "clerk", "permissions", List.of("accounts.manage")))
                .json()
                .path("id")
                .asString();
        var clerk = nobody.signedIn("clerk@example.com", account("clerk@example.com", role, null));
        assertThat(clerk.post("/api/accounts", body("y@example.com", "role_administrator", null))
                        .code())
                .isEqualTo("more_than_your_own");
        assertThat(clerk.patch("/api/accounts/acc_admin", Map.of("resetPassword", true))
                        .code())
                .isEqualTo("more_than_your_own");
        assertThat(clerk.post("/api/roles", Map.of("name", "all", "permissions", List.of("customers.erase")))
                        .code())
                .isEqualTo("more_than_your_own");
    }

    @Test
    void theLastAdministratorStays() {
        var admin = Api.ofTest(port);
        var managers = admin.get("/api/accounts")
                .json()
                .path("items")
                .valueStream()
                .filter(each -> !each.path("id").asString().equals("acc_admin"))
                .map(each -> each.path("id").asString())
                .toList();
        for (var id : managers) admin.patch("/api/accounts/" + id, Map.of("active", false));
        assertThat(admin.patch("/api/accounts/acc_admin", Map.of("active", false))
                        .code())
                .isEqualTo("last_administrator");
        assertThat(admin.patch("/api/accounts/acc_admin", Map.of("roleId", "role_guide"))
                        .code())
                .isEqualTo("last_administrator");
        assertThat(nobody.asAdmin().get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void aDeactivatedAccountIsOutAtOnce() {
        var password = account("leaver@example.com", "role_operator", null);
        var leaver = nobody.signedIn("leaver@example.com", password);
        var id = leaver.get("/api/session").json().path("account").path("id").asString();
        assertThat(Api.ofTest(port)
                        .patch("/api/accounts/" + id, Map.of("active", false))
                        .status())
                .isEqualTo(200);
        assertThat(leaver.get("/api/session").status()).isEqualTo(401);
        assertThat(nobody.post("/api/session", credentials("leaver@example.com", password))
                        .code())
                .isEqualTo("bad_credentials");
    }

    // repeatable writes

    @Test
    void aRepeatedWriteIsCarriedOutOnceAndAnsweredTwice() {
        var admin = Api.ofTest(port).with("Idempotency-Key", "once-1");
        var body = Map.of("kind", "write", "name", "repeated");
        var first = admin.post("/api/keys", body);
        var second = admin.post("/api/keys", body);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(count("select count(*) from access.key where name = 'repeated'"))
                .isEqualTo(1);
        assertThat(jdbc.sql("select body from access.answer where key = 'once-1'")
                        .query(String.class)
                        .single())
                .doesNotContain(first.json().path("secret").asString());
    }

    @Test
    void theSameKeyForAnotherRequestIsRefused() {
        var admin = Api.ofTest(port).with("Idempotency-Key", "once-2");
        assertThat(admin.post("/api/keys", Map.of("kind", "write", "name", "one"))
                        .status())
                .isEqualTo(201);
        var other = admin.post("/api/keys", Map.of("kind", "write", "name", "another"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
        assertThat(count("select count(*) from access.key where name = 'another'"))
                .isZero();
    }

    @Test
    void aFailedWriteMayBeSentAgainWithTheSameKey() {
        var admin = Api.ofTest(port).with("Idempotency-Key", "once-3");
        assertThat(admin.post("/api/keys", Map.of("kind", "write", "name", "")).code())
                .isEqualTo("invalid_field");
        assertThat(admin.post("/api/keys", Map.of("kind", "write", "name", "mended"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void twentyRepetitionsAtOnceMakeOneThing() throws Exception {
        var admin = Api.ofTest(port).with("Idempotency-Key", "once-4");
        try (var threads = Executors.newFixedThreadPool(20)) {
            Callable<Integer> write = () -> admin.post("/api/keys", Map.of("kind", "write", "name", "raced"))
                    .status();
            var statuses = threads
                    .invokeAll(IntStream.range(0, 20).mapToObj(_ -> write).toList())
                    .stream()
                    .map(answer -> answer.resultNow())
                    .collect(Collectors.toSet());
            assertThat(statuses).isSubsetOf(201, 409).contains(201);
        }
        assertThat(count("select count(*) from access.key where name = 'raced'"))
                .isEqualTo(1);
    }

    @Test
    void afterADayTheKeyIsFree() {
        var admin = Api.ofTest(port).with("Idempotency-Key", "once-5");
        assertThat(admin.post("/api/keys", Map.of("kind", "write", "name", "monday"))
                        .status())
                .isEqualTo(201);
        clock.advance(Duration.ofHours(25));
        assertThat(admin.post("/api/keys", Map.of("kind", "write", "name", "tuesday"))
                        .status())
                .isEqualTo(201);
    }

    // the audit trail

    @Test
    void whatWasDoneIsFoundInTheTrailWithWhoAndFromWhere() {
        var admin = Api.ofTest(port);
        var id = admin.post("/api/keys", Map.of("kind", "write", "name", "traced"))
                .json()
                .path("id")
                .asString();
        var entry = admin.get("/api/audit?q=" + id).json().path("items").path(0);
        assertThat(entry.path("action").asString()).isEqualTo("key.add");
        assertThat(entry.path("actor").path("kind").asString()).isEqualTo("api_key");
        assertThat(entry.path("actor").path("name").asString()).isEqualTo("HORTUS_API_KEY");
        assertThat(entry.path("object").path("id").asString()).isEqualTo(id);
        assertThat(entry.path("ip").asString()).isEqualTo("127.0.0.1");
        assertThat(admin.get("/api/audit/verify").json().path("ok").asBoolean()).isTrue();
        var page = admin.get("/api/audit?limit=1").json();
        var next = admin.get("/api/audit?limit=1&cursor=" + page.path("next").asString())
                .json();
        assertThat(next.path("items").path(0).path("id").asInt())
                .isEqualTo(page.path("items").path(0).path("id").asInt() - 1);
        var export = admin.get("/api/audit/export?format=csv");
        assertThat(export.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(export.body()).startsWith("\uFEFFid,at,actorKind").contains(id);
    }

    private String account(String email, String roleId, @Nullable String unitId) {
        var made = Api.ofTest(port).post("/api/accounts", body(email, roleId, unitId));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json().path("initialPassword").asString();
    }

    private static Map<String, Object> body(String email, String roleId, @Nullable String unitId) {
        return unitId == null
                ? Map.of("email", email, "name", "Anyone", "roleId", roleId)
                : Map.of("email", email, "name", "Anyone", "roleId", roleId, "unitId", unitId);
    }

    private String unit(String parent, String kind, String code) {
        var made = Api.ofTest(port)
                .post("/api/units", Map.of("parentId", parent, "kind", kind, "code", code, "name", code));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.json().path("id").asString();
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
