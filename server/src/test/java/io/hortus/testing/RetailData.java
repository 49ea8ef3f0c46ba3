package io.hortus.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Real input for stories: the folder named by `HORTUS_TEST_DATA`, with `online_retail.csv.gz` of the UCI Machine
/// Learning Repository (Online Retail, CC BY 4.0). Tests that need it are skipped, with the reason, where it is not
/// set; continuous integration sets it, and there its absence is a failure.
public final class RetailData {
    private RetailData() {}

    /// The file with every line of the shop's invoices; skips the running test where there is none.
    public static Path onlineRetail() {
        var folder = System.getenv("HORTUS_TEST_DATA");
        var file = folder == null ? null : Path.of(folder, "online_retail.csv.gz");
        var there = file != null && Files.isReadable(file);
        if ("true".equals(System.getenv("CI")) && !there) {
            throw new AssertionError("HORTUS_TEST_DATA does not name a folder with online_retail.csv.gz");
        }
        Assumptions.assumeTrue(there, "HORTUS_TEST_DATA does not name a folder with online_retail.csv.gz");
        if (file == null) throw new AssertionError();
        return file;
    }

    /// Whether stories run over all of it (`-Dfull=true`) rather than its beginning.
    public static boolean full() {
        return Boolean.getBoolean("full");
    }
}
