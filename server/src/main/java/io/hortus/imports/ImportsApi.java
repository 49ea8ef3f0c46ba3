package io.hortus.imports;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hortus.access.Allowed;
import io.hortus.access.Caller;
import io.hortus.imports.file.Column;
import io.hortus.imports.run.Suggestion;
import io.hortus.job.Job;
import io.hortus.kernel.Page;
import io.hortus.kernel.Problem;
import io.hortus.kernel.Sql;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// Imports over HTTP: upload, map, check, run.
@RestController
@RequestMapping("/api/imports")
class ImportsApi {
    private final Imports imports;
    private final Clock clock;

    ImportsApi(Imports imports, Clock clock) {
        this.imports = imports;
        this.clock = clock;
    }

    record ProgressView(long done, @Nullable Long total, long rowsPerSecond) {}

    record CheckView(
            long rows,
            @JsonProperty("new") long fresh,
            long merged,
            long invalid,
            long nobody,
            boolean exact,
            @Nullable Instant last,
            List<Import.Wrong> errors,
            List<Import.Sample> preview) {}

    record ImportView(
            String id,
            ImportKind kind,
            String state,
            String fileName,
            long bytes,
            String sha256,
            String format,
            String encoding,
            @Nullable String delimiter,
            boolean gzip,
            List<Column> columns,
            Mapping suggestedMapping,
            @Nullable Mapping mapping,
            @Nullable String sameAs,
            String by,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String jobId,
            @Nullable String reason,
            @Nullable Long shiftMillis,
            ProgressView progress,
            Import.Counts counts,
            @Nullable CheckView check) {}

    record InboxRequest(String path, ImportKind kind) {}

    record Started(String jobId) {}

    record TemplateRequest(String name, ImportKind kind, Mapping mapping) {}

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(value = "imports.write", wholeCompany = true)
    ImportView upload(@RequestParam MultipartFile file, @RequestParam String kind) throws IOException {
        var name = file.getOriginalFilename();
        var as = ImportKind.of(kind);
        try (var content = file.getInputStream()) {
            return view(imports.upload(content, name == null || name.isBlank() ? "file" : name, as, by()));
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(value = "imports.write", wholeCompany = true)
    ImportView inbox(@RequestBody InboxRequest request) {
        if (request.path() == null || request.path().isBlank()) throw Problem.field("path", "a file's name");
        if (request.kind() == null) throw Problem.field("kind", "customers, orders, order_lines or events");
        return view(imports.inbox(request.path(), request.kind(), by()));
    }

    @GetMapping
    @Allowed(value = "imports.read", wholeCompany = true)
    Page<ImportView> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer limit) {
        var where = new ArrayList<Sql>();
        if (state != null) where.add(Sql.of("state = ?", state));
        var items = imports.list(Sql.and(where), Page.size(limit)).stream()
                .map(this::view)
                .toList();
        return new Page<>(items, null);
    }

    @GetMapping("/{id}")
    @Allowed(value = "imports.read", wholeCompany = true)
    ImportView get(@PathVariable String id) {
        return view(imports.get(id));
    }

    @PutMapping("/{id}/mapping")
    @Allowed(value = "imports.write", wholeCompany = true)
    ImportView map(@PathVariable String id, @RequestBody Mapping mapping) {
        return view(imports.map(id, mapping));
    }

    @PostMapping("/{id}/check")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allowed(value = "imports.write", wholeCompany = true)
    Started check(@PathVariable String id) {
        return started(imports.check(id, by()));
    }

    @PostMapping("/{id}/run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Allowed(value = "imports.write", wholeCompany = true)
    Started run(@PathVariable String id) {
        return started(imports.run(id, by()));
    }

    @PostMapping("/{id}/cancel")
    @Allowed(value = "imports.write", wholeCompany = true)
    ImportView cancel(@PathVariable String id) {
        return view(imports.cancel(id));
    }

    @GetMapping("/templates")
    @Allowed(value = "imports.read", wholeCompany = true)
    Page<Template> templates(@RequestParam(required = false) @Nullable String kind) {
        var where =
                kind == null ? Sql.TRUE : Sql.of("kind = ?", ImportKind.of(kind).word());
        return new Page<>(imports.templates(where), null);
    }

    @PostMapping("/templates")
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(value = "imports.write", wholeCompany = true)
    Template keepTemplate(@RequestBody TemplateRequest request) {
        if (request.name() == null || request.name().isBlank()) throw Problem.field("name", "a name");
        if (request.kind() == null) throw Problem.field("kind", "customers, orders, order_lines or events");
        if (request.mapping() == null) throw Problem.field("mapping", "a mapping");
        return imports.keepTemplate(request.name().strip(), request.kind(), request.mapping());
    }

    private static Job.By by() {
        var caller = Caller.current();
        return new Job.By(caller.id(), caller.name());
    }

    private static Started started(Import import_) {
        return new Started(import_.jobId() == null ? "" : import_.jobId());
    }

    private ImportView view(Import i) {
        return new ImportView(
                i.id(),
                i.kind(),
                i.state().word(),
                i.fileName(),
                i.bytes(),
                i.sha256(),
                i.form().format() == io.hortus.imports.file.Form.Format.CSV ? "csv" : "json_lines",
                i.form().encoding(),
                i.form().delimiter() == null ? null : i.form().delimiter().toString(),
                i.form().gzip(),
                i.columns(),
                Suggestion.of(i.kind(), i.columns()),
                i.mapping(),
                imports.sameAs(i).orElse(null),
                i.byName(),
                i.createdAt(),
                i.startedAt(),
                i.finishedAt(),
                i.jobId(),
                i.reason(),
                i.shiftMillis(),
                new ProgressView(i.done(), i.total(), rowsPerSecond(i)),
                i.counts(),
                i.check() == null ? null : view(i.check()));
    }

    private long rowsPerSecond(Import i) {
        if (i.startedAt() == null) return 0;
        var end = i.finishedAt() == null ? clock.instant() : i.finishedAt();
        return i.done()
                * 1000
                / Math.max(1, Duration.between(i.startedAt(), end).toMillis());
    }

    private static CheckView view(Import.Check c) {
        return new CheckView(
                c.rows(),
                c.customersNew(),
                c.merged(),
                c.invalid(),
                c.nobody(),
                c.exact(),
                c.last(),
                c.errors(),
                c.preview());
    }
}
