package io.hortus.imports;

import io.hortus.access.Allowed;
import io.hortus.kernel.Json;
import io.hortus.kernel.web.Csv;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The rows an import could not take, as a CSV with the reason before the row's own cells. Of a run, where there was
/// one; else of the check.
@RestController
class FaultsApi {
    private final Imports imports;
    private final ImportStore store;

    FaultsApi(Imports imports, ImportStore store) {
        this.imports = imports;
        this.store = store;
    }

    @GetMapping("/api/imports/{id}/errors.csv")
    @Allowed(value = "imports.read", wholeCompany = true)
    void errors(@PathVariable String id, HttpServletResponse response) {
        var import_ = imports.get(id);
        var phase = import_.startedAt() != null ? "run" : "check";
        var total = import_.startedAt() != null
                ? import_.counts().invalid()
                : import_.check() == null ? 0 : import_.check().invalid();
        var header = new ArrayList<>(List.of("row", "column", "reason", "detail"));
        header.addAll(import_.form().columns());
        try (var csv = Csv.to(response, id + "-errors.csv", header)) {
            store.eachFault(id, phase, fault -> {
                var record =
                        new ArrayList<Object>(List.of(fault.row(), fault.column(), fault.reason(), fault.detail()));
                cells(fault.cells()).forEach(cell -> record.add(number(cell)));
                csv.row(record);
            });
            var kept = store.faults(id, phase);
            if (kept < total) csv.row("", "", "cut", (total - kept) + " more rows are not listed");
        }
    }

    private static List<String> cells(String json) {
        try {
            return List.of(Json.MAPPER.readValue(json, String[].class));
        } catch (tools.jackson.core.JacksonException cutInTheMiddle) {
            return List.of(json);
        }
    }

    /// A negative number stays one: its sign is no formula.
    private static Object number(String cell) {
        return cell.matches("-\\d{1,15}(\\.\\d+)?") ? new BigDecimal(cell) : cell;
    }
}
