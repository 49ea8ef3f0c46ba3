package io.hortus.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hortus.audience.rule.Rules;
import io.hortus.audience.sql.SqlRules;
import io.hortus.kernel.Json;
import io.hortus.kernel.Problem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Audiences that are counted now and then, or once.
class KeepingDbTest {
    private static final String BOUGHT = "{\"op\":\"did\",\"event\":\"buy\"}";
    private final Garden garden = new Garden();

    @AfterEach
    void close() {
        garden.close();
    }

    @Test
    void aScheduledAudienceChangesWithItsCountsAndTellsThoseThatAskAboutIt() {
        buy("anna");
        var scheduled = define(new Keeping(Keeping.Mode.SCHEDULED, 60, null));
        assertThat(count()).isEmpty();
        assertThat(garden.members(scheduled)).containsExactly(garden.customer("user_id:anna"));
        var follower = garden.publish("{\"op\":\"in\",\"audience\":\"" + scheduled + "\"}");
        assertThat(garden.members(follower)).containsExactly(garden.customer("user_id:anna"));

        buy("ben");
        garden.advance(Duration.ofMinutes(59));
        assertThat(count()).isEmpty();
        garden.advance(Duration.ofMinutes(1));
        var moved = count();
        var ben = garden.customer("user_id:ben");
        assertThat(moved)
                .containsExactly(
                        new Moved(scheduled, ben, true, garden.now(), "schedule"),
                        new Moved(follower, ben, true, garden.now(), "time"));
        assertThat(garden.members(scheduled)).contains(ben);
        assertThat(garden.members(follower)).contains(ben);
    }

    @Test
    void aFrozenAudienceIsCountedOnce() {
        buy("anna");
        var frozen = define(new Keeping(Keeping.Mode.FROZEN, null, null));
        count();
        buy("ben");
        garden.advance(Duration.ofDays(400));
        assertThat(count()).isEmpty();
        assertThat(garden.members(frozen)).containsExactly(garden.customer("user_id:anna"));
    }

    @Test
    void aScheduledAudienceMayBecomeLive() {
        buy("anna");
        var id = define(new Keeping(Keeping.Mode.SCHEDULED, 60, null));
        count();
        var audience = garden.bean(DefinitionStore.class).audience(id).orElseThrow();
        garden.bean(Publishing.class).change(audience, "now live", "", audience.rule(), Keeping.LIVE);
        garden.insight.catchUp();
        garden.bean(Gathering.class).run(() -> {}, _ -> {});
        buy("ben");
        assertThat(garden.members(id))
                .containsExactlyInAnyOrder(garden.customer("user_id:anna"), garden.customer("user_id:ben"));
    }

    @Test
    void aRuleThatHoldsTooManyEventsIsRefusedWithItsCost() {
        buy("anna");
        buy("ben");
        garden.insight.catchUp();
        var rule = Rules.read(
                Json.read("{\"op\":\"did\",\"event\":\"buy\",\"measure\":{\"of\":\"distinct\",\"property\":\"sku\"}}"));
        var cost = new Cost(garden.bean(SqlRules.class), garden.clock, 1);
        assertThat(cost.keptEvents(rule)).isEqualTo(2);
        assertThatThrownBy(() -> cost.mustBeBearable(rule))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("would hold 2 events one by one; at most 1 are");
        // How often is told from a count: nothing has to be kept one by one.
        assertThat(cost.keptEvents(Rules.read(Json.read(BOUGHT)))).isZero();
    }

    private String define(Keeping keeping) {
        return garden.bean(Publishing.class).define("counted", "", Rules.read(Json.read(BOUGHT)), keeping);
    }

    private void buy(String name) {
        garden.append(List.of(garden.event("buy", garden.now(), "{}", "user_id:" + name)));
        garden.turns(10);
    }

    private List<Moved> count() {
        garden.insight.catchUp();
        garden.bean(Recounting.class).run();
        return garden.ticks();
    }
}
