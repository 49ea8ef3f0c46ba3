package io.hortus.imports.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hortus.imports.file.Form.Format;
import io.hortus.kernel.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SniffedTest {
    private static final long MOST = 1L << 40;

    @TempDir
    Path directory;

    @Test
    void commasTabsSemicolonsAndBarsAreTold() throws IOException {
        for (var delimiter : List.of(',', '\t', ';', '|')) {
            var text = "id,name,note\n1,\"Li, Xiang\",\"a;b|c\"\n2,Wang,x\n".replace(',', delimiter);
            assertThat(sniff(text.getBytes(StandardCharsets.UTF_8)).form().delimiter())
                    .isEqualTo(delimiter);
        }
    }

    @Test
    void chineseTextIsReadInEachEncoding() throws IOException {
        var text = "姓名,手机号\n李想,13812345678\n";
        assertThat(names(text.getBytes(StandardCharsets.UTF_8), "UTF-8")).containsExactly("李想");
        assertThat(names(("\uFEFF" + text).getBytes(StandardCharsets.UTF_8), "UTF-8"))
                .containsExactly("李想");
        assertThat(names(text.getBytes(Charset.forName("GB18030")), "GB18030")).containsExactly("李想");
        assertThat(names(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE), "UTF-16LE"))
                .containsExactly("李想");
        assertThat(names(("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE), "UTF-16BE"))
                .containsExactly("李想");
    }

    @Test
    void aChineseNameAfterMegabytesOfAsciiStillDecidesTheEncoding() throws IOException {
        var text = "id,name\n" + "1,someone\n".repeat(200_000) + "2,李想\n";
        assertThat(sniff(text.getBytes(Charset.forName("GB18030"))).form().encoding())
                .isEqualTo("GB18030");
    }

    @Test
    void gzipIsUnpackedAndItsSizeTold() throws IOException {
        var text = "id,name\n1,Li\n".getBytes(StandardCharsets.UTF_8);
        var sniffed = sniff(gzip(text));
        assertThat(sniffed.form().gzip()).isTrue();
        assertThat(sniffed.form().columns()).containsExactly("id", "name");
        assertThat(sniffed.unpacked()).isEqualTo(text.length);
    }

    @Test
    void jsonLinesGiveTheirKeysAsColumns() throws IOException {
        var text = "{\"event\":\"Page Viewed\",\"n\":1}\n{\"event\":\"x\",\"page\":{\"url\":\"/a\"}}\n";
        var sniffed = sniff(text.getBytes(StandardCharsets.UTF_8));
        assertThat(sniffed.form().format()).isEqualTo(Format.JSON_LINES);
        assertThat(sniffed.form().columns()).containsExactly("event", "n", "page");
        assertThat(sniffed.columns().get(2).type()).isEqualTo("json");
    }

    @Test
    void headersAreMadeUniqueAndNeverEmpty() throws IOException {
        var sniffed = sniff("a, a ,,a\n1,2,3,4\n".getBytes(StandardCharsets.UTF_8));
        assertThat(sniffed.form().columns()).containsExactly("a", "a (2)", "column 3", "a (3)");
    }

    @Test
    void typesAreGuessedFromAllSamples() throws IOException {
        var sniffed = sniff("""
                customer,phone,price,when,day,yes,mixed,code
                17850.0,13812345678,2.55,2010-12-01 08:26:00,2026/3/1,true,1,0012
                12346.0,13912345678,1299,2011-12-09 12:50:00,2026/12/31,false,x,0013
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(sniffed.columns().stream().map(c -> c.name() + " " + c.type() + " " + c.format()))
                .containsExactly(
                        "customer integer null",
                        "phone text null",
                        "price decimal null",
                        "when time yyyy-M-d H:mm:ss[.SSS]",
                        "day time yyyy/M/d",
                        "yes boolean null",
                        "mixed text null",
                        "code text null");
        assertThat(sniffed.columns().getFirst().samples()).containsExactly("17850.0", "12346.0");
    }

    @Test
    void filesThatCannotBeReadAreRefusedWithTheReason() {
        assertThatThrownBy(() -> sniff(new byte[0])).hasMessage("The file is empty");
        assertThatThrownBy(() -> sniff("  \n ".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("The file is empty");
        assertThatThrownBy(() -> sniff(new byte[] {'P', 'K', 3, 4, 0, 0}))
                .hasMessageContaining("xlsx and zip files are not read in this release; save the sheet as CSV UTF-8");
        assertThatThrownBy(() ->
                        sniff(Arrays.copyOf(gzip("a,b\n1,2\n".repeat(100).getBytes(StandardCharsets.UTF_8)), 30)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("The gzip file is damaged");
    }

    @Test
    void aGzipBombIsRefusedWhileItUnpacks() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write("id,name\n".getBytes(StandardCharsets.UTF_8));
            var zeros = new byte[1 << 20];
            Arrays.fill(zeros, (byte) '0');
            for (var i = 0; i < 300; i++) out.write(zeros);
        }
        assertThatThrownBy(() -> sniff(packed.toByteArray()))
                .hasMessage("The file unpacks to more than 200 times its size");
        assertThatThrownBy(() ->
                        Sniffed.of(write(gzip("a,b\n1,2\n".repeat(1_000).getBytes(StandardCharsets.UTF_8))), 1_000))
                .hasMessage("The file unpacks to more than 1000 bytes");
    }

    @Test
    void aRowOfAnotherWidthIsToldApartFromItsNeighbours() throws IOException {
        var file = write("a,b\n1,2\n3\n4,5,6\n7,8\n".getBytes(StandardCharsets.UTF_8));
        var broken = new ArrayList<String>();
        try (var table = Table.open(file, Sniffed.of(file, MOST).form(), MOST)) {
            for (var row = table.next(); row != null; row = table.next()) broken.add(row.number() + " " + row.broken());
        }
        assertThat(broken)
                .containsExactly("1 null", "2 expected 2 cells, found 1", "3 expected 2 cells, found 3", "4 null");
    }

    private List<String> names(byte[] bytes, String encoding) throws IOException {
        var file = write(bytes);
        var sniffed = Sniffed.of(file, MOST);
        assertThat(sniffed.form().encoding()).isEqualTo(encoding);
        assertThat(sniffed.form().columns()).containsExactly("姓名", "手机号");
        var names = new ArrayList<String>();
        try (var table = Table.open(file, sniffed.form(), MOST)) {
            for (var row = table.next(); row != null; row = table.next()) names.add(row.cells()[0]);
        }
        return names;
    }

    private Sniffed sniff(byte[] bytes) throws IOException {
        return Sniffed.of(write(bytes), MOST);
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(directory, "f", ".x"), bytes);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
