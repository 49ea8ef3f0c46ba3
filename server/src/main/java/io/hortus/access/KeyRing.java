package io.hortus.access;

import io.hortus.kernel.AfterCommit;
import io.hortus.kernel.Ids;
import io.hortus.org.Scope;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// All valid keys in memory, read anew twice a second, and at once where this node changes one.
///
/// Secrets are found by their SHA-256, so that the time of a lookup tells nothing about a secret. While the database
/// is away the last known keys go on to count: events must not be lost for it.
@Component
class KeyRing implements WriteKeys {
    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);

    private final KeyStore store;
    private final Ids ids;
    private final Clock clock;
    private final Map<String, Instant> uses = new ConcurrentHashMap<>();
    private volatile Map<String, Key> keys = Map.of();

    KeyRing(KeyStore store, Ids ids, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Optional<Source> source(String secret) {
        return find(Key.Kind.write, secret).map(key -> new Source(key.id(), key.name(), key.serverSide()));
    }

    @Override
    public Map<String, String> names() {
        return store.list(Key.Kind.write).stream().collect(Collectors.toMap(Key::id, Key::name));
    }

    @Override
    public void ensure(String name, String secret) {
        var _ = add(Key.Kind.write, name, secret, List.of(), true, "system");
    }

    Optional<Caller> caller(String secret) {
        return find(Key.Kind.api, secret)
                .map(key -> new Caller(
                        Caller.Kind.API_KEY, key.id(), key.name(), Permission.among(key.permissions()), Scope.COMPANY));
    }

    private Optional<Key> find(Key.Kind kind, String secret) {
        if (secret.isEmpty() || secret.length() > 200) return Optional.empty();
        var key = keys.get(KeyStore.hex(Digest.sha256(secret)));
        if (key == null || key.kind() != kind) return Optional.empty();
        uses.put(key.id(), clock.instant());
        return Optional.of(key);
    }

    /// Makes a key of a random secret.
    ///
    /// @return the secret, which is nowhere else, and the key
    Made make(Key.Kind kind, String name, List<String> permissions, boolean serverSide, String by) {
        var secret = (kind == Key.Kind.api ? "hk_" : "wk_") + Digest.token();
        var key = add(kind, name, secret, permissions, serverSide, by);
        return new Made(secret, key);
    }

    /// Adds a key with a given secret; one that is there already stays as it is, revoked ones too.
    Key add(Key.Kind kind, String name, String secret, List<String> permissions, boolean serverSide, String by) {
        var id = ids.next(kind == Key.Kind.api ? "key" : "src");
        var key = new Key(
                id,
                kind,
                name,
                secret.substring(0, Math.min(7, secret.length() / 2)),
                List.copyOf(permissions),
                kind == Key.Kind.write ? id : null,
                serverSide,
                clock.instant(),
                by,
                null,
                null);
        if (store.insert(key, Digest.sha256(secret))) log.debug("key {} made", id);
        AfterCommit.run(this::reload);
        return key;
    }

    void revoke(String id) {
        store.revoke(id, clock.instant());
        AfterCommit.run(this::reload);
    }

    /// One at a time: a slower reading that began earlier would bring back what was revoked meanwhile.
    synchronized void reload() {
        keys = store.valid();
    }

    /// Writes down when keys were last used.
    void writeUses() {
        var now = Map.copyOf(uses);
        if (now.isEmpty()) return;
        store.used(now);
        now.forEach(uses::remove);
    }

    record Made(String secret, Key key) {}
}
