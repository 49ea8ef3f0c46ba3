package io.hortus.customer;

import io.hortus.access.Audit;
import io.hortus.kernel.Json;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// What the audit trail says about a person: who of the staff did what to them. It is handed out, and it stays: its
/// entries name the person by number only, and the trail's worth is that nothing can be taken out of it.
@Component
class TraceData implements PersonalData {
    private final Audit audit;

    TraceData(Audit audit) {
        this.audit = audit;
    }

    @Override
    public String room() {
        return "audit";
    }

    @Override
    public JsonNode export(int customer, int[] nodes) {
        return Json.MAPPER.valueToTree(audit.about("customer", CustomerIds.wire(customer)));
    }

    @Override
    public void erase(int customer, int[] nodes) {
        // nothing personal is kept
    }
}
