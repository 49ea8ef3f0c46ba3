package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Rooms;
import io.hortus.emulators.world.Clock;
import io.hortus.emulators.world.Codes;
import io.hortus.emulators.world.Group;
import io.hortus.emulators.world.Staff;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Groups to a new owner, after the old one left or while on the job (documentation 92127, 95703). Happens at once
/// here, and fires `change_owner`.
final class GroupTransfers {
    private static final int DAILY_MAX = 300;

    private GroupTransfers() {}

    static void routes(Table<Call> table) {
        table.post("/cgi-bin/externalcontact/groupchat/transfer", call -> transfer(call, true));
        table.post("/cgi-bin/externalcontact/groupchat/onjob_transfer", call -> transfer(call, false));
    }

    private static ObjectNode transfer(Call call, boolean resigned) {
        var chats = Look.atMost(100, call.body().texts("chat_id_list"), 40058);
        var owner = Look.serving(call, call.body().need("new_owner", 41009));
        var answer = Json.object();
        var failed = answer.putArray("failed_chat_list");
        for (var chat : chats) {
            var code = one(call, call.corp().groups.get(chat), owner, resigned);
            if (code != 0) {
                failed.addObject().put("chat_id", chat).put("errcode", code).put("errmsg", Codes.message(code));
            }
        }
        return answer;
    }

    private static int one(Call call, @Nullable Group group, Staff owner, boolean resigned) {
        if (group == null || group.dismissed) return 90501;
        var old = call.corp().staff(group.owner);
        var gone = old == null || old.status == 5;
        if (group.owner.equals(owner.userid)) return 90504;
        if (group.status == 2) return 90507;
        if (resigned && group.status == 3) return 90508;
        if (resigned && !gone) return 90500;
        if (!resigned && gone) return 90502;
        group.transfers.removeIf(at -> at < call.now() - 90 * 86400L);
        if (group.transfers.size() >= 2) return 40128;
        var today = "group transfers " + owner.userid + " " + Clock.day(call.now());
        if (call.corp().counters.getOrDefault(today, 0) >= DAILY_MAX) return 45009;
        call.corp().counters.merge(today, 1, Integer::sum);
        group.transfers.add(call.now());
        var takes = resigned ? call.world().switches().groupTransferSeconds : 0;
        if (takes > 0) {
            group.status = 2;
            call.world().later(Duration.ofSeconds(takes), "group transfer", call.corp().id, group.chatId, owner.userid);
            return 0;
        }
        group.status = resigned ? 3 : 0;
        Rooms.owner(call.world(), call.corp(), group, owner);
        return 0;
    }
}
