package io.hortus.access;

import io.hortus.kernel.Page;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Roles and permissions over HTTP.
@RestController
@RequestMapping("/api")
class RoleApi {
    private final Roles roles;

    RoleApi(Roles roles) {
        this.roles = roles;
    }

    @GetMapping("/permissions")
    @Allowed(Allowed.SIGNED_IN)
    Page<PermissionView> permissions() {
        var all = Arrays.stream(Permission.values());
        return new Page<>(
                all.map(p -> new PermissionView(p.wire(), p.zh(), p.en())).toList(), null);
    }

    @GetMapping("/roles")
    @Allowed("accounts.manage")
    Page<Role> list() {
        return new Page<>(roles.all(), null);
    }

    @PostMapping("/roles")
    @Allowed("accounts.manage")
    @Idempotent
    @ResponseStatus(HttpStatus.CREATED)
    Role add(@RequestBody RoleBody body) {
        return roles.add(Given.text("name", body.name(), 60), permissions(body));
    }

    @PutMapping("/roles/{id}")
    @Allowed("accounts.manage")
    Role change(@PathVariable String id, @RequestBody RoleBody body) {
        return roles.change(id, Given.text("name", body.name(), 60), permissions(body));
    }

    @DeleteMapping("/roles/{id}")
    @Allowed("accounts.manage")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        roles.delete(id);
    }

    private static List<String> permissions(RoleBody body) {
        return body.permissions() == null ? List.of() : body.permissions();
    }

    record RoleBody(String name, @Nullable List<String> permissions) {}

    record PermissionView(String id, String zh, String en) {}
}
