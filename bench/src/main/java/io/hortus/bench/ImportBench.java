package io.hortus.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;

/// Order lines from a file through the public door: read, checked, grouped into orders, made durable, and taken by
/// everything behind; in turns with a COPY by hand of the same file into one typed table.
final class ImportBench {
    private static final int LINES = 300_000;
    private static final int LINES_PER_ORDER = 3;
    private static final int CUSTOMERS = 20_000;
    private static final int ROUNDS = 3;

    private final Path directory;
    private final Report report;

    ImportBench(Path directory, Report report) {
        this.directory = directory;
        this.report = report;
    }

    void run() throws IOException, SQLException {
        var appended = new ArrayList<Double>();
        var taken = new ArrayList<Double>();
        var copied = new ArrayList<Double>();
        try (var postgres = Postgres.durable(directory.resolve("other"));
                var hortus = Hortus.start(directory, Map.of())) {
            for (var round = -1; round < ROUNDS; round++) {
                var file = file(round);
                var rates = imported(hortus, file);
                var copy = copied(postgres.getJdbcUrl("postgres", "postgres"), file);
                Files.delete(file);
                if (round < 0) continue;
                appended.add(rates.get(0));
                taken.add(rates.get(1));
                copied.add(copy);
            }
        }
        report.line(
                "import, checked, grouped and durable",
                "%,.0f lines/s of %d lines, %d to an order",
                IngestBench.median(appended),
                LINES,
                LINES_PER_ORDER);
        report.line(
                "the same until identity, customers and DuckDB have it", "%,.0f lines/s", IngestBench.median(taken));
        report.line(
                "COPY by hand into a typed table",
                "%,.0f lines/s; the import takes %.1f times as long",
                IngestBench.median(copied),
                IngestBench.median(copied) / IngestBench.median(appended));
    }

    private Path file(int round) throws IOException {
        var file = directory.resolve("lines" + round + ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("order,customer,time,sku,quantity,price\n");
            for (var line = 0; line < LINES; line++) {
                var order = line / LINES_PER_ORDER;
                out.write(String.format(
                        Locale.ROOT,
                        "r%d-%d,c%d,2026-%02d-%02d 10:%02d:00,sku-%d,%d,%d.50\n",
                        round,
                        order,
                        order * 7919L % CUSTOMERS,
                        1 + order % 9,
                        1 + order % 28,
                        order % 60,
                        line % 4_000,
                        1 + line % 5,
                        1 + line % 90));
            }
        }
        return file;
    }

    /// @return lines a second until durable, and until taken by everything
    private static List<Double> imported(Hortus hortus, Path file) throws IOException {
        var began = System.nanoTime();
        var uploaded = hortus.upload("/api/imports", "order_lines", file);
        var id = uploaded.path("id").asString();
        hortus.put(
                "/api/imports/" + id + "/mapping",
                uploaded.path("suggestedMapping").toString());
        hortus.post("/api/imports/" + id + "/run", "{}");
        while (true) {
            var now = hortus.get("/api/imports/" + id);
            var state = now.path("state").asString();
            if (state.equals("done")) {
                var events = now.path("counts").path("events").asLong();
                if (events != LINES / LINES_PER_ORDER) throw new IOException("imported " + now.path("counts"));
                break;
            }
            if (state.equals("failed") || state.equals("cancelled")) throw new IOException("the import ended: " + now);
            LockSupport.parkNanos(50_000_000);
        }
        var durable = LINES / ((System.nanoTime() - began) / 1e9);
        EndToEndBench.caughtUp(hortus, java.time.Duration.ofMinutes(5));
        return List.of(durable, LINES / ((System.nanoTime() - began) / 1e9));
    }

    private static double copied(String url, Path file) throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(url, "postgres", "");
                var statement = connection.createStatement();
                var in = Files.newBufferedReader(file)) {
            statement.execute("""
                    create table if not exists line (
                      order_id text, customer text, at timestamp, sku text, quantity int, price numeric)
                    """);
            var began = System.nanoTime();
            var lines = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy line from stdin (format csv, header true)", in);
            if (lines != LINES) throw new IOException("copied " + lines);
            return LINES / ((System.nanoTime() - began) / 1e9);
        }
    }
}
