package io.hortus.imports.file;

import io.hortus.kernel.Json;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One JSON object a line. Objects and arrays within it become cells of JSON text.
final class JsonLines implements Table {
    private static final int MOST_CHARS = 1 << 20;
    private final Reader text;
    private final List<String> columns;
    private long number;

    JsonLines(Reader text, List<String> columns) {
        this.text = text;
        this.columns = columns;
    }

    @Override
    public @Nullable Row next() {
        try {
            String line;
            do {
                line = line();
                if (line == null) return null;
            } while (line.isBlank());
            number++;
            return row(line);
        } catch (CharacterCodingException e) {
            throw Encodings.undecodable(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Row row(String line) {
        var cells = new @Nullable String[columns.size()];
        if (line.length() >= MOST_CHARS) return new Row(number, cells, "the line is longer than a million characters");
        try {
            var node = Json.read(line);
            if (!node.isObject()) return new Row(number, cells, "not a JSON object");
            for (var i = 0; i < cells.length; i++) cells[i] = cell(node.path(columns.get(i)));
            return new Row(number, cells, null);
        } catch (JacksonException e) {
            return new Row(number, cells, "not valid JSON: " + e.getOriginalMessage());
        }
    }

    static @Nullable String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) return null;
        var text = value.isContainer() ? Json.write(value) : value.asString();
        text = text.replace("\0", "");
        return text.isBlank() ? null : text;
    }

    /// A line without its end; of a line that is too long only the beginning is kept.
    private @Nullable String line() throws IOException {
        var line = new StringBuilder();
        int c;
        while ((c = text.read()) >= 0) {
            if (c == '\n') return line.toString();
            if (line.length() < MOST_CHARS) line.append((char) c);
        }
        return line.isEmpty() ? null : line.toString();
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
