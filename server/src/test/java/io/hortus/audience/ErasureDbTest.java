package io.hortus.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.audience.rule.Normalize;
import io.hortus.audience.rule.Rules;
import io.hortus.audience.sql.SqlRules;
import io.hortus.kernel.Json;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What audiences know of people who were erased, and of those who come back.
class ErasureDbTest {
    private static final String TWICE = """
            {"op":"did","event":"buy","test":{"is":"atLeast","value":2}}
            """;

    private final Garden garden = new Garden();

    @AfterEach
    void close() {
        garden.close();
    }

    @Test
    void whoComesBackUnderAnErasedNameIsSomebodyNew() {
        var audience = garden.publish(TWICE);
        buy("anna");
        buy("anna");
        var anna = garden.customer("user_id:anna");
        assertThat(garden.members(audience)).containsExactly(anna);
        assertThat(counted()).containsExactly(anna);

        garden.erase(anna);
        assertThat(garden.members(audience)).isEmpty();
        assertThat(counted()).isEmpty();

        buy("anna");
        var again = garden.customer("user_id:anna");
        assertThat(again).isNotEqualTo(anna);
        assertThat(garden.members(audience)).isEmpty();
        assertThat(counted()).isEmpty();
        buy("anna");
        assertThat(garden.members(audience)).containsExactly(again);
        assertThat(counted()).containsExactly(again);
    }

    @Test
    void anErasureTakesWhatIsLeftOfACustomerWhoWasMergedIntoThisOne() {
        garden.publish(TWICE);
        buy("ben");
        buy("cara");
        buy("cara");
        var cara = garden.customer("user_id:cara");
        garden.append(List.of(garden.event("tie", garden.now(), "{}", "anonymous_id:x", "user_id:cara")));
        garden.turns(10);
        garden.erase(garden.customer("anonymous_id:x"));
        for (var table : List.of("person", "member", "move")) {
            assertThat(garden.jdbc
                            .sql("select count(*) from audience." + table + " where customer = ?")
                            .param(cara)
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void whatAnotherDidUnderANameOfTheErasedStaysTheirs() {
        var audience = garden.publish(TWICE);
        // Two accounts on one device: the device is the first one's, the second purchase the second's.
        garden.append(List.of(garden.event("buy", garden.now(), "{}", "user_id:anna", "anonymous_id:device")));
        garden.append(List.of(garden.event("buy", garden.now(), "{}", "user_id:ben", "anonymous_id:device")));
        garden.turns(10);
        buy("anna");
        buy("ben");
        var anna = garden.customer("user_id:anna");
        var ben = garden.customer("user_id:ben");
        assertThat(garden.members(audience)).containsExactlyInAnyOrder(anna, ben);
        var theirs = garden.customer("anonymous_id:device");
        garden.erase(theirs);
        var left = theirs == anna ? ben : anna;
        assertThat(garden.members(audience)).containsExactly(left);
        assertThat(counted()).containsExactly(left);
    }

    private Set<Integer> counted() {
        garden.insight.catchUp();
        var moment = garden.bean(SqlRules.class).at(garden.now(), garden.bean(AudienceQueries.class));
        var found = new TreeSet<Integer>();
        moment.members(Normalize.core(Rules.read(Json.read(TWICE)))).forEach((int customer) -> found.add(customer));
        return found;
    }

    private void buy(String name) {
        garden.append(List.of(garden.event("buy", garden.now(), "{}", "user_id:" + name)));
        garden.turns(10);
    }
}
