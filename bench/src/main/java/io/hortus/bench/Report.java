package io.hortus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The results of one run: printed as they come, kept as a file of `bench/results`.
final class Report {
    private final String title;
    private final List<String> rows = new ArrayList<>();

    Report(String title, Limits limits) {
        this.title = title;
        rows.add("# " + title);
        rows.add("");
        rows.add("Machine: " + limits.text());
        rows.add("");
        rows.add("| what | measured |");
        rows.add("| --- | --- |");
        rows.forEach(Report::print);
    }

    void line(String what, String format, Object... values) {
        var row = "| " + what + " | " + String.format(Locale.ROOT, format, values) + " |";
        rows.add(row);
        print(row);
    }

    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve(title.toLowerCase(Locale.ROOT).replace(' ', '-') + ".md"), rows);
    }

    private static void print(String row) {
        System.out.println(row);
    }
}
