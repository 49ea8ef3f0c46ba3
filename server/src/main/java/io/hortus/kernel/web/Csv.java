package io.hortus.kernel.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;

/// A CSV download, written row by row as the rows come: a million rows need no more memory than one.
///
/// UTF-8 with a byte order mark and CRLF, as spreadsheets expect it. A text that a spreadsheet would take for a
/// formula is prefixed with an apostrophe. Use it in a try block; one thread at a time.
public final class Csv implements AutoCloseable {
    private final Writer out;

    private Csv(Writer out) {
        this.out = out;
    }

    /// Begins the download.
    ///
    /// @param fileName offered to the browser, such as `customers.csv`
    public static Csv to(HttpServletResponse response, String fileName, List<String> header) {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(fileName, UTF_8)
                        .build()
                        .toString());
        try {
            return to(new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), UTF_8), 1 << 16), header);
        } catch (IOException e) {
            throw new UncheckedIOException("the client went away", e);
        }
    }

    /// Writes to a file or any other place.
    public static Csv to(Writer out, List<String> header) {
        var csv = new Csv(out);
        try {
            out.write('\uFEFF');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        csv.row(header);
        return csv;
    }

    public void row(@Nullable Object... values) {
        row(Arrays.asList(values));
    }

    /// Numbers are written as they are, null as nothing, everything else as text.
    public void row(List<? extends @Nullable Object> values) {
        try {
            for (var i = 0; i < values.size(); i++) {
                if (i > 0) out.write(',');
                out.write(cell(values.get(i)));
            }
            out.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the client went away", e);
        }
    }

    static String cell(@Nullable Object value) {
        if (value == null) return "";
        if (value instanceof Number number) return number.toString();
        var text = value.toString();
        if (!text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0) text = "'" + text;
        var plain =
                text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ';' || c == '\t');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the client went away", e);
        }
    }
}
