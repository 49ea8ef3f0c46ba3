package io.hortus.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import org.postgresql.PGConnection;

/// The world's customers in the server's PostgreSQL, as far as keeping audiences live needs them: names, customers and
/// their present attributes and tags. Who said what when is left out.
final class AudiencePeople {
    private static final long STEP = 1_000_000;

    private AudiencePeople() {}

    /// Copies them in, with the indexes made afterwards; nothing where they are there.
    static void fill(Connection database, AudienceWorld world, Path directory) throws SQLException, IOException {
        if (number(database, "select count(*) from (select 1 from customer.customer limit 1) c") > 0) return;
        database.setAutoCommit(false);
        var indexes = new ArrayList<String>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("""
                        select indexdef, schemaname || '.' || indexname from pg_indexes
                         where schemaname in ('customer', 'identity') and tablename in ('customer', 'node', 'identifier')
                           and indexdef not like 'CREATE UNIQUE%'
                        """)) {
            while (rows.next()) {
                indexes.add(rows.getString(1));
                AudienceWorld.run(database, "drop index " + rows.getString(2));
            }
        }
        var file = Files.createTempFile(directory, "people", ".csv");
        try (var duck = DriverManager.getConnection("jdbc:duckdb:")) {
            world.macros(duck);
            for (var from = 0L; from < world.nodes(); from += STEP) {
                var to = Math.min(world.nodes(), from + STEP);
                copy(
                        duck,
                        database,
                        file,
                        "identity.identifier (id, type, value, customer, first_ms, last_ms)",
                        """
                        select i, case when i <= %1$d then 'user_id' else 'anonymous_id' end, 'u' || i,
                               case when i <= %1$d then i else (i - %2$d) * 10 + 3 end, 1750000000000, 1750000000000
                          from range(%3$d, %4$d) r (i)
                         where i <= %1$d or (i - %2$d) * 10 + 3 <= %1$d
                        """.formatted(world.customers(), world.customers() + 1, from + 1, to + 1));
                copy(duck, database, file, "customer.node (node, customer_id, first_seen, last_seen)", """
                        select i, case when i <= %1$d then i else (i - %2$d) * 10 + 3 end, '2025-06-15Z', '2025-06-15Z'
                          from range(%3$d, %4$d) r (i)
                         where i <= %1$d or (i - %2$d) * 10 + 3 <= %1$d
                        """.formatted(
                                world.customers(), world.customers() + 1, from + 1, to + 1));
            }
            for (var from = 0L; from < world.customers(); from += STEP) {
                var to = Math.min(world.customers(), from + STEP);
                copy(
                        duck,
                        database,
                        file,
                        "customer.customer (id, attributes, tags, orders, spent_minor, first_seen, last_seen, seen_day,"
                                + " created_at)",
                        """
                        select i, '{"age":' || age_of(i) || ',"city":"city ' || city_of(i) || '","gender":"'
                                  || case when woman(i) then 'F' else 'M' end || '","level":' || level_of(i)
                                  || ',"registered":"' || (date '1970-01-01' + registered_of(i))::varchar || '"}',
                               '{' || coalesce(array_to_string(list_distinct(list_transform(
                                  range(0, zipf(i, 20, 6) - 1),
                                  lambda k: '"tag ' || zipf(i * 8 + k, 21, %d) || '"')), ','), '') || '}',
                               orders_of(i), spent_of(i), '2025-06-15Z', '2025-06-15Z', '2025-06-15', '2025-06-15Z'
                          from range(%d, %d) r (i)
                        """.formatted(AudienceWorld.TAGS, from + 1, to + 1));
            }
        } finally {
            Files.delete(file);
        }
        AudienceWorld.run(database, "set maintenance_work_mem = '1GB'");
        for (var index : indexes) AudienceWorld.run(database, index);
        AudienceWorld.run(database, "select setval('identity.node', %d)".formatted(world.nodes()));
        database.commit();
        database.setAutoCommit(true);
        AudienceWorld.run(database, "analyze identity.identifier, customer.node, customer.customer");
    }

    private static void copy(Connection duck, Connection database, Path file, String into, String rows)
            throws SQLException, IOException {
        AudienceWorld.run(duck, "copy (" + rows + ") to '" + file + "' (format csv, header false)");
        try (var in = Files.newInputStream(file)) {
            database.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + into + " from stdin (format csv)", in);
        }
    }

    static long number(Connection database, String query) throws SQLException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
