package io.hortus.imports;

import io.hortus.eventlog.EventLog;
import io.hortus.identity.IdentifierTypes;
import io.hortus.identity.Identities;
import io.hortus.imports.file.Sniffed;
import io.hortus.imports.file.Table;
import io.hortus.imports.run.Conversion;
import io.hortus.job.Job;
import io.hortus.job.Jobs;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Ids;
import io.hortus.kernel.Json;
import io.hortus.kernel.Problem;
import io.hortus.kernel.Sql;
import io.hortus.spine.Repeats;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes files in, and runs them into the event log. Safe for use by several threads.
@Component
class Imports {
    static final String JOB_RUN = "import";
    static final String JOB_CHECK = "import_check";
    private static final int MOST_FILES = 1_000;
    private static final Logger log = LoggerFactory.getLogger(Imports.class);

    private final ImportStore store;
    private final Identities identities;
    private final IdentifierTypes types;
    private final Jobs jobs;
    private final Ids ids;
    private final Clock clock;
    private final HortusProperties hortus;
    private final ImportWork.Parts parts;

    Imports(
            ImportStore store,
            Identities identities,
            IdentifierTypes types,
            Jobs jobs,
            EventLog log,
            Repeats repeats,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock,
            HortusProperties hortus,
            ImportsProperties limits) {
        this.store = store;
        this.identities = identities;
        this.types = types;
        this.jobs = jobs;
        this.ids = ids;
        this.clock = clock;
        this.hortus = hortus;
        this.parts = new ImportWork.Parts(
                store, log, repeats, transaction, clock, limits.mostUnpacked().toBytes(), limits.mostFaults());
    }

