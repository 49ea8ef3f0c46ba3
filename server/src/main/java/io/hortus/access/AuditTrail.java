package io.hortus.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hortus.kernel.Json;
import io.hortus.kernel.Sql;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/// Writes and checks the audit trail. Each entry's hash is SHA-256 over the former hash and the entry's content as a
/// JSON array, so that a changed, removed or inserted entry breaks the chain at its place.
@Component
class AuditTrail implements Audit {
    static final byte[] BEGINNING = new byte[32];

    private final AuditStore store;
    private final Clock clock;

    AuditTrail(AuditStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void record(String action, String objectKind, String objectId, Map<String, ?> detail) {
        var caller = Caller.orNull();
        record(caller == null ? Caller.SYSTEM : caller, action, objectKind, objectId, detail);
    }

    @Transactional
    public void record(Caller by, String action, String objectKind, String objectId, Map<String, ?> detail) {
        var last = store.lockEnd();
        var entry = new AuditEntry(
                last.seq() + 1,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                by.kind().name(),
                by.id(),
                by.name(),
                action,
                objectKind,
                objectId,
                Json.write(Blank.personal(Json.MAPPER.valueToTree(new TreeMap<>(detail)))),
                address());
        store.insert(entry, hash(last.hash(), entry));
    }

    @Override
    public List<Act> about(String objectKind, String objectId) {
        var rows = store.find(
                Sql.of("object_kind = ? and object_id = ?", objectKind, objectId), Sql.of("seq desc"), 10_000);
        return rows.reversed().stream()
                .map(AuditStore.Row::entry)
                .map(entry -> new Act(entry.at(), entry.actorName(), entry.action()))
                .toList();
    }

    /// Reads the whole trail and recomputes its chain.
    Check verify() {
        var chain = new Chain();
        store.each(chain::follow);
        return new Check(chain.broken == null, chain.checked, chain.broken, Digest.text(chain.hash));
    }

    static byte[] hash(byte[] former, AuditEntry entry) {
        var content = Json.write(List.of(
                entry.seq(),
                entry.at().toString(),
                entry.actorKind(),
                entry.actorId(),
                entry.actorName(),
                entry.action(),
                entry.objectKind(),
                entry.objectId(),
                entry.detail(),
                entry.ip()));
        return Digest.sha256(former, content.getBytes(UTF_8));
    }

    private static String address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getRemoteAddr()
                : "";
    }

    /// @param head hash of the last entry: whoever notes it down can later prove that nothing was cut off the end
    record Check(boolean ok, long checked, @Nullable Long firstBroken, String head) {}

    private static final class Chain {
        private byte[] hash = BEGINNING;
        private long checked;
        private @Nullable Long broken;

        void follow(AuditEntry entry, byte[] stored) {
            checked++;
            var expected = AuditTrail.hash(hash, entry);
            if (broken == null && (entry.seq() != checked || !Arrays.equals(expected, stored))) {
                broken = entry.seq();
            }
            hash = stored;
        }
    }

    /// The end of the chain.
    record End(long seq, byte[] hash) {}
}
