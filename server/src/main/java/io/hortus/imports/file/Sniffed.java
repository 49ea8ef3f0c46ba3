package io.hortus.imports.file;

import io.hortus.imports.ImportCode;
import io.hortus.kernel.Json;
import io.hortus.kernel.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// What a file turns out to be.
///
/// @param unpacked its size in bytes, unpacked
public record Sniffed(Form form, List<Column> columns, long unpacked) {
    private static final int HEAD = 1 << 20;
    private static final int SAMPLES = 1_000;
    private static final int MOST_COLUMNS = 500;
    private static final char[] DELIMITERS = {',', '\t', ';', '|'};

    /// Reads the whole file once, to be sure of its encoding, and its beginning more closely.
    ///
    /// @throws Problem `empty_file`, `unsupported_file`, `unreadable_file` or `file_too_large`
    public static Sniffed of(Path file, long mostUnpacked) {
        try {
            var raw = Bytes.head(file, false, 4, Long.MAX_VALUE);
            var gzip = raw.length > 1 && (raw[0] & 255) == 0x1f && (raw[1] & 255) == 0x8b;
            if (Files.size(file) == 0) throw empty();
            var head = Bytes.head(file, gzip, HEAD, mostUnpacked);
            if (head.length == 0) throw empty();
            refuseOthers(head);
            var found = Encodings.of(file, gzip, head, mostUnpacked);
            var text = decode(head, Charset.forName(found.encoding()));
            if (text.isBlank()) throw empty();
            var form = text.stripLeading().startsWith("{")
                    ? new Form(Form.Format.JSON_LINES, gzip, found.encoding(), null, keys(text))
                    : csv(text, gzip, found.encoding());
            if (form.columns().size() > MOST_COLUMNS) throw unsupported("it has more than 500 columns");
            return new Sniffed(form, columns(file, form, mostUnpacked), found.unpacked());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseOthers(byte[] head) {
        if (head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
            throw unsupported("xlsx and zip files are not read in this release; save the sheet as CSV UTF-8");
        }
        if (head.length > 3 && (head[0] & 255) == 0xD0 && (head[1] & 255) == 0xCF) {
            throw unsupported("xls files are not read; save the sheet as CSV UTF-8");
        }
        if (head[0] == '%' && head.length > 3 && head[1] == 'P') throw unsupported("PDF files are not read");
    }

    private static String decode(byte[] head, Charset charset) throws IOException {
        var text = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(java.nio.ByteBuffer.wrap(head))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Form csv(String text, boolean gzip, String encoding) {
        var best = ',';
        var bestScore = -1L;
        for (var delimiter : DELIMITERS) {
            var score = score(text, delimiter);
            if (score > bestScore) {
                bestScore = score;
                best = delimiter;
            }
        }
        var header = rows(text, best, 1);
        if (header.isEmpty()) throw empty();
        return new Form(Form.Format.CSV, gzip, encoding, best, Columns.names(header.getFirst()));
    }

    /// The number of cells times the number of rows that have it: a true delimiter makes many rows of one width.
    private static long score(String text, char delimiter) {
        var rows = rows(text, delimiter, 100);
        if (rows.isEmpty()) return -1;
        var width = rows.getFirst().size();
        if (width == 1) return 0;
        return rows.stream().filter(row -> row.size() == width).count() * width;
    }

    private static List<List<String>> rows(String text, char delimiter, int most) {
        var rows = new ArrayList<List<String>>();
        try (var records = Table.Csv.reader(new StringReader(text), delimiter).iterator()) {
            while (rows.size() < most && records.hasNext())
                rows.add(records.next().getFields());
        } catch (IOException | RuntimeException cutInTheMiddle) {
            return rows;
        }
        return rows;
    }

    private static List<String> keys(String text) {
        var keys = new LinkedHashSet<String>();
        text.lines().limit(SAMPLES).forEach(line -> {
            try {
                keys.addAll(Json.read(line).propertyNames());
            } catch (JacksonException cutInTheMiddle) {
                // a broken line is told when it is read as a row
            }
        });
        return List.copyOf(keys);
    }

    private static List<Column> columns(Path file, Form form, long mostUnpacked) {
        var values = new ArrayList<List<String>>();
        for (var _ : form.columns()) values.add(new ArrayList<>());
        try (var table = Table.open(file, form, mostUnpacked)) {
            for (var i = 0; i < SAMPLES; i++) {
                var row = table.next();
                if (row == null) break;
                for (var c = 0; c < values.size(); c++) add(values.get(c), row.cells()[c]);
            }
        }
        var columns = new ArrayList<Column>();
        for (var c = 0; c < values.size(); c++)
            columns.add(Columns.of(form.columns().get(c), values.get(c)));
        return columns;
    }

    private static void add(List<String> values, @Nullable String cell) {
        if (cell != null) values.add(cell);
    }

    private static Problem empty() {
        return new Problem(ImportCode.EMPTY_FILE, "The file is empty");
    }

    private static Problem unsupported(String why) {
        return new Problem(ImportCode.UNSUPPORTED_FILE, "This file cannot be imported: " + why);
    }
}
