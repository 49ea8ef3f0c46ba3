package io.hortus.imports;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.hortus.access.Allowed;
import io.hortus.kernel.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
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
    @Allowed("imports.read")
    void errors(@PathVariable String id, HttpServletResponse response) throws IOException {
        var import_ = imports.get(id);
        var phase = import_.startedAt() != null ? "run" : "check";
        var total = import_.startedAt() != null
                ? import_.counts().invalid()
                : import_.check() == null ? 0 : import_.check().invalid();
        response.setContentType("text/csv; charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + id + "-errors.csv\"");
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write('\uFEFF');
        try (var csv = CsvWriter.builder().build(out)) {
            var header = new ArrayList<>(List.of("row", "column", "reason", "detail"));
            header.addAll(import_.form().columns());
            csv.writeRecord(header.stream().map(FaultsApi::harmless).toList());
            store.eachFault(id, phase, fault -> {
                var record = new ArrayList<>(
                        List.of(Long.toString(fault.row()), fault.column(), fault.reason(), fault.detail()));
                record.addAll(cells(fault.cells()));
                csv.writeRecord(record.stream().map(FaultsApi::harmless).toList());
            });
            var kept = store.faults(id, phase);
            if (kept < total) csv.writeRecord("", "", "cut", (total - kept) + " more rows are not listed");
        }
    }

    private static List<String> cells(String json) {
        try {
            return List.of(Json.MAPPER.readValue(json, String[].class));
        } catch (tools.jackson.core.JacksonException cutInTheMiddle) {
            return List.of(json);
        }
    }

    /// A spreadsheet must not take a cell for a formula.
    private static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 && !cell.matches("-?[0-9.]+") ? "'" + cell : cell;
    }
}
