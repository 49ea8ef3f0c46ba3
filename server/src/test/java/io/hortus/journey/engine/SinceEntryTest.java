package io.hortus.journey.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.kernel.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinceEntryTest {
    private static final String SINCE = "\"within\":{\"window\":\"since_entry\"}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"op\":\"did\",\"event\":\"X\"                                     | ",
                "\"op\":\"did\",\"event\":\"X\",\"measure\":{\"of\":\"sum\",\"property\":\"p\"} | ",
                "\"op\":\"did\",\"event\":\"X\",\"where\":[{\"property\":\"p\",\"test\":{\"is\":\"equals\",\"value\":1}}] | ",
                "\"op\":\"did\",\"event\":\"*\"                                     | one event by its name",
                "\"op\":\"did\",\"event\":\"X\",\"measure\":{\"of\":\"max\",\"property\":\"p\"} | 'count' or 'sum' within 'since_entry'",
                "\"op\":\"didNot\",\"event\":\"X\"                                  | 'did' alone within 'since_entry'",
            })
    void whatIsNotCountedIsNamed(String rule, String expected) {
        assertThat(SinceEntry.uncounted(Json.read("{" + rule + "," + SINCE + "}"))
                        .orElse(null))
                .isEqualTo(expected);
    }

    @Test
    void aConditionOnOneElementIsNotCountedHoweverDeepItStands() {
        var did = "{\"op\":\"did\",\"event\":\"X\"," + SINCE
                + ",\"where\":[{\"property\":\"products\",\"element\":[{\"property\":\"sku\",\"test\":{\"is\":\"equals\",\"value\":\"a\"}}]}]}";
        assertThat(SinceEntry.uncounted(Json.read("{\"op\":\"not\",\"rule\":{\"op\":\"all\",\"of\":[" + did + "]}}")))
                .hasValueSatisfying(expected -> assertThat(expected).startsWith("single conditions within"));
    }
}
