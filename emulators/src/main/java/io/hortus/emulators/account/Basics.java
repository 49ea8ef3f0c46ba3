package io.hortus.emulators.account;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Clock;
import io.hortus.emulators.world.Refusal;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Addresses of the platform, tickets for pages, and clearing quotas (ten times a month).
final class Basics {
    private Basics() {}

    static void routes(Table<Ask> table) {
        table.bare("GET", "/cgi-bin/getcallbackip", Basics::addresses);
        table.bare("GET", "/cgi-bin/get_api_domain_ip", Basics::addresses);
        table.get("/cgi-bin/ticket/getticket", Basics::ticket);
        table.post("/cgi-bin/clear_quota", Basics::clear);
    }

    private static ObjectNode addresses(Ask ask) {
        ObjectNode answer = Json.object();
        answer.set("ip_list", Json.texts(List.of("127.0.0.1")));
        return answer;
    }

    private static ObjectNode ticket(Ask ask) {
        var type = ask.query().get("type");
        if (!type.equals("jsapi") && !type.equals("wx_card")) throw new Refusal(40035, "invalid type");
        var window = ask.now() / 7200;
        return Json.object()
                .put(
                        "ticket",
                        "ticket-" + type + "-" + ask.account().appid + "-"
                                + Long.toHexString(window * 0x9E3779B97F4A7C15L))
                .put("expires_in", (window + 1) * 7200 - ask.now());
    }

    private static ObjectNode clear(Ask ask) {
        var day = Clock.day(ask.now());
        var month = "clear " + day.getYear() + "-" + day.getMonthValue();
        if (ask.account().counters.getOrDefault(month, 0) >= 10) throw new Refusal(48006);
        ask.account().counters.keySet().removeIf(key -> key.endsWith(" " + day));
        ask.account().counters.merge(month, 1, Integer::sum);
        return Json.object();
    }
}
