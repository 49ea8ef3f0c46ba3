package io.hortus.access.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.kernel.Json;
import io.hortus.testing.Api;
import io.hortus.testing.HortusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The committed description of the API is the one the handlers have. After a change, write it anew with
/// `-Dhortus.openapi.write=true`, and look at the difference: others rely on it.
@HortusTest
class OpenApiDocTest {
    private static final Path COMMITTED = Path.of("../docs/openapi.json");

    @LocalServerPort
    int port;

    @Test
    void theCommittedDescriptionIsTheOneTheHandlersHave() throws IOException {
        var described = sorted(describe());
        var text = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(described) + "\n";
        if (Boolean.getBoolean("hortus.openapi.write")) Files.writeString(COMMITTED, text);
        assertThat(Files.readString(COMMITTED))
                .as("docs/openapi.json; write it anew with -Dhortus.openapi.write=true")
                .isEqualTo(text);
    }

    @Test
    void everyOperationHasAnIdOfItsOwnAndSaysHowItFails() {
        var ids = new HashSet<String>();
        describe()
                .path("paths")
                .forEachEntry((path, item) -> item.forEachEntry((method, operation) -> {
                    assertThat(ids.add(operation.path("operationId").asString()))
                            .as(method + " " + path + " " + operation.path("operationId"))
                            .isTrue();
                    assertThat(operation
                                    .path("responses")
                                    .path("default")
                                    .path("$ref")
                                    .asString())
                            .isEqualTo("#/components/responses/Problem");
                    assertThat(operation.path("x-allowed").isEmpty())
                            .as(method + " " + path)
                            .isFalse();
                }));
        assertThat(ids).isNotEmpty();
    }

    @Test
    void noTwoTypesAreDescribedUnderOneName() {
        describe();
        assertThat(TypeNames.clashes()).isEmpty();
    }

    private JsonNode describe() {
        var answer = Api.ofTest(port).get("/v3/api-docs");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /// The order of members depends on the order in which classes are found.
    private static JsonNode sorted(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                var members = new TreeMap<String, JsonNode>();
                object.forEachEntry((name, value) -> members.put(name, sorted(value)));
                var out = Json.object();
                members.forEach(out::set);
                yield out;
            }
            case ArrayNode array -> {
                var out = Json.MAPPER.createArrayNode();
                array.forEach(value -> out.add(sorted(value)));
                yield out;
            }
            default -> node;
        };
    }
}
