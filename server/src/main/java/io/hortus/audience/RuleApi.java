package io.hortus.audience;

import io.hortus.access.Allowed;
import io.hortus.kernel.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// The rule language's JSON Schema.
@RestController
class RuleApi {
    private final JsonNode schema;

    RuleApi() throws IOException {
        try (var in = Objects.requireNonNull(RuleApi.class.getResourceAsStream("/audience/rule.schema.json"))) {
            this.schema = Json.read(in.readAllBytes());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @GetMapping(path = "/api/rule/schema", produces = MediaType.APPLICATION_JSON_VALUE)
    @Allowed("audiences.read")
    JsonNode schema() {
        return schema;
    }
}
