package io.hortus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;

/// Runs one benchmark by name from the repository's root, as `bench/run` does.
public final class Bench {
    private Bench() {}

    public static void main(String[] args) throws IOException, SQLException {
        var name = args.length == 0 ? "all" : args[0];
        var directory = Files.createDirectories(Path.of("bench", "worlds")).toAbsolutePath();
        var run = Files.createTempDirectory(directory, "run");
        var limits = Limits.measure(run);
        if (name.equals("ingest") || name.equals("all")) {
            var report = new Report("ingest", limits);
            new IngestBench(Files.createDirectories(run.resolve("ingest")), report, 5, 4).run(limits);
            report.write(Path.of("bench", "results"));
        }
        if (name.equals("imports") || name.equals("all")) {
            var report = new Report("imports", limits);
            new ImportBench(Files.createDirectories(run.resolve("imports")), report).run();
            report.write(Path.of("bench", "results"));
        }
        if (name.equals("end-to-end") || name.equals("all")) {
            var report = new Report("end to end", limits);
            new EndToEndBench(Files.createDirectories(run.resolve("end")), report).run();
            report.write(Path.of("bench", "results"));
        }
        if (name.equals("audiences")) {
            var options =
                    AudienceBench.Options.of(Arrays.copyOfRange(args, 1, args.length), directory.resolve("audiences"));
            var report = new Report("audiences", limits);
            new AudienceBench(options, run, report).run();
            report.write(Path.of("bench", "results"));
        }
        forget(run);
        System.exit(0);
    }

    /// A run that was broken off leaves its data, to be looked at; one that ended leaves none.
    private static void forget(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