    /// Stores an uploaded file as it streams in, and finds out what it is.
    ///
    /// @throws Problem of [ImportCode] for files that cannot be imported; nothing of them stays
    Import upload(InputStream content, String fileName, ImportKind kind, Job.By by) {
        var id = ids.next("imp");
        var stored = Path.of("imports", id + ".file");
        var target = hortus.data().resolve(stored);
        try {
            Files.createDirectories(target.getParent());
            String sha256;
            long bytes;
            try (var hashed = new DigestInputStream(content, sha256())) {
                bytes = Files.copy(hashed, target);
                sha256 = HexFormat.of().formatHex(hashed.getMessageDigest().digest());
            }
            return take(id, fileName, stored.toString(), true, bytes, sha256, kind, by);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Takes a file that lies in the inbox directory; it stays there.
    Import inbox(String path, ImportKind kind, Job.By by) {
        var inbox = hortus.data().resolve("inbox").toAbsolutePath().normalize();
        var file = inbox.resolve(path).normalize();
        try {
            if (!file.startsWith(inbox)
                    || !Files.isRegularFile(file)
                    || !file.toRealPath().startsWith(inbox.toRealPath())) {
                throw Problem.field("path", "a file under the directory 'inbox' of the data directory");
            }
            var digest = sha256();
            try (var hashed = new DigestInputStream(Files.newInputStream(file), digest)) {
                hashed.transferTo(java.io.OutputStream.nullOutputStream());
            }
            var stored = Path.of("inbox").resolve(inbox.relativize(file));
            return take(
                    ids.next("imp"),
                    file.getFileName().toString(),
                    stored.toString(),
                    false,
                    Files.size(file),
                    HexFormat.of().formatHex(digest.digest()),
                    kind,
                    by);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Import take(
            String id,
            String fileName,
            String stored,
            boolean uploaded,
            long bytes,
            String sha256,
            ImportKind kind,
            Job.By by)
            throws IOException {
        Sniffed sniffed;
        try {
            sniffed = Sniffed.of(hortus.data().resolve(stored), parts.mostUnpacked());
        } catch (Problem e) {
            if (uploaded) Files.deleteIfExists(hortus.data().resolve(stored));
            throw e;
        }
        var name = fileName.length() > 200 ? fileName.substring(0, 200) : fileName;
        store.insert(new Import(
                id,
                kind,
                Import.State.UPLOADED,
                name.replace("\0", ""),
                stored,
                uploaded,
                bytes,
                sha256,
                sniffed.unpacked(),
                sniffed.form(),
                sniffed.columns(),
                null,
                by.id(),
                by.name(),
                clock.instant(),
                null,
                null,
                null,
                null,
                null,
                0,
                false,
                null,
                0,
                null,
                Import.Counts.NONE));
        return get(id);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Import get(String id) {
        return store.find(id).orElseThrow(() -> Problem.missing("import", id));
    }

    List<Import> list(Sql where, int limit) {
        return store.list(where, limit);
    }

    /// An earlier import of the same bytes as the same kind.
    Optional<String> sameAs(Import import_) {
        return store.same(import_.sha256(), import_.kind().word(), import_.id());
    }

    /// Keeps the mapping if it fits the file. A run that began keeps the mapping it began with.
    Import map(String id, Mapping mapping) {
        var import_ = get(id);
        var _ = conversion(import_, mapping);
        if (!store.map(id, mapping)) throw wrongState(import_);
        return get(id);
    }

    /// Starts the dry run.
    Import check(String id, Job.By by) {
        var import_ = mapped(id);
        if (!store.enter(id, Import.State.CHECKING, Import.State.MAPPED, Import.State.CHECKED, Import.State.FAILED)) {
            throw wrongState(import_);
        }
        store.job(id, jobs.start(order(JOB_CHECK, "Check " + import_.fileName(), id, by, ""), checking(id)));
        return get(id);
    }

    /// Starts the run, or goes on with one that was cancelled or failed.
    Import run(String id, Job.By by) {
        var import_ = mapped(id);
        if (!store.enter(
                id,
                Import.State.RUNNING,
                Import.State.MAPPED,
                Import.State.CHECKED,
                Import.State.CANCELLED,
                Import.State.FAILED)) throw wrongState(import_);
        store.started(id, clock.instant());
        var leaves = "Rows imported so far stay; run it again to import the rest";
        store.job(id, jobs.start(order(JOB_RUN, "Import " + import_.fileName(), id, by, leaves), running(id)));
        return get(id);
    }

    private static Jobs.Order order(String kind, String title, String id, Job.By by, String leaves) {
        return new Jobs.Order(kind, title, by, leaves, Json.object().put("import", id));
    }

    io.hortus.job.Work running(String id) {
        return progress -> {
            var import_ = get(id);
            var directory = hortus.data().resolve("imports").resolve(id + ".work");
            progress.result("/api/imports/" + id);
            new ImportWork(parts, id, conversion(import_, mapping(import_)), file(import_), directory).run(progress);
            if (import_.uploaded()) forget(get(id));
        };
    }

    io.hortus.job.Work checking(String id) {
        return progress -> {
            var import_ = get(id);
            progress.result("/api/imports/" + id);
            new CheckWork(parts, identities, import_, conversion(import_, mapping(import_)), file(import_))
                    .run(progress);
        };
    }

    Import cancel(String id) {
        var import_ = get(id);
        if (!import_.state().busy() || import_.jobId() == null) throw wrongState(import_);
        if (import_.state() == Import.State.RUNNING) {
            store.enter(id, Import.State.CANCELLING, Import.State.RUNNING);
        }
        jobs.cancel(import_.jobId());
        return get(id);
    }

    private Import mapped(String id) {
        var import_ = get(id);
        if (import_.mapping() == null) {
            throw new Problem(ImportCode.IMPORT_NOT_MAPPED, "Say first what the columns mean", Map.of("id", id));
        }
        return import_;
    }

    private static Mapping mapping(Import import_) {
        if (import_.mapping() == null) throw new IllegalStateException(import_.id() + " has no mapping");
        return import_.mapping();
    }

    private static Problem wrongState(Import import_) {
        var code = import_.state().done() ? ImportCode.IMPORT_FINISHED : ImportCode.IMPORT_RUNNING;
        return new Problem(
                code,
                "The import is " + import_.state().word(),
                Map.of("id", import_.id(), "state", import_.state().word()));
    }

    private Path file(Import import_) {
        var file = hortus.data().resolve(import_.stored());
        if (import_.stored().isEmpty() || !Files.exists(file)) throw Problem.missing("file", import_.fileName());
        return file;
    }

    private Conversion conversion(Import import_, Mapping mapping) {
        var began = import_.startedAt() == null ? clock.instant() : import_.startedAt();
        var subject =
                new Conversion.Subject(import_.id(), import_.kind(), import_.form(), import_.sha256(), mapping, began);
        return new Conversion(subject, types, ZoneId.of(hortus.timeZone()), hortus.currency());
    }

    /// Deletes files and reports that were kept long enough.
    void sweep(Duration kept) {
        for (var import_ : store.endedBefore(clock.instant().minus(kept))) {
            forget(import_);
            store.forgetFaults(import_.id(), "run");
            store.forgetFaults(import_.id(), "check");
        }
    }

    /// Deletes waiting uploads in which a cell passes the test, and those that cannot be read to the end.
    void forgetFilesWith(Predicate<String> names) {
        for (var import_ : store.withFiles(MOST_FILES)) {
            if (!contains(import_, names)) continue;
            forget(import_);
            store.enter(import_.id(), Import.State.FAILED, import_.state());
            store.reason(import_.id(), "The file was deleted because it names a person who was erased");
        }
    }

    private boolean contains(Import import_, Predicate<String> names) {
        var file = hortus.data().resolve(import_.stored());
        if (!Files.exists(file)) return false;
        try (var table = Table.open(file, import_.form(), parts.mostUnpacked())) {
            for (var row = table.next(); row != null; row = table.next()) {
                if (row.broken() != null) return true;
                for (var cell : row.cells()) if (cell != null && names.test(cell)) return true;
            }
            return false;
        } catch (Problem | UncheckedIOException e) {
            log.info("{} cannot be read, and goes with the person who was erased: {}", import_.id(), e.toString());
            return true;
        }
    }

    private void forget(Import import_) {
        if (import_.uploaded() && !import_.stored().isEmpty()) {
            Directories.delete(hortus.data().resolve(import_.stored()));
        }
        Directories.delete(hortus.data().resolve("imports").resolve(import_.id() + ".work"));
        store.fileGone(import_.id());
    }

    List<Template> templates(Sql where) {
        return store.templates(where);
    }

    Template keepTemplate(String name, ImportKind kind, Mapping mapping) {
        var id = ids.next("tpl");
        try {
            store.addTemplate(id, name, kind, List.copyOf(mapping.columns().keySet()), mapping, clock.instant());
        } catch (DuplicateKeyException e) {
            throw new Problem(ImportCode.TEMPLATE_EXISTS, "There is a template of that name", Map.of("name", name), e);
        }
        return store.templates(Sql.of("id = ?", id)).getFirst();
    }
}
