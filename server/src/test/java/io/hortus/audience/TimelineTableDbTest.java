package io.hortus.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What a rule says along a timeline, written by hand: the tables are in the test resources under `audience/timeline`,
/// a case in three lines, and [TimelineRun] knows what their words mean. Time goes on from one case to the next.
class TimelineTableDbTest {
    /// People come last: some of their days are half a lifetime away.
    private static final List<String> TABLES =
            List.of("counting", "windows", "properties", "measures", "sequences", "anything", "people");

    private static Garden garden;

    @BeforeAll
    static void open() {
        garden = new Garden();
    }

    @AfterAll
    static void close() {
        garden.close();
    }

    @TestFactory
    Stream<DynamicContainer> whatARuleSaysAlongATimeline() {
        return TABLES.stream().map(table -> DynamicContainer.dynamicContainer(table, cases(table)));
    }

    private static Stream<DynamicTest> cases(String table) {
        var lines = read(table)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        assertThat(lines.size()).as("lines of %s", table).isPositive();
        assertThat(lines.size() % 3).as("lines of %s left over", table).isZero();
        return IntStream.range(0, lines.size() / 3).mapToObj(i -> {
            var shows = lines.get(3 * i);
            return DynamicTest.dynamicTest(
                    shows,
                    () -> new TimelineRun(garden, table + i, shows, lines.get(3 * i + 1), lines.get(3 * i + 2)).go());
        });
    }

    private static String read(String table) {
        try (var in = Objects.requireNonNull(
                TimelineTableDbTest.class.getResourceAsStream("/audience/timeline/" + table + ".txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
