package io.hortus.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hortus.eventlog.Event.Kind;
import io.hortus.kernel.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every event log must do. A store's test extends it and makes one; nothing here knows which store it is.
public abstract class EventLogKit {

    /// The log under test, empty, with four partitions and slices of one day.
    protected abstract EventLog log();

    /// Moves the log's clock.
    protected abstract void advance(Duration by);

    /// Runs the work in one transaction, and rolls it back if asked.
    protected abstract void inTransaction(boolean rollback, Runnable work);

    @Test
    void anEmptyLogHasNothingToRead() {
        assertThat(log().read(0, 0, 10)).isEmpty();
        assertThat(log().end(0)).isZero();
        assertThat(log().partitions()).isEqualTo(4);
    }

    @Test
    void anEventComesBackAsItWasAppended() {
        var event = new Event(
                "shop",
                "m-1",
                Kind.TRACK,
                "Order Completed",
                List.of(new Identifier("user_id", "王小雨"), new Identifier("anonymous_id", "a1")),
                Instant.parse("2026-03-01T01:59:58.123Z"),
                Instant.parse("2026-03-01T02:00:00.456Z"),
                Json.read("{\"revenue\":12.50,\"products\":[{\"sku\":\"s1\",\"quantity\":2}],\"emoji\":\"🌿\"}"),
                Json.read("{\"ip\":\"127.0.0.1\"}"),
                true);
        log().append(List.of(event));
        assertThat(all()).extracting(LoggedEvent::event).containsExactly(event);
    }

