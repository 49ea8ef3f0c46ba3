package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Chats;
import io.hortus.emulators.world.Refusal;
import tools.jackson.databind.node.ObjectNode;

/// The greeting of a new customer (documentation 92137): once, within twenty seconds, by one application.
final class Welcomes {
    private Welcomes() {}

    static void routes(Table<Call> table) {
        table.post("/cgi-bin/externalcontact/send_welcome_msg", Welcomes::send);
    }

    private static ObjectNode send(Call call) {
        var body = call.body();
        var code = call.world().state().welcomes.get(body.need("welcome_code", 41049));
        if (code == null || !code.corp.equals(call.corp().id)) throw new Refusal(41050);
        if (code.contested) throw new Refusal(41096);
        if (code.used) throw new Refusal(41051);
        var lives = call.world().switches().welcomeSeconds * 1000;
        if (call.world().millis() > code.issuedAtMillis + lives) throw new Refusal(41050);
        var customer = Look.customer(call, code.external);
        var relation = customer.with(code.userid);
        if (relation != null && relation.chatStarted) throw new Refusal(41051);
        var staff = call.corp().staff(code.userid);
        if (staff != null && staff.archived && relation != null && !relation.agreed) throw new Refusal(41053);
        var attachments = Attachments.message(call);
        code.used = true;
        var chat = Chats.withStaff(call.corp(), code.userid, code.external);
        Chats.deliver(call.world(), chat, "staff:" + code.userid, "welcome", body.object("text"), attachments);
        return Json.object();
    }
}
