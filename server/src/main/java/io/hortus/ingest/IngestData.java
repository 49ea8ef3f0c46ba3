package io.hortus.ingest;

import io.hortus.customer.PersonTexts;
import io.hortus.customer.PersonalData;
import io.hortus.eventlog.Identifier;
import io.hortus.identity.Identities;
import io.hortus.ingest.spool.Drain;
import io.hortus.kernel.Json;
import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What the doors keep about one person: events in the spool, and samples of rejected records that name them.
@Component
class IngestData implements PersonalData {
    private final Identities identities;
    private final RejectedRecords rejected;
    private final Drain drain;

    IngestData(Identities identities, RejectedRecords rejected, Drain drain) {
        this.identities = identities;
        this.rejected = rejected;
        this.drain = drain;
    }

    @Override
    public String room() {
        return "ingest";
    }

    @Override
    public JsonNode export(int customer, int[] nodes) {
        var samples = rejected.samplesWith(PersonTexts.of(names(nodes)));
        var document = Json.object();
        if (!samples.isEmpty()) {
            var list = document.putArray("rejected");
            samples.forEach(list::add);
        }
        return document;
    }

    @Override
    public void erase(int customer, int[] nodes) {
        var names = names(nodes);
        if (names.isEmpty()) return;
        var texts = PersonTexts.of(names);
        rejected.forgetWith(texts);
        var asked = Set.copyOf(names);
        drain.rewrite(haul -> {
            var events = haul.events().stream()
                    .filter(event -> event.identifiers().stream().noneMatch(asked::contains))
                    .toList();
            var rejections = haul.rejected().stream()
                    .filter(rejection -> !PersonTexts.anyIn(rejection.sample(), texts))
                    .toList();
            return new Haul(events, rejections);
        });
    }

    private Collection<Identifier> names(int[] nodes) {
        return identities.names(nodes).values();
    }
}
