package io.hortus.customer;

import io.hortus.access.Allowed;
import io.hortus.access.Audit;
import io.hortus.kernel.Cursor;
import io.hortus.kernel.Page;
import io.hortus.kernel.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Tags, attributes and their quarantine over HTTP.
@RestController
@RequestMapping("/api")
class CatalogApi {
    private static final int LONGEST_GROUP = 100;
    private final Catalog catalog;
    private final Audit audit;

    CatalogApi(Catalog catalog, Audit audit) {
        this.catalog = catalog;
        this.audit = audit;
    }

    @GetMapping("/tags")
    @Allowed("customers.read")
    Page<TagView> tags() {
        return new Page<>(catalog.tags(), null);
    }

    /// Puts a tag into the vocabulary before anybody has it, or moves one that is there to another group.
    @PostMapping("/tags")
    @Allowed("customers.write")
    TagView tag(@RequestBody TagWish body) {
        var name = body.name() == null ? "" : body.name().strip();
        if (name.isEmpty() || name.length() > Keys.LONGEST)
            throw Problem.field("name", "1 to " + Keys.LONGEST + " characters");
        var group = body.group() == null || body.group().isBlank()
                ? null
                : body.group().strip();
        if (group != null && group.length() > LONGEST_GROUP)
            throw Problem.field("group", "at most " + LONGEST_GROUP + " characters");
        var kept = catalog.tag(name, group);
        audit.record("customers.tag-group", "tag", name, Map.of("group", group == null ? "" : group));
        return kept;
    }

    @GetMapping("/attributes")
    @Allowed("customers.read")
    Page<AttributeView> attributes() {
        return new Page<>(catalog.attributes(), null);
    }

    /// Names an attribute, or says that it is personal; its type stays what the first value made it, unless it is
    /// new.
    @PutMapping("/attributes/{key}")
    @Allowed("customers.write")
    AttributeView attribute(@PathVariable String key, @RequestBody AttributeChange body) {
        var changed = catalog.put(key, body);
        audit.record("customers.attribute-type", "attribute", key, Map.of("type", changed.type()));
        return changed;
    }

    @GetMapping("/attributes/quarantine")
    @Allowed("customers.read")
    Page<Quarantined> quarantine(
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var size = Page.size(limit);
        var found = catalog.quarantine(key, size + 1, cursor);
        var more = found.size() > size;
        var shown = more ? found.subList(0, size) : found;
        return new Page<>(shown, more ? Cursor.of(shown.getLast().id()) : null);
    }

    record TagWish(@Nullable String name, @Nullable String group) {}

    record TagView(String name, @Nullable String group, long customers) {}

    /// @param quarantined how many values did not fit its type
    /// @param samples some of those
    record AttributeView(
            String key, String label, String type, boolean pii, long quarantined, List<JsonNode> samples) {}

    record AttributeChange(
            @Nullable String label,
            @Nullable String type,
            @Nullable Boolean pii) {}

    /// @param expected the type of the key, or `none` where the key cannot be an attribute
    record Quarantined(
            long id, String key, String expected, JsonNode sample, String source, Instant at, String customer) {}
}
