package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Heirs;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Staff;
import java.util.ArrayList;
import tools.jackson.databind.node.ObjectNode;

/// Customers from one member to another, on the job or after leaving (documentation 92125, 94088, 92124, 94081,
/// 94082). Each customer is refused on its own; a transfer takes a day.
final class Transfers {
    private static final long QUARTER_SECONDS = 90 * 86400L;

    private Transfers() {}

    static void routes(Table<Call> table) {
        var base = "/cgi-bin/externalcontact/";
        table.post(base + "transfer_customer", call -> start(call, false));
        table.post(base + "transfer_result", call -> result(call, false));
        table.post(base + "get_unassigned_list", Transfers::unassigned);
        table.post(base + "resigned/transfer_customer", call -> start(call, true));
        table.post(base + "resigned/transfer_result", call -> result(call, true));
    }

    private static ObjectNode start(Call call, boolean resigned) {
        var body = call.body();
        var from = giver(call, body.need("handover_userid", 41009), resigned);
        var to = Look.staff(call, body.need("takeover_userid", 41009));
        if (from == to) throw new Refusal(40130);
        if (!to.customerContact) throw new Refusal(84074);
        if (to.status == 2) throw new Refusal(40143);
        if (to.status != 1) throw new Refusal(41054);
        if (!to.realName) throw new Refusal(40098);
        Look.within(200, body.text("transfer_success_msg"), "transfer_success_msg");
        var externals = Look.atMost(100, body.texts("external_userid"), 40058);
        if (externals.isEmpty()) throw new Refusal(41035);
        var answer = Json.object();
        var rows = answer.putArray("customer");
        for (var external : externals) {
            rows.addObject().put("external_userid", external).put("errcode", begin(call, external, from, to, resigned));
        }
        call.world().changed();
        return answer;
    }

    private static Staff giver(Call call, String userid, boolean resigned) {
        if (!resigned) return Look.staff(call, userid);
        var staff = call.corp().staff(userid);
        if (staff == null) throw new Refusal(60111);
        if (staff.status != 5) throw new Refusal(40097);
        return staff;
    }

    private static int begin(Call call, String external, Staff from, Staff to, boolean resigned) {
        var customer = call.corp().customers.get(external);
        if (customer == null) return 40096;
        var relation = customer.with(from.userid);
        if (relation == null || !relation.readable()) return 40131;
        if (to.relations.size() >= to.customerLimit) return 40099;
        var recent = 0;
        for (var transfer : call.corp().transfers) {
            if (!transfer.external.equals(external)) continue;
            if (transfer.status == 2) return resigned ? 40100 : 40129;
            if (transfer.status == 1 && transfer.takeoverTime > call.now() - QUARTER_SECONDS) recent++;
        }
        if (recent >= 2) return 40128;
        Heirs.start(call.world(), call.corp(), external, from, to, call.body().text("transfer_success_msg"));
        return 0;
    }

    private static ObjectNode result(Call call, boolean resigned) {
        var body = call.body();
        var from = body.need("handover_userid", 41009);
        var to = body.need("takeover_userid", 41009);
        var transfers = call.corp().transfers.stream()
                .filter(each ->
                        each.resigned == resigned && each.from.equalsIgnoreCase(from) && each.to.equalsIgnoreCase(to))
                .toList();
        var page = Pages.cut(call.world(), "transfers" + from + to, transfers, body.text("cursor"), 1000, 1000, 1000);
        var answer = Json.object();
        var rows = answer.putArray("customer");
        for (var transfer : page.rows()) {
            rows.addObject()
                    .put("external_userid", transfer.external)
                    .put("status", transfer.status)
                    .put("takeover_time", transfer.takeoverTime);
        }
        return answer.put("next_cursor", page.next());
    }

    private static ObjectNode unassigned(Call call) {
        record Waiting(String userid, String external, long since) {}
        var waiting = new ArrayList<Waiting>();
        call.corp().unassigned.forEach((userid, externals) -> {
            var staff = call.corp().staff(userid);
            for (var external : externals)
                waiting.add(new Waiting(userid, external, staff == null ? 0 : staff.resignedAt));
        });
        var body = call.body();
        var page = Pages.cut(
                call.world(), "unassigned", waiting, body.text("cursor"), body.integer("page_size", 0), 1000, 1000);
        var answer = Json.object();
        var rows = answer.putArray("info");
        for (var each : page.rows()) {
            rows.addObject()
                    .put("handover_userid", each.userid())
                    .put("external_userid", each.external())
                    .put("dimission_time", each.since());
        }
        return answer.put("is_last", page.next().isEmpty()).put("next_cursor", page.next());
    }
}
