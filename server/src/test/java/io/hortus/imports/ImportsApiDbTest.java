package io.hortus.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Json;
import io.hortus.testing.HortusTest;
import io.hortus.testing.RunningHortus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@HortusTest
class ImportsApiDbTest {
    @LocalServerPort
    int port;

    @Autowired
    HortusProperties hortus;

    @TempDir
    Path directory;

    @Test
    void aFileIsUploadedMappedCheckedRunAndReported() throws IOException {
        var api = new RunningHortus(port);
        var file = Files.writeString(
                directory.resolve("会员.csv"), "手机号,姓名,城市\n13812345678,李想,上海\nabc,=cmd(),北京\n-5,王,广州\n");
        var uploaded = api.upload(file, "customers");
        assertThat(uploaded.path("state").asString()).isEqualTo("uploaded");
        assertThat(uploaded.path("encoding").asString()).isEqualTo("UTF-8");
        assertThat(uploaded.path("delimiter").asString()).isEqualTo(",");
        assertThat(uploaded.path("suggestedMapping")
                        .path("columns")
                        .path("手机号")
                        .path("target")
                        .asString())
                .isEqualTo("identifier:phone");
        assertThat(uploaded.path("sameAs").isNull()).isTrue();
        var id = uploaded.path("id").asString();
        var mapped = api.put("/api/imports/" + id + "/mapping", uploaded.path("suggestedMapping"));
        assertThat(mapped.path("state").asString()).isEqualTo("mapped");

        api.post("/api/imports/" + id + "/check", Json.object());
        var checked = ended(api, id, "checked");
        assertThat(checked.path("check").path("rows").asInt()).isEqualTo(3);
        assertThat(checked.path("check").path("new").asInt()).isEqualTo(1);
        assertThat(checked.path("check").path("invalid").asInt()).isEqualTo(2);
        assertThat(checked.path("check")
                        .path("preview")
                        .get(0)
                        .path("properties")
                        .path("city")
                        .asString())
                .isEqualTo("上海");

        var job = api.post("/api/imports/" + id + "/run", Json.object())
                .path("jobId")
                .asString();
        var done = ended(api, id, "done_with_errors");
        assertThat(done.path("counts").path("events").asInt()).isEqualTo(1);
        assertThat(done.path("progress").path("done").asInt()).isEqualTo(3);
        await().untilAsserted(() ->
                assertThat(api.get("/api/jobs/" + job).path("state").asString()).isEqualTo("done_with_errors"));
        assertThat(api.get("/api/jobs").path("items").findValuesAsString("title"))
                .contains("Check 会员.csv", "Import 会员.csv");
        assertThat(api.text("/api/imports/" + id + "/errors.csv").lines())
                .containsExactly(
                        "\uFEFFrow,column,reason,detail,手机号,姓名,城市",
                        "2,手机号,not_an_identifier,'abc' cannot be a phone,abc,'=cmd(),北京",
                        "3,手机号,not_an_identifier,'-5' cannot be a phone,-5,王,广州");

        var again = api.upload(file, "customers");
        assertThat(again.path("sameAs").asString()).isEqualTo(id);
    }

    @Test
    void aFileInTheInboxNeedsNoUpload() throws IOException {
        var inbox = Files.createDirectories(hortus.data().resolve("inbox"));
        Files.writeString(
                inbox.resolve("events.jsonl"), "{\"event\":\"Opened\",\"userId\":\"u1\",\"time\":1767582000000}\n");
        var api = new RunningHortus(port);
        var taken = api.post(
                "/api/imports", Json.object().put("path", "events.jsonl").put("kind", "events"));
        assertThat(taken.path("format").asString()).isEqualTo("json_lines");
        assertThat(taken.path("columns").get(2).path("format").asString()).isEqualTo("epoch_ms");
        var id = taken.path("id").asString();
        api.put("/api/imports/" + id + "/mapping", taken.path("suggestedMapping"));
        api.post("/api/imports/" + id + "/run", Json.object());
        assertThat(ended(api, id, "done").path("counts").path("events").asInt()).isEqualTo(1);
        assertThat(inbox.resolve("events.jsonl")).exists();
    }

    @Test
    void spreadsheetsAreRefusedInPlainWords() throws IOException {
        var file = Files.write(directory.resolve("a.xlsx"), new byte[] {'P', 'K', 3, 4, 1, 1, 1, 1});
        assertThatThrownBy(() -> new RunningHortus(port).upload(file, "customers"))
                .hasMessageContaining("unsupported_file")
                .hasMessageContaining("save the sheet as CSV UTF-8");
    }

    @Test
    void aMappingIsKeptAsATemplateOnce() {
        var api = new RunningHortus(port);
        var body = Json.object().put("name", "收银系统").put("kind", "customers");
        body.putObject("mapping").putObject("columns").putObject("手机").put("target", "identifier:phone");
        assertThat(api.post("/api/imports/templates", body).path("id").asString())
                .startsWith("tpl_");
        assertThatThrownBy(() -> api.post("/api/imports/templates", body)).hasMessageContaining("template_exists");
        var items = api.get("/api/imports/templates?kind=customers").path("items");
        assertThat(List.of(items.size(), items.get(0).path("name").asString())).containsExactly(1, "收银系统");
    }

    private static JsonNode ended(RunningHortus api, String id, String state) {
        await().untilAsserted(() -> assertThat(
                        api.get("/api/imports/" + id).path("state").asString())
                .isEqualTo(state));
        return api.get("/api/imports/" + id);
    }
}
