package io.hortus.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.customer.Stage.Life;
import io.hortus.customer.Stage.Verdict;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StageTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-01");

    @Test
    void somebodyNewIsNewForThirtyDaysAndThenActiveWhileSeen() {
        var life = new Life(0, 0, TODAY, TODAY, null);

        assertThat(at(life, TODAY)).isEqualTo(new Verdict("new", TODAY.plusDays(30)));
        assertThat(at(life, TODAY.plusDays(29)).stage()).isEqualTo("new");
        assertThat(at(life, TODAY.plusDays(30))).isEqualTo(new Verdict("active", TODAY.plusDays(60)));
        assertThat(at(life, TODAY.plusDays(60))).isEqualTo(new Verdict("dormant", null));
    }

    @Test
    void aGoodCustomerSlipsAwayInSteps() {
        var life = new Life(5, 200_000, TODAY.minusDays(400), TODAY, TODAY);

        assertThat(at(life, TODAY)).extracting(Verdict::stage).isEqualTo("high_value");
        assertThat(at(life, TODAY.plusDays(89)).stage()).isEqualTo("high_value");
        assertThat(at(life, TODAY.plusDays(90)).stage()).isEqualTo("at_risk");
        assertThat(at(life, TODAY.plusDays(180)).stage()).isEqualTo("lost");
    }

    @Test
    void theDueDayIsNeverLaterThanTheNextChange() {
        var life = new Life(1, 500, TODAY.minusDays(10), TODAY.minusDays(2), TODAY.minusDays(3));
        var day = TODAY;
        var verdict = at(life, day);
        for (var n = 0; n < 400; n++) {
            day = day.plusDays(1);
            var next = at(life, day);
            if (!same(next.stage(), verdict.stage()))
                assertThat(verdict.due()).isNotNull().isBeforeOrEqualTo(day);
            verdict = next;
        }
    }

    private static boolean same(@Nullable String a, @Nullable String b) {
        return a == null ? b == null : a.equals(b);
    }

    private static Verdict at(Life life, LocalDate day) {
        return Stage.of(Stage.DEFAULTS, life, day);
    }
}
