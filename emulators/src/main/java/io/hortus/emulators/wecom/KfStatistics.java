package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Clock;
import io.hortus.emulators.world.KfAccount;
import io.hortus.emulators.world.Refusal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/// Statistics of 微信客服 by day (documentation 95489, 95490), counted from the streams of messages: yesterday and
/// older. Surveys and answers by machines do not exist here and count as none.
final class KfStatistics {
    private static final int CUSTOMER = 3;

    private KfStatistics() {}

    static void routes(Table<Call> table) {
        table.post("/cgi-bin/kf/get_corp_statistic", KfStatistics::company);
        table.post("/cgi-bin/kf/get_servicer_statistic", KfStatistics::servicer);
    }

    /// What happened on one day in the chosen accounts, with the chosen visitors.
    private record Day(int entered, Set<String> visitors, int messages, int upgraded) {}

    private static ObjectNode company(Call call) {
        return byDay(
                call,
                session -> true,
                (row, day) -> row.put("session_cnt", day.entered())
                        .put("customer_cnt", day.visitors().size())
                        .put("customer_msg_cnt", day.messages())
                        .put("upgrade_service_customer_cnt", day.upgraded())
                        .put("ai_session_reply_cnt", 0)
                        .put("ai_transfer_rate", 0)
                        .put("ai_knowledge_hit_rate", 0)
                        .put("msg_rejected_customer_cnt", 0));
    }

    private static ObjectNode servicer(Call call) {
        var named = call.body().text("servicer_userid");
        if (!named.isEmpty() && call.corp().staff(named) == null) throw new Refusal(95014);
        Predicate<KfAccount.Session> theirs =
                session -> named.isEmpty() ? !session.servicer.isEmpty() : session.servicer.equalsIgnoreCase(named);
        return byDay(
                call,
                theirs,
                (row, day) -> row.put("session_cnt", day.visitors().size())
                        .put("customer_cnt", day.visitors().size())
                        .put("customer_msg_cnt", day.messages())
                        .put("upgrade_service_customer_cnt", day.upgraded())
                        .put("satisfaction_investgate_cnt", 0)
                        .put("msg_rejected_customer_cnt", 0));
    }

    private interface Columns {
        void fill(ObjectNode row, Day day);
    }

    private static ObjectNode byDay(Call call, Predicate<KfAccount.Session> chosen, Columns columns) {
        var body = call.body();
        var span = Statistics.span(call, body.number("start_time", -1), body.number("end_time", -1));
        var only = body.text("open_kfid");
        if (!only.isEmpty()) Kf.known(call, only);
        var answer = Json.object();
        var rows = answer.putArray("statistic_list");
        if (span.to().isBefore(span.from())) return answer;
        for (var date : span.days()) {
            var row = rows.addObject().put("stat_time", Clock.startOf(date));
            columns.fill(row.putObject("statistic"), day(call, only, chosen, date));
        }
        return answer;
    }

    private static Day day(Call call, String only, Predicate<KfAccount.Session> chosen, LocalDate date) {
        var entered = 0;
        var messages = 0;
        var upgraded = 0;
        var visitors = new HashSet<String>();
        for (var kf : call.corp().kf.values()) {
            if (!only.isEmpty() && !kf.id.equals(only)) continue;
            for (var row : kf.stream) {
                var external = row.path("external_userid").asString("");
                var session = kf.sessions.get(external);
                if (session == null || !chosen.test(session)) continue;
                if (!Clock.day(row.path("send_time").asLong(0)).equals(date)) continue;
                if (row.path("event").path("event_type").asString("").equals("enter_session")) entered++;
                if (row.path("origin").asInt(0) != CUSTOMER) continue;
                messages++;
                visitors.add(external);
            }
            for (var session : kf.sessions.values()) {
                if (chosen.test(session)
                        && session.upgradedAt > 0
                        && Clock.day(session.upgradedAt).equals(date)) upgraded++;
            }
        }
        return new Day(entered, visitors, messages, upgraded);
    }
}
