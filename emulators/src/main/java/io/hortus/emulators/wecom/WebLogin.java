package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.People;
import io.hortus.emulators.world.LoginCode;
import io.hortus.emulators.world.Refusal;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Who is behind a code of a web login (documentation 91023, 95833), and tickets for pages (90506).
final class WebLogin {
    private WebLogin() {}

    static void routes(Table<Call> table) {
        table.get("/cgi-bin/auth/getuserinfo", call -> who(call, "userid", "openid", "external_userid"));
        table.get("/cgi-bin/user/getuserinfo", call -> who(call, "UserId", "OpenId", "external_userid"));
        table.post("/cgi-bin/auth/getuserdetail", WebLogin::detail);
        table.get("/cgi-bin/get_jsapi_ticket", call -> ticket(call, "corp", 400));
        table.get("/cgi-bin/ticket/get", WebLogin::agentTicket);
    }

    /// A member, or for others the openid and, of a customer somebody visible follows, the external_userid.
    private static ObjectNode who(Call call, String userid, String openid, String external) {
        var login = redeemed(call);
        if (!login.userid.isEmpty()) {
            var answer = Json.object().put(userid, login.userid);
            if (login.scope.equals("snsapi_privateinfo")) {
                var ticket = call.world().ids().text("", 64);
                call.world().state().userTickets.put(ticket, login.userid);
                answer.put("user_ticket", ticket).put("expires_in", 1800);
            }
            return answer;
        }
        var customer = People.customer(call.world(), call.corp(), call.world().person(login.person));
        var answer = Json.object().put(openid, Customers.openid(call, customer));
        if (!Customers.visible(call, customer).isEmpty()) answer.put(external, customer.id);
        return answer;
    }

    private static LoginCode redeemed(Call call) {
        var code = call.query().get("code");
        if (code.isEmpty()) throw new Refusal(41008);
        var login = call.world().state().logins.get(code);
        if (login == null || !login.audience.equals(call.corp().id)) throw new Refusal(40029);
        if (login.expiresAtMillis <= call.world().millis()) throw new Refusal(42003);
        if (login.used) throw new Refusal(42022);
        login.used = true;
        return login;
    }

    private static ObjectNode detail(Call call) {
        var userid = call.world().state().userTickets.get(call.body().need("user_ticket", 40058));
        if (userid == null) throw new Refusal(40058, "invalid user_ticket");
        var staff = Look.staff(call, userid);
        return Json.object()
                .put("userid", staff.userid)
                .put("gender", String.valueOf(staff.gender))
                .put("avatar", call.request().base() + "/_emu/avatar/" + staff.userid + ".svg")
                .put("qr_code", "")
                .put("mobile", staff.mobile)
                .put("email", "")
                .put("biz_mail", "")
                .put("address", "");
    }

    private static ObjectNode agentTicket(Call call) {
        if (!call.query().get("type").equals("agent_config"))
            throw new Refusal(40058, "invalid Request Parameter: type");
        return ticket(call, "agent " + call.app().agentId, 100);
    }

    /// The same ticket for two hours; asked for too often in one hour: 45009.
    private static ObjectNode ticket(Call call, String kind, int perHour) {
        var hour = "ticket " + kind + " " + call.now() / 3600;
        if (call.corp().counters.merge(hour, 1, Integer::sum) > perHour) throw new Refusal(45009);
        Map<String, Long> tickets = call.corp().ticketSeconds;
        var prefix = kind + "|";
        for (var each : tickets.entrySet()) {
            if (each.getKey().startsWith(prefix) && each.getValue() > call.now()) {
                return Json.object()
                        .put("ticket", each.getKey().substring(prefix.length()))
                        .put("expires_in", each.getValue() - call.now());
            }
        }
        tickets.keySet().removeIf(each -> each.startsWith(prefix));
        var ticket = call.world().ids().text("", 86);
        tickets.put(prefix + ticket, call.now() + 7200);
        return Json.object().put("ticket", ticket).put("expires_in", 7200);
    }
}
