package io.hortus.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlTest {
    @Test
    void aTextToBeFoundHoldsNoWildcards() {
        assertThat(Sql.containing("50%_a\\b")).isEqualTo("%50\\%\\_a\\\\b%");
        assertThat(Sql.containing("")).isEqualTo("%%");
    }
}
