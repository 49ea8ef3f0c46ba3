package io.hortus.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.audience.rule.Rules;
import io.hortus.customer.CustomerBrief;
import io.hortus.kernel.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of live audiences when the clock is set back.
class SetBackDbTest {
    private static final String LATELY = """
            {"op":"did","event":"buy","within":{"window":"rolling","seconds":3600}}
            """;

    private final Garden garden = new Garden();

    @AfterEach
    void close() {
        garden.close();
    }

    @Test
    void aLittleWayBackTimeStandsUntilTheClockHasCaughtUp() {
        var audience = garden.publish(LATELY);
        buy("anna");
        garden.advance(Duration.ofHours(1));
        assertThat(garden.ticks()).hasSize(1);
        var left = garden.now();

        garden.advance(Duration.ofMinutes(-30));
        garden.lookAtTheClock();
        buy("ben");
        assertThat(garden.members(audience)).containsExactly(garden.customer("user_id:ben"));
        assertThat(garden.bean(LiveTime.class).now()).isEqualTo(left);

        garden.clock.set(left.plus(Duration.ofMinutes(30)));
        assertThat(garden.ticks())
                .containsExactly(
                        new Moved(audience, garden.customer("user_id:ben"), false, left.plusSeconds(1800), "time"));
    }

    @Test
    void aLongWayBackEverybodyIsLookedAtAgainAndNobodyIsTold() {
        var audience = garden.publish(LATELY);
        buy("anna");
        garden.advance(Duration.ofDays(365));
        assertThat(garden.ticks()).hasSize(1);
        // Beyond its window an event is folded away with the next one.
        buy("anna");
        garden.advance(Duration.ofDays(-365));
        garden.advance(Duration.ofMinutes(59));
        garden.lookAtTheClock();

        assertThat(garden.members(audience)).containsExactly(garden.customer("user_id:anna"));
        assertThat(garden.bean(LiveTime.class).now()).isEqualTo(garden.now());
        garden.advance(Duration.ofMinutes(1));
        assertThat(garden.ticks())
                .containsExactly(new Moved(audience, garden.customer("user_id:anna"), false, garden.now(), "time"));
    }

    @Test
    void afterAStartTheLatestMoveTellsHowFarAudiencesWereKept() {
        garden.publish(LATELY);
        buy("anna");
        garden.advance(Duration.ofHours(1));
        garden.ticks();
        var left = garden.now();
        garden.advance(Duration.ofMinutes(-10));
        assertThat(new LiveTime(garden.jdbc, garden.clock).now()).isEqualTo(left);
    }

    @Test
    void countsComparisonsAndExplanationsSpeakOfTheInstantThatMembersAreKeptFor() {
        var audience = garden.publish(LATELY);
        buy("anna");
        garden.advance(Duration.ofHours(1));
        assertThat(garden.ticks()).hasSize(1);
        var left = garden.now();
        garden.advance(Duration.ofMinutes(-30));
        buy("ben");
        garden.insight.catchUp();
        var rule = Rules.stored(LATELY);
        var ben = garden.customer("user_id:ben");

        var counted = garden.bean(Preview.class).count(rule, null);
        assertThat(counted.asOf()).isEqualTo(left);
        assertThat(counted.sample()).extracting(CustomerBrief::id).containsExactly("c" + ben);
        var why = garden.bean(Explaining.class).explain(rule, garden.customer("user_id:anna"));
        assertThat(why).extracting("holds", "live", "asOf").containsExactly(false, true, left);
        assertThat(garden.bean(Explaining.class).explain(rule, ben).nextFlipAt())
                .isEqualTo(left.plus(Duration.ofMinutes(30)));
        var compared = garden.bean(Comparing.class)
                .compare(new Comparing.Side(audience, null), new Comparing.Side(null, Json.read(LATELY)));
        assertThat(compared).extracting("a", "b", "both").containsExactly(1, 1, 1);
    }

    private void buy(String name) {
        garden.append(List.of(garden.event("buy", garden.now(), "{}", "user_id:" + name)));
        garden.turns(10);
    }
}
