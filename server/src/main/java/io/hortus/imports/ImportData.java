package io.hortus.imports;

import io.hortus.customer.PersonTexts;
import io.hortus.customer.PersonalData;
import io.hortus.eventlog.Identifier;
import io.hortus.identity.Identities;
import io.hortus.kernel.Json;
import java.util.Collection;
import java.util.Locale;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What imports keep about one person: rows that could not be taken, and files that wait to be run. A waiting file
/// that names an erased person goes as a whole, because a part of it cannot be taken out.
@Component
class ImportData implements PersonalData {
    private final ImportStore store;
    private final Imports imports;
    private final Identities identities;

    ImportData(ImportStore store, Imports imports, Identities identities) {
        this.store = store;
        this.imports = imports;
        this.identities = identities;
    }

    @Override
    public String room() {
        return "imports";
    }

    @Override
    public JsonNode export(int customer, int[] nodes) {
        var document = Json.object();
        var rows = store.faultsWith(PersonTexts.patterns(names(nodes)));
        if (!rows.isEmpty()) {
            var list = document.putArray("rejectedRows");
            for (var row : rows) list.add(Json.read(row));
        }
        return document;
    }

    @Override
    public void erase(int customer, int[] nodes) {
        var names = names(nodes);
        if (names.isEmpty()) return;
        store.forgetFaultsWith(PersonTexts.patterns(names));
        var texts = PersonTexts.bare(names);
        imports.forgetFilesWith(cell -> texts.contains(cell.strip().toLowerCase(Locale.ROOT)));
    }

    private Collection<Identifier> names(int[] nodes) {
        return identities.names(nodes).values();
    }
}
