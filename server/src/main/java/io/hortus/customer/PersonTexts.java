package io.hortus.customer;

import io.hortus.eventlog.Identifier;
import io.hortus.kernel.Json;
import io.hortus.kernel.Sql;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How a person's names may be written in a record as it arrived: as JSON texts, in lower case, phones with and
/// without their country.
public final class PersonTexts {
    private PersonTexts() {}

    /// As JSON strings, quotes included.
    public static List<String> of(Collection<Identifier> names) {
        return bare(names).stream().map(Json::write).toList();
    }

    /// Without quotes, in lower case: what a whole cell of a table may say.
    public static Set<String> bare(Collection<Identifier> names) {
        var texts = new LinkedHashSet<String>();
        for (var name : names) {
            var value = name.value().toLowerCase(Locale.ROOT);
            texts.add(value);
            if (name.type().equals("phone") && value.startsWith("+86")) {
                texts.add(value.substring(3));
                texts.add(value.substring(1));
            }
        }
        return texts;
    }

    /// The texts of [#of], each as a pattern for SQL's `like any (?)` over a lower-cased column.
    public static String[] patterns(Collection<Identifier> names) {
        return of(names).stream().map(Sql::containing).toArray(String[]::new);
    }

    /// Whether one of the texts stands in a sample.
    public static boolean anyIn(String sample, List<String> texts) {
        var lower = sample.toLowerCase(Locale.ROOT);
        return texts.stream().anyMatch(lower::contains);
    }
}