    @Test
    void oneNamesEventsStayInOrderInOnePartition() {
        for (var i = 0; i < 50; i++) log().append(List.of(event("anna", "m" + i)));
        var logged = all();
        assertThat(logged)
                .extracting(LoggedEvent::partition)
                .containsOnly(logged.getFirst().partition());
        assertThat(logged).extracting(e -> e.event().messageId()).containsExactlyElementsOf(names("m", 50));
        assertThat(logged).extracting(LoggedEvent::position).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void readingGoesOnWhereItStoppedEvenInTheMiddleOfAnAppend() {
        log().append(IntStream.range(0, 100)
                .mapToObj(i -> event("anna", "m" + i))
                .toList());
        var partition = all().getFirst().partition();
        var seen = new ArrayList<String>();
        var after = 0L;
        for (var batch = log().read(partition, after, 7); !batch.isEmpty(); batch = log().read(partition, after, 7)) {
            for (var logged : batch) seen.add(logged.event().messageId());
            after = batch.getLast().position();
        }
        assertThat(seen).containsExactlyElementsOf(names("m", 100));
        assertThat(log().end(partition)).isEqualTo(after);
    }

    @Test
    void manyCallersAtOnceLoseAndDoubleNothing() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller = 0; caller < 40; caller++) {
                var name = "p" + caller;
                threads.submit(() -> {
                    for (var i = 0; i < 25; i++)
                        log().append(List.of(event(name, name + "-" + i), event(name, name + "+" + i)));
                });
            }
        }
        var ids = all().stream().map(e -> e.event().messageId()).toList();
        assertThat(ids).hasSize(2000).doesNotHaveDuplicates();
    }

    @Test
    void whatIsAppendedWithinATransactionComesAndGoesWithIt() {
        inTransaction(true, () -> log().appendWithin(2, List.of(event("anna", "lost"))));
        assertThat(all()).isEmpty();
        inTransaction(false, () -> log().appendWithin(2, List.of(event("anna", "kept"))));
        assertThat(all()).extracting(e -> e.partition() + e.event().messageId()).containsExactly("2kept");
    }

    @Test
    void whatIsAppendedWithinATransactionFindsItsOwnPartition() {
        var events = List.of(event("anna", "w1"), event("bert", "w2"), event("cleo", "w3"));
        inTransaction(true, () -> log().appendWithin(events));
        assertThat(all()).isEmpty();

        inTransaction(false, () -> log().appendWithin(events));
        for (var event : events) {
            var own = log().read(Partitions.of(event, log().partitions()), 0, 10);
            assertThat(own).extracting(logged -> logged.event().messageId()).contains(event.messageId());
        }
        assertThat(all()).hasSize(3);
    }

    @Test
    void aBlankedEventKeepsItsPlaceAndLosesItsPerson() {
        log().append(List.of(event("anna", "m1"), event("anna", "m2"), event("anna", "m3")));
        var second = all().get(1);
        log().blank(second.partition(), second.position());
        var after = all();
        assertThat(after).extracting(LoggedEvent::position).hasSize(3).isSorted();
        assertThat(after.get(1).position()).isEqualTo(second.position());
        assertThat(after.get(1).event().identifiers()).isEmpty();
        assertThat(after.get(1).event().properties()).isEqualTo(Json.object());
        assertThat(after.get(1).event().messageId()).isEqualTo("erased");
        assertThat(after.get(2).event().messageId()).isEqualTo("m3");
    }

    @Test
    void anEventOfAnotherLosesOnlyTheNamesThatGo() {
        log().append(List.of(event("anna", "m1")));
        var first = all().getFirst();
        var names = first.event().identifiers();
        log().unname(first.partition(), first.position(), Set.of(new Identifier("user_id", "nobody")));
        assertThat(all().getFirst().event()).isEqualTo(first.event());
        log().unname(first.partition(), first.position(), Set.copyOf(names));
        var after = all().getFirst().event();
        assertThat(after.identifiers()).isEmpty();
        assertThat(after.messageId()).isEqualTo("m1");
        assertThat(after.properties()).isEqualTo(first.event().properties());
    }

    @Test
    void oldSlicesAreForgottenWhole() {
        log().append(List.of(event("anna", "old")));
        advance(Duration.ofDays(10));
        log().append(List.of(event("anna", "new")));
        assertThat(log().forgetBefore(Instant.parse("2026-03-06T00:00:00Z"))).isPositive();
        assertThat(all()).extracting(e -> e.event().messageId()).containsExactly("new");
    }

    @Test
    void aClockThatIsSetBackToATimeItJumpedOverFindsAPlace() {
        log().append(List.of(event("anna", "first")));
        advance(Duration.ofDays(10));
        log().append(List.of(event("anna", "ahead")));
        advance(Duration.ofDays(-5));
        log().append(List.of(event("anna", "back")));
        assertThat(all()).extracting(e -> e.event().messageId()).containsExactly("first", "ahead", "back");
    }

    @Test
    void eventsOfNobodyAreSpreadByMessage() {
        var events = IntStream.range(0, 200)
                .mapToObj(i -> new Event(
                        "shop",
                        "n" + i,
                        Kind.TRACK,
                        "x",
                        List.of(),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Json.object(),
                        Json.object(),
                        false))
                .toList();
        log().append(events);
        assertThat(new HashSet<>(all().stream().map(LoggedEvent::partition).toList()))
                .hasSize(4);
    }

    @Test
    void nothingAppendedIsNothingDone() {
        log().append(List.of());
        assertThat(all()).isEmpty();
    }

    @Test
    void anEventThatCannotBeEncodedIsRefusedBeforeAnythingIsWritten() {
        assertThatThrownBy(() -> log().appendWithin(99, List.of(event("anna", "m1"))))
                .isInstanceOf(RuntimeException.class);
        assertThat(all()).isEmpty();
    }

    protected static Event event(String person, String messageId) {
        return new Event(
                "shop",
                messageId,
                Kind.TRACK,
                "Viewed",
                List.of(new Identifier("user_id", person)),
                Instant.parse("2026-03-01T02:00:00Z"),
                Instant.parse("2026-03-01T02:00:00Z"),
                Json.read("{\"n\":1}"),
                Json.object(),
                false);
    }

    private List<LoggedEvent> all() {
        var all = new ArrayList<LoggedEvent>();
        for (var partition = 0; partition < log().partitions(); partition++) {
            all.addAll(log().read(partition, 0, 100_000));
        }
        return all;
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
