package io.hortus.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.delivery.Promise;
import io.hortus.eventlog.Event;
import io.hortus.kernel.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What somebody did since coming in decides where a branch leads.
class JourneySinceEntryDbTest extends JourneysAtWork {
    @Test
    void aFurtherOrderLeadsToTheTagInstead() {
        running(REMIND);
        order(anna, 501);
        order(anna, 3);
        clock.advance(Duration.ofHours(1));

        var done = wake();

        assertThat(done.promises()).isEmpty();
        var tag = done.events().getFirst();
        assertThat(tag.kind()).isEqualTo(Event.Kind.SET);
        assertThat(tag.properties()).isEqualTo(Json.read("{\"$tags\": {\"add\": [{\"name\": \"loyal\"}]}}"));
    }

    @Test
    void twoOrdersOfOneBatchLetOnePersonInOnceAndTheSecondCounts() {
        running(REMIND);

        var entry = turn(
                List.of(
                        known(anna, "Order Completed", "{\"revenue\": 600}", false),
                        known(anna, "Order Completed", "{\"revenue\": 700}", false)),
                List.of());
        clock.advance(Duration.ofHours(1));

        assertThat(names(entry)).containsExactly("journey_entered");
        assertThat(wake().promises()).isEmpty();
    }

    @Test
    void importedHistoryLetsNobodyInButCounts() {
        running(REMIND);
        assertThat(turn(List.of(known(anna, "Order Completed", "{\"revenue\": 600}", true)), List.of())
                        .events())
                .isEmpty();
        order(anna, 600);
        turn(List.of(known(anna, "Order Completed", "{\"revenue\": 600}", true)), List.of());
        clock.advance(Duration.ofHours(1));

        assertThat(wake().promises()).isEmpty();
    }

    @Test
    void whateverWasDoneSinceEntryIsCountedByTheWholeLanguage() {
        running("""
                {"entry": {"on": "event", "event": "Clicked",
                           "where": [{"none": [{"property": "page", "test": {"is": "equals", "value": "home"}}]}]},
                 "start": "wait", "nodes": {
                  "wait": {"do": "wait", "for": {"seconds": 60}, "next": "ask"},
                  "ask":  {"do": "branch", "otherwise": "end", "cases": [{"next": "mail", "when": {"op": "none", "of": [
                            {"op": "didNot", "event": "*", "within": {"window": "since_entry"}},
                            {"op": "did", "event": "*", "measure": {"of": "distinct", "property": "page"},
                             "test": {"is": "notEquals", "value": 2}, "within": {"window": "since_entry"}},
                            {"op": "did", "event": "Seen", "where": [{"property": "items", "element": [
                              {"property": "sku", "test": {"is": "equals", "value": "a"}},
                              {"property": "price", "test": {"is": "less", "value": 5}}]}],
                             "within": {"window": "since_entry"}}]}}]},
                  "mail": {"do": "message", "channel": "chn_1", "content": {"text": "x"}, "next": "end"},
                  "end":  {"do": "end"}}}
                """);
        assertThat(does(anna, "Clicked", "{\"page\": \"home\"}")).isEmpty();
        for (var person : List.of(anna, bert)) {
            assertThat(does(person, "Clicked", "{\"page\": \"start\"}")).containsExactly("journey_entered");
            does(person, "Seen", "{\"page\": 1}");
            does(person, "Read", "{\"page\": \"two\"}");
        }
        does(
                anna,
                "Seen",
                "{\"page\": 1, \"items\": [{\"sku\": \"a\", \"price\": 5}, {\"sku\": \"b\", \"price\": 4}]}");
        does(bert, "Seen", "{\"page\": 1, \"items\": [{\"sku\": \"a\", \"price\": 4.99}]}");
        clock.advance(Duration.ofMinutes(1));

        assertThat(wake().promises()).extracting(Promise::customer).containsExactly(anna);
    }
}
