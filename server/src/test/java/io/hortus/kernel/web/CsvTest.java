package io.hortus.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void aTextThatASpreadsheetWouldRunIsMadeHarmless() {
        for (var dangerous : List.of("=1+1", "+1", "-1", "@sum(a1)", "\tx", "\rx", "\nx")) {
            assertThat(Csv.cell(dangerous).replace("\"", "")).startsWith("'").endsWith(dangerous);
        }
        assertThat(Csv.cell("=HYPERLINK(\"http://x\",\"y\")")).isEqualTo("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
        assertThat(Csv.cell("a=1")).isEqualTo("a=1");
    }

    @Test
    void numbersStayNumbersAlsoBelowZero() {
        assertThat(Csv.cell(-5)).isEqualTo("-5");
        assertThat(Csv.cell(12.5)).isEqualTo("12.5");
        assertThat(Csv.cell(null)).isEmpty();
        assertThat(Csv.cell(Instant.parse("2026-11-21T14:03:00Z"))).isEqualTo("2026-11-21T14:03:00Z");
    }

    @Test
    void separatorsQuotesAndLineBreaksAreQuoted() {
        assertThat(Csv.cell("a,b")).isEqualTo("\"a,b\"");
        assertThat(Csv.cell("he said \"no\"")).isEqualTo("\"he said \"\"no\"\"\"");
        assertThat(Csv.cell("two\nlines")).isEqualTo("\"two\nlines\"");
        assertThat(Csv.cell("张敏")).isEqualTo("张敏");
    }

    @Test
    void aFileBeginsWithAByteOrderMarkAndItsLinesEndAsSpreadsheetsExpect() {
        var out = new StringWriter();
        try (var csv = Csv.to(out, List.of("name", "orders"))) {
            csv.row("张敏", 3);
            csv.row("=x", null);
        }
        assertThat(out.toString()).isEqualTo("\uFEFFname,orders\r\n张敏,3\r\n'=x,\r\n");
    }
}
