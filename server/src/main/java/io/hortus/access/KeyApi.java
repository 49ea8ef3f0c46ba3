package io.hortus.access;

import io.hortus.kernel.Page;
import io.hortus.kernel.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// API keys and write keys over HTTP. A key's secret is in one answer only: the one that made it. A key sees the
/// whole company, so only those who do may make one.
@RestController
@RequestMapping("/api/keys")
class KeyApi {
    private final KeyRing keys;
    private final KeyStore store;
    private final Audit audit;

    KeyApi(KeyRing keys, KeyStore store, Audit audit) {
        this.keys = keys;
        this.store = store;
        this.audit = audit;
    }

    @GetMapping
    @Allowed(value = "keys.manage", wholeCompany = true)
    Page<KeyView> list(@RequestParam(required = false) Key.@Nullable Kind kind) {
        return new Page<>(
                store.list(kind).stream().map(key -> KeyView.of(key, null)).toList(), null);
    }

    @PostMapping
    @Allowed(value = "keys.manage", wholeCompany = true)
    @Idempotent
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public KeyView add(@RequestBody NewKey body) {
        if (body.kind() == null) throw Problem.field("kind", "api or write");
        var wanted = body.permissions() == null ? List.<String>of() : body.permissions();
        var permissions = body.kind() == Key.Kind.api ? Roles.known(wanted) : List.<String>of();
        var name = Given.text("name", body.name(), 100);
        var made = keys.make(
                body.kind(),
                name,
                permissions,
                Boolean.TRUE.equals(body.serverSide()),
                Caller.current().name());
        audit.record(
                "key.add",
                "key",
                made.key().id(),
                Map.of("kind", body.kind(), "prefix", made.key().prefix(), "permissions", permissions));
        return KeyView.of(made.key(), made.secret());
    }

    @PostMapping("/{id}/revoke")
    @Allowed(value = "keys.manage", wholeCompany = true)
    @Transactional
    public KeyView revoke(@PathVariable String id) {
        var key = store.find(id).orElseThrow(() -> Problem.missing("key", id));
        Roles.permitted(key.permissions());
        keys.revoke(id);
        audit.record("key.revoke", "key", id, Map.of("kind", key.kind(), "prefix", key.prefix()));
        return KeyView.of(store.find(id).orElseThrow(), null);
    }

    /// @param serverSide for a write key: it is kept on a server, and may import the past
    record NewKey(
            Key.Kind kind,
            String name,
            @Nullable List<String> permissions,
            @Nullable Boolean serverSide) {}

    /// @param secret only in the answer that made it
    record KeyView(
            String id,
            Key.Kind kind,
            String name,
            String prefix,
            List<String> permissions,
            @Nullable String source,
            boolean serverSide,
            Instant createdAt,
            String createdBy,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt,
            @Nullable String secret) {
        static KeyView of(Key key, @Nullable String secret) {
            return new KeyView(
                    key.id(),
                    key.kind(),
                    key.name(),
                    key.prefix(),
                    key.permissions(),
                    key.source(),
                    key.serverSide(),
                    key.createdAt(),
                    key.createdBy(),
                    key.lastUsedAt(),
                    key.revokedAt(),
                    secret);
        }
    }
}
