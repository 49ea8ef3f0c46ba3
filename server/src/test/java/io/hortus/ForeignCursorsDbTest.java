package io.hortus;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.kernel.Cursor;
import io.hortus.testing.HortusTest;
import io.hortus.testing.House;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A cursor comes back from outside: whatever else it holds, the answer says that it is none of ours.
@HortusTest
class ForeignCursorsDbTest {
    private static final List<String> CURSORS = List.of(
            "%25",
            "bm90IGpzb24",
            Cursor.of("a"),
            Cursor.of("99999999999999999999"),
            Cursor.of("a", "b"),
            Cursor.of("+999999999-12-31T23:59:59Z", "9"),
            Cursor.of("1", "2026-03-01", "3"),
            Cursor.of("2147483647", "2026-03-01T00:00:00Z", "3"),
            Cursor.of("1", "b", "c"),
            Cursor.of("a", "b", "c", "d"));

    @Autowired
    private House house;

    @Test
    void everyListRefusesThem() {
        var audience = house.post("/api/audiences", "{\"name\":\"All\",\"rule\":{\"op\":\"everyone\"}}")
                .body()
                .path("id")
                .asString();
        var journey = house.post("/api/journeys", """
                        {"name": "One", "graph": {"entry": {"on": "event", "event": "E", "once": "ever"}, "start": "end",
                          "nodes": {"end": {"do": "end"}}}}
                        """).body().path("id").asString();
        house.track("anna", "E", "m1", "2026-03-01T00:00:00Z", "{}");
        house.settle();
        var customer =
                house.get("/api/customers").path("items").get(0).path("id").asString();
        var refused = new ArrayList<String>();
        for (var list : List.of(
                "/api/audiences",
                "/api/audiences/" + audience + "/members",
                "/api/audiences/" + audience + "/moves",
                "/api/customers",
                "/api/customers?sort=-spent",
                "/api/customers?sort=-created",
                "/api/customers/" + customer + "/timeline",
                "/api/journeys",
                "/api/journeys/" + journey + "/people",
                "/api/deliveries",
                "/api/audit",
                "/api/events/rejected",
                "/api/events/parked",
                "/api/identity/conflicts",
                "/api/attributes/quarantine")) {
            for (var cursor : CURSORS) {
                var path = list + (list.contains("?") ? "&" : "?") + "cursor=" + cursor;
                var answer = house.tryGet(path);
                if (answer.status() != 400 || !answer.body().toString().contains("cursor"))
                    refused.add(path + ": " + answer);
            }
        }
        assertThat(refused).isEmpty();
    }
}
