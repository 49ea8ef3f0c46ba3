package io.hortus.audience;

import io.hortus.access.Allowed;
import io.hortus.access.Audit;
import io.hortus.kernel.Page;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Uploaded lists over HTTP.
@RestController
@RequestMapping("/api/audiences/lists")
class ListApi {
    private final Lists lists;
    private final ObjectProvider<Audit> audit;

    ListApi(Lists lists, ObjectProvider<Audit> audit) {
        this.lists = lists;
        this.audit = audit;
    }

    /// @param type of identifier, such as `phone`
    /// @param values at most a million
    record Upload(
            @Nullable String name,
            @Nullable String type,
            @Nullable List<@Nullable String> values) {}

    @GetMapping
    @Allowed(value = "audiences.read", wholeCompany = true)
    Page<Lists.ListView> all() {
        return new Page<>(lists.all(), null);
    }

    @PostMapping
    @Allowed(value = "audiences.write", wholeCompany = true)
    @ResponseStatus(HttpStatus.CREATED)
    Lists.ListView upload(@RequestBody Upload upload) {
        var list = lists.upload(upload.name, upload.type, upload.values);
        record("audience.list.create", list.id());
        return list;
    }

    @GetMapping("/{id}")
    @Allowed(value = "audiences.read", wholeCompany = true)
    Lists.ListView get(@PathVariable String id) {
        return lists.get(id);
    }

    @DeleteMapping("/{id}")
    @Allowed(value = "audiences.write", wholeCompany = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        lists.delete(id);
        record("audience.list.delete", id);
    }

    private void record(String action, String id) {
        audit.ifAvailable(trail -> trail.record(action, "list", id, Map.of()));
    }
}
