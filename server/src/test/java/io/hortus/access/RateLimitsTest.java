package io.hortus.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hortus.kernel.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private static final long SECOND = 1_000_000_000L;
    private final RateLimits limits = new RateLimits(settings(10, 20));

    @Test
    void aBurstIsTakenAndThenTheAverage() {
        for (var i = 0; i < 20; i++) limits.take("anna", 0);
        var refused = catchThrowableOfType(Problem.class, () -> limits.take("anna", 0));
        assertThat(refused.wireCode()).isEqualTo("rate_limited");
        assertThat(refused.with()).containsEntry("retryAfterSeconds", 1L);
        for (var i = 0; i < 10; i++) limits.take("anna", SECOND);
        assertThat(catchThrowableOfType(Problem.class, () -> limits.take("anna", SECOND)))
                .isNotNull();
    }

    @Test
    void oneCallersHasteIsNotAnothers() {
        for (var i = 0; i < 20; i++) limits.take("anna", 0);
        assertThatCode(() -> limits.take("bert", 0)).doesNotThrowAnyException();
    }

    private static AccessProperties settings(int perSecond, int burst) {
        var quarter = Duration.ofMinutes(15);
        return new AccessProperties("", "", "", quarter, quarter, 5, 50, quarter, quarter, 1, perSecond, burst);
    }
}
