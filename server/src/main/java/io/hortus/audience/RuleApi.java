package io.hortus.audience;

import io.hortus.access.Allowed;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Json;
import io.hortus.kernel.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// The rule language over HTTP: its JSON Schema, what rules can be built from, and how a rule reads.
@RestController
class RuleApi {
    private final RuleCatalog catalog;
    private final AudienceDesk desk;
    private final Cost cost;
    private final RuleNames names;
    private final ZoneId zone;
    private final JsonNode schema;

    RuleApi(RuleCatalog catalog, AudienceDesk desk, Cost cost, RuleNames names, HortusProperties hortus)
            throws IOException {
        this.catalog = catalog;
        this.desk = desk;
        this.cost = cost;
        this.names = names;
        this.zone = ZoneId.of(hortus.timeZone());
        try (var in = Objects.requireNonNull(RuleApi.class.getResourceAsStream("/audience/rule.schema.json"))) {
            this.schema = Json.read(in.readAllBytes());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @GetMapping(
            path = {"/api/rule/schema", "/api/audiences/rules/schema"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Allowed("audiences.read")
    JsonNode schema() {
        return schema;
    }

    @GetMapping("/api/audiences/catalog")
    @Allowed("audiences.read")
    RuleCatalog.Catalog catalog() {
        return catalog.catalog();
    }

    record Read(@Nullable JsonNode rule) {}

    /// Says a rule in words without counting anybody.
    @PostMapping("/api/audiences/reading")
    @Allowed("audiences.read")
    Reading reading(@RequestBody Read read) {
        if (read.rule == null || read.rule.isNull()) throw Problem.field("rule", "a rule");
        var rule = desk.read(read.rule, null);
        return Reading.of(rule, zone, names.now(), cost.keptEvents(rule));
    }
}
