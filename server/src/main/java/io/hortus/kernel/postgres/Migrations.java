package io.hortus.kernel.postgres;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Brings every room's schema up to date: `db/migration/<room>/V*.sql` into the schema `<room>`, each with a
/// history table of its own. Rooms share no foreign keys, so their order does not matter.
public final class Migrations {
    private Migrations() {}

    public static void run(DataSource database) {
        for (var room : rooms()) {
            Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:db/migration/" + room)
                    .schemas(room)
                    .createSchemas(true)
                    .failOnMissingLocations(true)
                    .load()
                    .migrate();
        }
    }

    /// The rooms that own a schema, by name.
    public static List<String> rooms() {
        try {
            var found = new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/V*.sql");
            return Arrays.stream(found)
                    .map(resource -> {
                        var parts = resource.getDescription().replace('\\', '/');
                        var file = parts.lastIndexOf('/');
                        return parts.substring(parts.lastIndexOf('/', file - 1) + 1, file);
                    })
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the migrations cannot be listed", e);
        }
    }
}
