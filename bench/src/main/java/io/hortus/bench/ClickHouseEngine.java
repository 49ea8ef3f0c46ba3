package io.hortus.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// The machine's own ClickHouse (Debian ships 18.16 of the year 2018; today's are far faster), with a configuration of
/// its own and MergeTree tables sorted for these questions.
final class ClickHouseEngine implements Engine {
    private final Process process;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    /// Fills the directory from the hand-made tables where it is empty.
    ClickHouseEngine(Path directory, Path byHand) throws IOException, SQLException {
        var filled = Files.exists(directory.resolve("filled"));
        Files.createDirectories(directory.resolve("tmp"));
        port = Hortus.freePort();
        Files.writeString(directory.resolve("users.xml"), """
                <yandex><profiles><default><max_memory_usage>6000000000</max_memory_usage><max_threads>2</max_threads>
                </default></profiles><users><default><password></password><networks><ip>127.0.0.1</ip></networks>
                <profile>default</profile><quota>default</quota></default></users>
                <quotas><default></default></quotas></yandex>
                """);
        Files.writeString(directory.resolve("config.xml"), """
                <yandex><logger><level>warning</level><log>%1$s/log</log><errorlog>%1$s/errors</errorlog></logger>
                <http_port>%2$d</http_port><tcp_port>%3$d</tcp_port><listen_host>127.0.0.1</listen_host>
                <path>%1$s/data/</path><tmp_path>%1$s/tmp/</tmp_path><users_config>%1$s/users.xml</users_config>
                <default_profile>default</default_profile><default_database>default</default_database>
                <mark_cache_size>1000000000</mark_cache_size></yandex>
                """.formatted(directory, port, Hortus.freePort()));
        process = new ProcessBuilder("clickhouse-server", "--config-file=" + directory.resolve("config.xml"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        awaitAnswer(directory);
        if (!filled) {
            fill(byHand);
            Files.createFile(directory.resolve("filled"));
        }
    }

    private void awaitAnswer(Path directory) throws IOException {
        for (var tries = 0; tries < 300; tries++) {
            try {
                ask("select 1");
                return;
            } catch (IOException e) {
                if (!process.isAlive()) throw new IOException("ClickHouse ended; see " + directory, e);
                LockSupport.parkNanos(100_000_000);
            }
        }
        throw new IOException("ClickHouse does not answer; see " + directory);
    }

    private void fill(Path byHand) throws IOException, SQLException {
        ask("create table profile (customer Int32, city Int16, woman UInt8, age UInt8, level UInt8, registered Int32)"
                + " engine = MergeTree order by (city, woman, customer)");
        ask("create table tag (tag Int16, customer Int32) engine = MergeTree order by (tag, customer)");
        ask("create table events (event UInt16, ts Int64, customer Int32, cents Int64)"
                + " engine = MergeTree partition by intDiv(ts, 2592000000) order by (event, ts, customer)");
        try (var export = new Export(byHand)) {
            export.each(
                    "profile",
                    "customer, city, woman::utinyint, age, level, registered",
                    file -> insert("profile", file));
            export.each("tag", "tag, customer", file -> insert("tag", file));
            export.each("events", "event, ts, customer, coalesce(cents, 0)", file -> insert("events", file));
        }
        for (var table : new String[] {"profile", "tag", "events"}) ask("optimize table " + table + " final");
    }

    private void insert(String table, Path file) throws IOException {
        send("insert into " + table + " format CSV", BodyPublishers.ofFile(file));
    }

    private String ask(String query) throws IOException {
        return send("", BodyPublishers.ofString(query));
    }

    private String send(String query, HttpRequest.BodyPublisher body) throws IOException {
        var uri =
                URI.create("http://127.0.0.1:" + port + "/?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        try {
            var answer = client.send(HttpRequest.newBuilder(uri).POST(body).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) throw new IOException(answer.body());
            return answer.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    String version() throws IOException {
        return ask("select version()").strip();
    }

    @Override
    public String name() {
        return "ClickHouse 18.16";
    }

    @Override
    public long count(Question question, long now) throws IOException {
        return Long.parseLong(ask(question.countInClickHouse(now)).strip());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
