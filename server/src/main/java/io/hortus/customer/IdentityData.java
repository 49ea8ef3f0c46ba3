package io.hortus.customer;

import io.hortus.identity.Identities;
import io.hortus.kernel.Json;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What the room identity, which lies below and does not know this port, keeps about one person: their names.
@Component
class IdentityData implements PersonalData {
    private final Identities identities;

    IdentityData(Identities identities) {
        this.identities = identities;
    }

    @Override
    public String room() {
        return "identity";
    }

    @Override
    public JsonNode export(int customer, int[] nodes) {
        var list = Json.MAPPER.createArrayNode();
        for (var node : identities.nodes(customer)) {
            list.addObject()
                    .put("node", node.id())
                    .put("type", node.identifier().type())
                    .put("value", node.identifier().value())
                    .put("firstSeenAt", node.firstSeenAt().toString())
                    .put("lastSeenAt", node.lastSeenAt().toString());
        }
        return list;
    }

    @Override
    public void erase(int customer, int[] nodes) {
        identities.forget(nodes);
    }
}
