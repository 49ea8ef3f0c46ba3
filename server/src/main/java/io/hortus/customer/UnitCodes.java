package io.hortus.customer;

import io.hortus.org.Units;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Which units of the organisation the store codes in profiles mean.
@Component
class UnitCodes {
    private final @Nullable Units units;

    UnitCodes(@Nullable Units units) {
        this.units = units;
    }

    /// The unit of each customer, null where its store is none; at most one statement.
    List<@Nullable String> of(List<CustomerRow> customers) {
        var codes = customers.stream()
                .map(row -> row.text("store"))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var ids = new HashMap<String, String>();
        if (units != null) units.byCode(codes).forEach((code, unit) -> ids.put(code, unit.id()));
        return customers.stream()
                .<@Nullable String>map(row -> ids.get(row.text("store")))
                .toList();
    }
}
