package io.hortus.imports.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column as its first rows show it.
///
/// @param type of all values seen: `text`, `integer`, `decimal`, `boolean`, `time` or `json`
/// @param format of times, else null
/// @param samples up to three different values
public record Column(String name, String type, @Nullable String format, List<String> samples) {}
