package io.hortus;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.kernel.postgres.Migrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A room's SQL touches the room's own schema, and those few it is declared to read.
class SqlStaysHomeTest {
    private static final Path MAIN = Path.of("src/main/java/io/hortus");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    /// Who may read across, and why.
    private static final Map<String, Set<String>> DECLARED = Map.of(
            // The two readers-across: they answer questions over what all the others know.
            "audience", Set.of("customer", "identity", "org"),
            "insight", Set.of("customer", "identity", "spine", "eventlog", "org"),
            // Data scope and names of people in lists.
            "customer", Set.of("org", "identity"),
            "journey", Set.of("customer", "org"),
            "delivery", Set.of("customer", "org", "channel"),
            "identity", Set.of("customer"),
            "access", Set.of("org"),
            "ingest", Set.of("spine"));

    private static final Pattern STRING =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);

    @Test
    void everyRoomsSqlTouchesItsOwnSchema() throws IOException {
        var rooms = Migrations.rooms();
        var table = Pattern.compile(
                "(?i)\\b(?:from|join|into|update|table|on|truncate)\\s+(" + String.join("|", rooms) + ")\\.[a-z_]+");
        var strays = new ArrayList<String>();
        for (var file : files(MAIN, ".java")) {
            var room = MAIN.relativize(file).getName(0).toString();
            var strings = STRING.matcher(Files.readString(file));
            while (strings.find()) {
                var text = strings.group(1) != null ? strings.group(1) : strings.group(2);
                var tables = table.matcher(text);
                while (tables.find()) {
                    var schema = tables.group(1);
                    if (!schema.equals(room)
                            && !DECLARED.getOrDefault(room, Set.of()).contains(schema)) {
                        strays.add(file + ": " + tables.group().replaceAll("\\s+", " "));
                    }
                }
            }
        }
        assertThat(strays).isEmpty();
    }

    @Test
    void everyMigrationMakesTablesOfItsOwnRoom() throws IOException {
        var table = Pattern.compile("(?i)create\\s+(?:unlogged\\s+)?table\\s+(?:if not exists\\s+)?([a-z_]+)\\.");
        for (var file : files(MIGRATIONS, ".sql")) {
            var room = MIGRATIONS.relativize(file).getName(0).toString();
            var tables = table.matcher(Files.readString(file));
            while (tables.find())
                assertThat(tables.group(1)).as(file.toString()).isEqualTo(room);
        }
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.toString().endsWith(ending)).sorted().toList();
        }
    }
}
