package io.hortus.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.testing.Bytecode;
import io.hortus.emulators.world.Codes;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every error code that is known here is expected by a test that makes the state behind it, or is listed with the
/// reason why it can only be asked for. What tests expect is read from their bytecode.
class ErrorCodeTableTest {
    private static final Map<Integer, String> ONLY_ASKED_FOR = Map.of(
            40056, "a wrong agentid is answered with 41011 or 301002 here",
            45057, "needs a hundred thousand fans under one tag",
            60003, "unknown departments are answered with 60123 here",
            90509, "groups without customers do not exist here",
            830002, "files above twenty megabytes cannot come in");

    @Test
    void everyCodeIsProvokedByItsStateOrOnlyAskedForForAReason() {
        var unseen = new TreeSet<>(Codes.all().keySet());
        unseen.removeAll(Bytecode.numbers());
        unseen.removeAll(ONLY_ASKED_FOR.keySet());
        assertThat(unseen).as("codes no test provokes").isEmpty();
    }
}
