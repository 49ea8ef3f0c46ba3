package io.hortus.access;

import io.hortus.kernel.Page;
import io.hortus.org.Unit;
import io.hortus.org.Units;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Accounts over HTTP.
@RestController
@RequestMapping("/api/accounts")
class AccountApi {
    private final Accounts accounts;
    private final Units units;

    AccountApi(Accounts accounts, Units units) {
        this.accounts = accounts;
        this.units = units;
    }

    @GetMapping
    @Allowed("accounts.manage")
    Page<AccountView> list(@RequestParam(required = false) @Nullable String q) {
        var found = accounts.visible(Caller.current(), q);
        var named = units.byId(found.stream()
                .map(Account::unitId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return new Page<>(
                found.stream().map(account -> view(account, named, null)).toList(), null);
    }

    @PostMapping
    @Allowed("accounts.manage")
    @Idempotent
    @ResponseStatus(HttpStatus.CREATED)
    AccountView add(@RequestBody NewAccount body) {
        var added = accounts.add(
                Given.text("email", body.email(), 254),
                Given.text("name", body.name(), 100),
                Given.text("roleId", body.roleId(), 100),
                Given.textOrNull("unitId", body.unitId(), 100),
                body.password());
        return view(added.account(), unitOf(added.account()), added.initialPassword());
    }

    @PatchMapping("/{id}")
    @Allowed("accounts.manage")
    AccountView change(@PathVariable String id, @RequestBody AccountChange body) {
        var changed = accounts.change(
                id,
                Given.textOrNull("name", body.name(), 100),
                body.roleId(),
                body.unitId(),
                body.active(),
                Boolean.TRUE.equals(body.resetPassword()));
        return view(changed.account(), unitOf(changed.account()), changed.newPassword());
    }

    private Map<String, Unit> unitOf(Account account) {
        return account.unitId() == null ? Map.of() : units.byId(List.of(account.unitId()));
    }

    private static AccountView view(Account account, Map<String, Unit> units, @Nullable String initialPassword) {
        var unit = account.unitId() == null ? null : units.get(account.unitId());
        return new AccountView(
                account.id(),
                account.email(),
                account.name(),
                new Named(account.roleId(), account.roleName()),
                unit == null ? null : new Named(unit.id(), unit.name()),
                account.active(),
                account.lastSignInAt(),
                account.createdAt(),
                initialPassword);
    }

    /// @param password empty generates one
    record NewAccount(
            String email,
            String name,
            String roleId,
            @Nullable String unitId,
            @Nullable String password) {}

    /// What is absent stays; the unit `""` is the whole company.
    record AccountChange(
            @Nullable String name,
            @Nullable String roleId,
            @Nullable String unitId,
            @Nullable Boolean active,
            @Nullable Boolean resetPassword) {}

    /// @param initialPassword only in the answer that made or reset it
    record AccountView(
            String id,
            String email,
            String name,
            Named role,
            @Nullable Named unit,
            boolean active,
            @Nullable Instant lastSignInAt,
            Instant createdAt,
            @Nullable String initialPassword) {}
}
