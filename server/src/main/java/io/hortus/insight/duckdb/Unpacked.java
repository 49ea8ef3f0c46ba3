package io.hortus.insight.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The driver unpacks its library, some 70 MB, into a temporary file that only an orderly end removes: a server that is
/// killed now and then would fill the disk. Once the library is loaded its file's name is not needed any more.
final class Unpacked {
    private static final Logger log = LoggerFactory.getLogger(Unpacked.class);
    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final String NAME = "libduckdb_java";

    private Unpacked() {}

    /// Takes away the names of those files that this process has loaded. Elsewhere than on Linux it does nothing.
    static void forget() {
        if (!Files.isReadable(MAPS)) return;
        try {
            for (var file : loaded()) Files.deleteIfExists(file);
        } catch (IOException e) {
            log.debug("The driver's unpacked library stays until an orderly end", e);
        }
    }

    private static Set<Path> loaded() throws IOException {
        try (var lines = Files.lines(MAPS)) {
            return lines.filter(line -> line.contains("/" + NAME) && line.endsWith(".so"))
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .collect(Collectors.toSet());
        }
    }
}
