package io.hortus.org;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One place in the organisation tree.
///
/// @param code the company's own short name of it, unique; events name stores by it
public record Unit(String id, @Nullable String parentId, Kind kind, String code, String name) {
    /// From the top down; a unit lies only below one of a higher kind.
    public enum Kind {
        COMPANY,
        REGION,
        STORE,
        STAFF;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
