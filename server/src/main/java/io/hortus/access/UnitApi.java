package io.hortus.access;

import io.hortus.kernel.Page;
import io.hortus.kernel.Problem;
import io.hortus.org.Unit;
import io.hortus.org.Units;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The organisation tree over HTTP; each caller sees and changes the part within their data scope.
@RestController
@RequestMapping("/api/units")
class UnitApi {
    private final Units units;
    private final Audit audit;

    UnitApi(Units units, Audit audit) {
        this.units = units;
        this.audit = audit;
    }

    @GetMapping
    @Allowed(Allowed.SIGNED_IN)
    Page<UnitView> list() {
        return new Page<>(
                units.all(Caller.current().scope()).stream().map(UnitView::of).toList(), null);
    }

    @PostMapping
    @Allowed("accounts.manage")
    @Idempotent
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public UnitView add(@RequestBody NewUnit body) {
        var parent = visible(Given.text("parentId", body.parentId(), 100));
        var kind = Arrays.stream(Unit.Kind.values())
                .filter(each -> each.wire().equals(body.kind()))
                .findFirst()
                .orElseThrow(() -> Problem.field("kind", "region, store or staff"));
        var unit = units.add(parent, kind, Given.text("code", body.code(), 60), Given.text("name", body.name(), 100));
        audit.record("unit.add", "unit", unit.id(), Map.of("parent", parent, "kind", kind.wire()));
        return UnitView.of(unit);
    }

    @PatchMapping("/{id}")
    @Allowed("accounts.manage")
    @Transactional
    public UnitView change(@PathVariable String id, @RequestBody UnitChange body) {
        var unit = units.change(
                visible(id), Given.textOrNull("code", body.code(), 60), Given.textOrNull("name", body.name(), 100));
        audit.record("unit.change", "unit", id, Map.of("code", unit.code()));
        return UnitView.of(unit);
    }

    @DeleteMapping("/{id}")
    @Allowed("accounts.manage")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void delete(@PathVariable String id) {
        units.delete(visible(id));
        audit.record("unit.delete", "unit", id, Map.of());
    }

    private String visible(String id) {
        if (!units.within(Caller.current().scope(), id)) throw Problem.missing("unit", id);
        return id;
    }

    record NewUnit(String parentId, String kind, String code, String name) {}

    record UnitChange(@Nullable String code, @Nullable String name) {}

    /// @param kind `company`, `region`, `store` or `staff`
    record UnitView(String id, @Nullable String parentId, String kind, String code, String name) {
        static UnitView of(Unit unit) {
            return new UnitView(unit.id(), unit.parentId(), unit.kind().wire(), unit.code(), unit.name());
        }
    }
}
