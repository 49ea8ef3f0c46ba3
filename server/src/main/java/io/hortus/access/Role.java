package io.hortus.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What its holders may do.
///
/// @param nameEn the English name of a built-in role
record Role(String id, String name, @Nullable String nameEn, List<String> permissions, boolean builtIn) {}
