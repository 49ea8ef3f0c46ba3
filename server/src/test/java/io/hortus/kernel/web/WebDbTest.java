package io.hortus.kernel.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.testing.Api;
import io.hortus.testing.HortusTest;
import io.hortus.testing.WebSlice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@HortusTest
@ContextConfiguration(classes = WebSlice.class)
class WebDbTest {
    @TempDir
    static Path console;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void console(DynamicPropertyRegistry registry) throws IOException {
        Files.createDirectories(console.resolve("assets"));
        Files.writeString(console.resolve("index.html"), "<title>Hortus</title>");
        Files.writeString(console.resolve("favicon.svg"), "<svg/>");
        Files.writeString(console.resolve("assets/index-abc123.js"), "plain");
        Files.writeString(console.resolve("assets/index-abc123.js.br"), "brotli");
        Files.writeString(console.resolve("assets/index-abc123.js.gz"), "gzip");
        Files.writeString(requireNonNull(console.getParent()).resolve("outside.txt"), "outside");
        registry.add("hortus.web.console", console::toString);
    }

    // problems

    @Test
    void anUnknownRouteIsAProblemAndNotThePageOfTheConsole() {
        var answer = Api.ofTest(port).get("/api/nothing/here");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.code()).isEqualTo("not_found");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").asString()).isEqualTo("urn:hortus:problem:not_found");
        assertThat(answer.json().path("status").asInt()).isEqualTo(404);
        assertThat(answer.json().path("requestId").asString()).isEqualTo(answer.header("X-Request-Id"));
    }

    @Test
    void brokenJsonIsNamedWithItsPlace() {
        var answer = Api.ofTest(port).post("/api/keys", "{\"kind\":\n oops}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_json");
        assertThat(answer.json().path("detail").asString()).contains("line 2");
    }

    @Test
    void aValueOfTheWrongKindIsNamedWithItsFieldAndWhatWouldDo() {
        var kind = Api.ofTest(port).post("/api/keys", Map.of("kind", "golden", "name", "x"));
        assertThat(kind.code()).isEqualTo("invalid_field");
        assertThat(kind.json().path("field").asString()).isEqualTo("kind");
        assertThat(kind.json().path("detail").asString()).contains("one of api, write");

        var nested = Api.ofTest(port).post("/api/keys", "{\"kind\":\"api\",\"name\":\"x\",\"permissions\":[{}]}");
        assertThat(nested.json().path("field").asString()).isEqualTo("permissions[0]");

        var parameter = Api.ofTest(port).get("/api/audit?from=yesterday");
        assertThat(parameter.status()).isEqualTo(400);
        assertThat(parameter.json().path("field").asString()).isEqualTo("from");
        assertThat(parameter.json().path("detail").asString()).contains("2026-11-21T14:03:00Z");

        var cursor = Api.ofTest(port).get("/api/audit?cursor=nonsense");
        assertThat(cursor.json().path("field").asString()).isEqualTo("cursor");
    }

    @Test
    void aMissingBodyAWrongMethodAndAWrongTypeAreProblemsToo() {
        var api = Api.ofTest(port);
        assertThat(api.send("POST", "/api/keys", "").code()).isEqualTo("invalid_json");
        var method = api.send("PUT", "/api/keys", "{}");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.code()).isEqualTo("method_not_allowed");
        assertThat(method.header("Allow")).contains("GET", "POST");
        assertThat(api.with("Content-Type", "text/xml")
                        .post("/api/keys", "<x/>")
                        .code())
                .isEqualTo("unsupported_media_type");
    }

    @Test
    void theCharacterThatPostgresqlCannotKeepIsTheCallersMistake() {
        var answer = Api.ofTest(port).get("/api/audit?q=%00");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_field");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWithOrWithoutAStatedLength() {
        var large = "{\"kind\":\"api\",\"name\":\"" + "x".repeat(3_000_000) + "\"}";
        var answer = Api.ofTest(port).post("/api/keys", large);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("too_large");
        assertThat(answer.json().path("maxBytes").asInt()).isEqualTo(2_000_000);
        var chunked = Api.ofTest(port).chunked("/api/keys", large);
        assertThat(chunked.status()).isEqualTo(413);
    }

    @Test
    void aPlainRequestIdIsKeptAndAnotherIsReplaced() {
        assertThat(Api.ofTest(port)
                        .with("X-Request-Id", "abc-1")
                        .get("/api/meta")
                        .header("X-Request-Id"))
                .isEqualTo("abc-1");
        assertThat(Api.ofTest(port)
                        .with("X-Request-Id", "a b<c>")
                        .get("/api/meta")
                        .header("X-Request-Id"))
                .startsWith("req_");
    }

    // the console

    @Test
    void theConsoleIsServedWithRulesThatLetNothingForeignRun() {
        var page = new Api(port).get("/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Hortus");
        assertThat(page.header("Cache-Control")).contains("no-cache");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-eval", "script-src 'self' 'unsafe-inline'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
    }

    @Test
    void anAddressWithinTheConsoleIsItsOnePage() {
        for (var path : new String[] {"/customers/c12/timeline", "/sign-in", "/settings/security/keys"}) {
            assertThat(new Api(port).get(path).body()).as(path).contains("<title>Hortus</title>");
        }
        assertThat(new Api(port).get("/favicon.svg").body()).isEqualTo("<svg/>");
    }

    @Test
    void aMissingFileAndAPathOfTheServerAreNotTheConsole() {
        for (var path : new String[] {"/assets/gone-1.js", "/gone.png", "/v3/nothing", "/api", "/p/x", "/s/code"}) {
            var answer = Api.ofTest(port).get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).doesNotContain("<title>");
        }
    }

    @Test
    void filesWithAFingerprintAreKeptForEverAndServedAsSmallAsTheBrowserUnderstands() {
        var plain = new Api(port).get("/assets/index-abc123.js");
        assertThat(plain.body()).isEqualTo("plain");
        assertThat(plain.header("Cache-Control")).contains("max-age=31536000", "immutable");
        assertThat(plain.header("Content-Type")).contains("javascript");
        var brotli = new Api(port).with("Accept-Encoding", "gzip, br").get("/assets/index-abc123.js");
        assertThat(brotli.body()).isEqualTo("brotli");
        assertThat(brotli.header("Content-Encoding")).isEqualTo("br");
        assertThat(brotli.header("Content-Type")).contains("javascript");
        assertThat(brotli.header("Vary")).contains("Accept-Encoding");
        assertThat(new Api(port)
                        .with("Accept-Encoding", "gzip")
                        .get("/assets/index-abc123.js")
                        .body())
                .isEqualTo("gzip");
    }

    @Test
    void noPathLeadsOutOfTheConsolesDirectory() {
        for (var path : new String[] {"/%2e%2e/outside.txt", "/assets/..%2f..%2foutside.txt", "/..;/outside.txt"}) {
            assertThat(new Api(port).get(path).body()).as(path).doesNotContain("outside");
        }
    }

    // the operator's pages

    @Test
    void healthIsOpenAndFiguresNeedAKey() {
        assertThat(new Api(port).get("/actuator/health").status()).isEqualTo(200);
        assertThat(new Api(port).get("/actuator/prometheus").code()).isEqualTo("unauthenticated");
        assertThat(Api.ofTest(port).get("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
        assertThat(Api.ofTest(port).get("/actuator/env").status()).isEqualTo(404);
        assertThat(new Api(port).get("/v3/api-docs").status()).isEqualTo(200); // from this machine
    }
}
