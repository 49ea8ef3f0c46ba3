package io.hortus.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.testing.HortusTest;
import io.hortus.testing.House;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// One event's way through the whole house, and what may go wrong on it.
@HortusTest
class EventPathStory {
    @Autowired
    House house;

    @Test
    void anOrderBecomesACustomerOnceHoweverOftenItIsSent() {
        for (var i = 0; i < 3; i++) {
            house.track(
                    "anna",
                    "Order Completed",
                    "order-1",
                    "2026-03-01T01:59:00Z",
                    "{\"order_id\":\"1\",\"revenue\":268.00,\"currency\":\"CNY\"}");
        }
        house.settle();
        assertThat(house.names("select reason from spine.skipped where reason = 'duplicate'"))
                .containsExactly("duplicate", "duplicate");
        assertThat(house.names("""
                        select c.orders || ' ' || i.value from customer.customer c
                          join identity.identifier i on i.customer = c.id where i.value = 'anna'
                        """)).containsExactly("1 anna");
    }

    @Test
    void anEventThatNoRoomCanTakeIsParkedAndTheOthersGoOn() {
        // A trigger of the test's own makes one value unbearable for the customer room.
        house.jdbc().sql("""
                        create function customer.refuse() returns trigger language plpgsql as $$
                        begin
                          if new.value::text like '%unbearable%' then raise exception 'unbearable'; end if;
                          return new;
                        end $$;
                        create trigger refuse before insert on customer.value
                          for each row execute function customer.refuse();
                        """).update();
        house.door("/v1/batch", """
                {"batch":[
                  {"type":"identify","userId":"before","messageId":"p1","traits":{"city":"上海"}},
                  {"type":"identify","userId":"culprit","messageId":"p2","traits":{"city":"unbearable"}},
                  {"type":"identify","userId":"after","messageId":"p3","traits":{"city":"杭州"}}]}
                """);
        house.settle();
        assertThat(
                        house.names(
                                "select value from identity.identifier where value in ('before', 'culprit', 'after') order by 1"))
                .containsExactly("after", "before");
        var parked = house.get("/api/events/parked").path("items");
        assertThat(parked).hasSize(1);
        assertThat(parked.get(0).path("room").asString()).isEqualTo("customer");
        assertThat(parked.get(0).path("reason").asString()).contains("unbearable");

        house.jdbc().sql("drop trigger refuse on customer.value").update();
        var replay = house.post("/api/events/parked/" + parked.get(0).path("id").asLong() + "/replay", "{}");
        assertThat(replay.status()).isEqualTo(200);
        house.settle();
        assertThat(house.names("select value from identity.identifier where value = 'culprit'"))
                .containsExactly("culprit");
        assertThat(house.get("/api/events/parked").path("items")).isEmpty();
    }
}
