package io.hortus.ingest;

import io.hortus.eventlog.Identifier;
import io.hortus.kernel.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// How a person's names may be written in a record as it arrived: as JSON texts, in lower case, phones with and
/// without their country.
final class PersonTexts {
    private PersonTexts() {}

    static List<String> of(Collection<Identifier> names) {
        var texts = new ArrayList<String>();
        for (var name : names) {
            texts.add(quoted(name.value()));
            if (name.type().equals("phone") && name.value().startsWith("+86")) {
                texts.add(quoted(name.value().substring(3)));
                texts.add(quoted(name.value().substring(1)));
            }
        }
        return texts;
    }

    private static String quoted(String value) {
        return Json.write(value).toLowerCase(Locale.ROOT);
    }

    static boolean anyIn(String sample, List<String> texts) {
        var lower = sample.toLowerCase(Locale.ROOT);
        return texts.stream().anyMatch(lower::contains);
    }
}
