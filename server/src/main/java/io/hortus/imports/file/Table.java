package io.hortus.imports.file;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.hortus.imports.ImportCode;
import io.hortus.kernel.Problem;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of an open file, one at a time, whatever its form. For one thread.
public interface Table extends Closeable {
    /// The next row, or null after the last.
    @Nullable
    Row next();

    @Override
    void close();

    /// @param mostUnpacked bytes after which reading is refused
    static Table open(Path file, Form form, long mostUnpacked) {
        try {
            var text = text(file, form, mostUnpacked);
            return form.format() == Form.Format.CSV ? new Csv(text, form) : new JsonLines(text, form.columns());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The file's characters without a byte order mark.
    static BufferedReader text(Path file, Form form, long mostUnpacked) throws IOException {
        var bytes = Bytes.open(file, form.gzip(), mostUnpacked);
        var reader = new BufferedReader(new InputStreamReader(bytes, Encodings.strict(form.charset())), 1 << 16);
        reader.mark(1);
        if (reader.read() != '\uFEFF') reader.reset();
        return reader;
    }

    /// Comma, tab, semicolon or bar between cells, quotes doubled: read by FastCSV.
    final class Csv implements Table {
        private final CloseableIterator<CsvRecord> records;
        private final int columns;
        private long number;

        Csv(Reader text, Form form) {
            var delimiter = form.delimiter();
            this.records = reader(text, delimiter == null ? ',' : delimiter).iterator();
            this.columns = form.columns().size();
            if (records.hasNext()) records.next(); // the header
        }

        static CsvReader<CsvRecord> reader(Reader text, char delimiter) {
            return CsvReader.builder()
                    .fieldSeparator(delimiter)
                    .skipEmptyLines(true)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowExtraCharsAfterClosingQuote(true)
                    .maxBufferSize(4 << 20)
                    .ofCsvRecord(text);
        }

        @Override
        public @Nullable Row next() {
            try {
                if (!records.hasNext()) return null;
                return row(records.next());
            } catch (CsvParseException e) {
                throw unreadable(number + 1, e);
            } catch (UncheckedIOException e) {
                if (e.getCause() instanceof CharacterCodingException cause) throw Encodings.undecodable(cause);
                throw e;
            }
        }

        private Row row(CsvRecord record) {
            number++;
            var cells = new @Nullable String[columns];
            var found = record.getFieldCount();
            for (var i = 0; i < Math.min(found, columns); i++) cells[i] = clean(record.getField(i));
            var broken = found == columns ? null : "expected " + columns + " cells, found " + found;
            return new Row(number, cells, broken);
        }

        private static Problem unreadable(long row, CsvParseException cause) {
            return new Problem(
                    ImportCode.UNREADABLE_FILE,
                    "Row " + row + " cannot be read: " + cause.getMessage()
                            + ". Often a quote is opened and never closed",
                    Map.of("row", row),
                    cause);
        }

        @Override
        public void close() {
            try {
                records.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// An empty cell says nothing; a zero byte cannot be stored.
    private static @Nullable String clean(String cell) {
        if (cell.indexOf('\0') >= 0) cell = cell.replace("\0", "");
        return cell.isBlank() ? null : cell;
    }
}
