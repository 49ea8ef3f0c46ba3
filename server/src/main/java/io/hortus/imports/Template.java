package io.hortus.imports;

import java.util.List;

/// A mapping kept for the next file with the same columns.
record Template(String id, String name, ImportKind kind, List<String> columns, Mapping mapping) {}
