package io.hortus.imports.file;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a file is written, as far as one must know to read it.
///
/// @param encoding `UTF-8`, `UTF-16LE`, `UTF-16BE` or `GB18030`
/// @param delimiter between cells, null for JSON Lines
/// @param columns the header's names, made unique; of JSON Lines the keys found in its beginning
public record Form(
        Format format,
        boolean gzip,
        String encoding,
        @Nullable Character delimiter,
        List<String> columns) {
    public enum Format {
        CSV,
        JSON_LINES
    }

    Charset charset() {
        return Charset.forName(encoding);
    }
}
