package io.hortus.customer;

import static io.hortus.customer.CustomerKit.json;
import static io.hortus.customer.CustomerKit.order;
import static io.hortus.customer.CustomerKit.refund;
import static io.hortus.customer.CustomerKit.set;
import static io.hortus.eventlog.Event.Kind.APPEND;
import static io.hortus.eventlog.Event.Kind.BIND;
import static io.hortus.eventlog.Event.Kind.DELETE_PROFILE;
import static io.hortus.eventlog.Event.Kind.INCREMENT;
import static io.hortus.eventlog.Event.Kind.SET_ONCE;
import static io.hortus.eventlog.Event.Kind.TRACK;
import static io.hortus.eventlog.Event.Kind.UNBIND;
import static io.hortus.eventlog.Event.Kind.UNSET;
import static io.hortus.identity.IdentityKit.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CustomersDbTest {
    private CustomerKit kit;

    @BeforeEach
    void open() {
        kit = new CustomerKit();
    }

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void attributesAreKeptAndTheLatestWordCountsWheneverItArrives() {
        kit.turn(set(10, "{'city':'Suzhou','level':3}", "user_id:ann"));
        kit.turn(set(5, "{'city':'Wuhan','gender':'f'}", "user_id:ann"));

        assertThat(kit.row(1)).isEqualTo("{\"city\": \"Suzhou\", \"level\": 3, \"gender\": \"f\"}  {} 0 0");
    }

    @Test
    void ordersAndRefundsAreCountedInMinorUnitsOfTheCompanysCurrency() {
        kit.turn(
                order(0, "{'order_id':'1','revenue':12.345,'currency':'CNY'}", "user_id:ann"),
                order(9, "{'order_id':'2','total':100}", "user_id:ann"),
                order(9, "{'order_id':'3','revenue':100,'currency':'EUR'}", "user_id:ann"),
                refund(20, "{'order_id':'2','revenue':30}", "user_id:ann"));

        assertThat(kit.row(1)).isEqualTo("{}  {} 3 8235");
    }

    @Test
    void whenSomebodyWasSeenIsKnownToTheMinuteInWhateverOrderItArrives() {
        kit.turn(order(130, "{'revenue':1}", "user_id:ann"));
        kit.turn(order(70, "{'revenue':1}", "user_id:ann"));
        kit.turn(event(TRACK, 100, "user_id:ann"));
        assertThat(seen("customer.node")).isEqualTo("2026-03-01 02:01:00 2026-03-01 02:02:00 2026-03-01 02:01:10");
        assertThat(seen("customer.customer")).isEqualTo(seen("customer.node"));

        kit.turn(event(TRACK, 59, "user_id:ann"));
        kit.turn(event(TRACK, 185, "user_id:ann"));

        assertThat(seen("customer.node")).isEqualTo("2026-03-01 02:00:00 2026-03-01 02:03:00 2026-03-01 02:01:10");
        assertThat(seen("customer.customer")).isEqualTo(seen("customer.node"));
    }

    /// First and last, and the first order, which is known to the second.
    private String seen(String table) {
        return kit.identity
                .jdbc
                .sql("select concat_ws(' ', first_seen at time zone 'UTC', last_seen at time zone 'UTC',"
                        + " first_order_at at time zone 'UTC') from " + table)
                .query(String.class)
                .single();
    }

    @Test
    void tagsAndConsentComeThroughEventsToo() {
        kit.turn(set(
                0,
                "{'$tags':{'add':[{'name':'vip','group':'level'},'new']},'$consent':{'email':{'state':'granted','proof':'form 7'}}}",
                "user_id:ann"));
        kit.turn(set(5, "{'$tags':{'remove':['new']}}", "user_id:ann"));

        assertThat(kit.row(1)).isEqualTo("{} vip {\"email\": \"granted\"} 0 0");
    }

    @Test
    void aSumIsTakenInTheOrderOfTimesNotOfArrival() {
        kit.turn(event(INCREMENT, 20, json("{'points':5}"), "user_id:ann"));
        kit.turn(event(INCREMENT, 30, json("{'points':7}"), "user_id:ann"));
        kit.turn(set(10, "{'points':100}", "user_id:ann"));
        assertThat(kit.row(1)).startsWith("{\"points\": 112}");

        kit.turn(set(25, "{'points':0}", "user_id:ann"));
        assertThat(kit.row(1)).startsWith("{\"points\": 7}");
    }

    @Test
    void setOnceKeepsTheEarliestAndAppendKeepsEachOnce() {
        kit.turn(event(SET_ONCE, 20, json("{'first':'b'}"), "user_id:ann"));
        kit.turn(event(SET_ONCE, 10, json("{'first':'a'}"), "user_id:ann"));
        kit.turn(event(APPEND, 10, json("{'likes':['tea','silk']}"), "user_id:ann"));
        kit.turn(event(APPEND, 20, json("{'likes':['tea','jade']}"), "user_id:ann"));

        assertThat(kit.row(1)).startsWith("{\"first\": \"a\", \"likes\": [\"tea\", \"silk\", \"jade\"]}");
    }

    @Test
    void unsetTakesAwayOneAndDeleteTakesAwayAllSaidBefore() {
        kit.turn(set(0, "{'a':'1','b':'2','c':'3'}", "user_id:ann"));
        kit.turn(event(UNSET, 5, json("{'a':true}"), "user_id:ann"));
        assertThat(kit.row(1)).startsWith("{\"b\": \"2\", \"c\": \"3\"}");

        kit.turn(set(20, "{'c':'new'}", "user_id:ann"));
        kit.turn(event(DELETE_PROFILE, 10, "user_id:ann"));
        assertThat(kit.row(1)).startsWith("{\"c\": \"new\"}");
    }

    @Test
    void aValueOfTheWrongTypeIsQuarantinedWithItsSample() {
        kit.turn(set(0, "{'age':30}", "user_id:ann"));
        kit.turn(set(5, "{'age':'thirty','address':{'city':'Wuxi'},'#x':1}", "user_id:ann"));

        assertThat(kit.row(1)).startsWith("{\"age\": 30, \"address.city\": \"Wuxi\"}");
        assertThat(kit.identity
                        .jdbc
                        .sql("select key || ' ' || expected || ' ' || sample from customer.quarantine order by key")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("!#x none 1", "age number \"thirty\"");
    }

    @Test
    void aMergeAddsUpAndASplitGivesEverythingBack() {
        kit.turn(
                set(0, "{'city':'Suzhou','$tags':{'add':['vip']}}", "user_id:ann"),
                order(1, "{'revenue':10}", "user_id:ann"),
                set(5, "{'city':'Wuhan','points':1}", "unionid:w"),
                order(6, "{'revenue':20}", "unionid:w"));
        var before = kit.everything();

        var merged = kit.turn(event(BIND, 10, "user_id:ann", "unionid:w"));
        assertThat(merged.customers()).isEqualTo(Set.of(1, 2));
        assertThat(kit.row(1)).isEqualTo("{\"city\": \"Wuhan\", \"points\": 1} vip {} 2 3000");
        assertThat(kit.row(2)).isEqualTo("none");

        kit.turn(event(UNBIND, 20, "unionid:w"));
        var after = kit.everything();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(kit.row(1)).isEqualTo("{\"city\": \"Wuhan\", \"points\": 1}  {} 1 2000");
        assertThat(kit.row(2)).isEqualTo("{\"city\": \"Suzhou\"} vip {} 1 1000");
    }

    @Test
    void aRepeatedWordCountsAgainstWhatAnotherNameSaidInBetween() {
        kit.turn(set(100, "{'city':'Wuhan'}", "user_id:ann"));
        kit.turn(set(300, "{'city':'Wuhan'}", "user_id:ann"));
        kit.turn(event(SET_ONCE, 50, json("{'city':'Hefei'}"), "unionid:w"));
        kit.turn(set(200, "{'city':'Suzhou'}", "unionid:w"));

        kit.turn(event(BIND, 400, "user_id:ann", "unionid:w"));

        assertThat(kit.row(1)).startsWith("{\"city\": \"Wuhan\"}");
    }

    @Test
    void aNewPhoneIsAnAttributeToo() {
        kit.turn(event(TRACK, 0, "user_id:ann", "phone:+8613800138000"));

        assertThat(kit.row(1)).startsWith("{\"phone\": \"+8613800138000\"}");
    }

    @Test
    void profilesAreReadTogether() {
        kit.turn(set(0, "{'city':'Suzhou','$tags':{'add':['vip']}}", "user_id:ann"), event(TRACK, 0, "user_id:bob"));

        var profiles = kit.profiles.load(List.of(1, 2, 3));
        assertThat(profiles).containsOnlyKeys(1, 2);
        assertThat(profiles.get(1)).isEqualTo(new Profile(json("{'city':'Suzhou'}"), Set.of("vip"), "new"));
    }

    @Test
    void theFeedNamesWhatMovedAndWhatChanged() {
        kit.turn(set(0, "{'city':'Suzhou'}", "user_id:ann"), event(TRACK, 0, "user_id:bob"));

        assertThat(kit.identity
                        .jdbc
                        .sql("select node || '→' || customer from customer.feed order by seq")
                        .query(String.class)
                        .list())
                .containsExactly("1→1", "2→2", "0→1", "0→2");
    }
}
