package io.hortus.emulators.account;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Account;
import io.hortus.emulators.world.Clock;
import io.hortus.emulators.world.Refusal;
import tools.jackson.databind.node.ObjectNode;

/// Parametric codes: temporary ones live up to thirty days, of permanent ones there are at most 100,000.
final class Codes {
    private static final int MONTH_SECONDS = 2_592_000;

    private Codes() {}

    static void routes(Table<Ask> table) {
        table.bare("POST", "/cgi-bin/qrcode/create", Codes::create);
    }

    private static ObjectNode create(Ask ask) {
        var body = ask.body();
        var scene = body.body("action_info").body("scene");
        var code = new Account.Code();
        var action = body.text("action_name");
        switch (action) {
            case "QR_SCENE", "QR_LIMIT_SCENE" -> {
                code.sceneId = scene.number("scene_id", 0);
                var max = action.equals("QR_SCENE") ? 0xFFFFFFFFL : 100_000;
                if (code.sceneId < 1 || code.sceneId > max) throw new Refusal(40035, "invalid scene_id");
            }
            case "QR_STR_SCENE", "QR_LIMIT_STR_SCENE" -> {
                code.sceneStr = scene.text("scene_str");
                if (code.sceneStr.isEmpty() || code.sceneStr.length() > 64)
                    throw new Refusal(40035, "invalid scene_str");
            }
            default -> throw new Refusal(40035, "invalid action_name");
        }
        var permanent = action.startsWith("QR_LIMIT");
        var seconds = body.integer("expire_seconds", ask.world().switches().codeSeconds);
        if (!permanent && (seconds < 1 || seconds > MONTH_SECONDS)) throw new Refusal(40035, "invalid expire_seconds");
        quota(ask, permanent);
        code.expiresAt = permanent ? 0 : ask.now() + seconds;
        code.ticket = ask.world().ids().text("gQ", 80) + "==";
        code.url = ask.request().base() + "/q/" + ask.world().ids().text("", 22);
        ask.account().codes.put(code.ticket, code);
        var answer = Json.object().put("ticket", code.ticket);
        if (!permanent) answer.put("expire_seconds", seconds);
        return answer.put("url", code.url);
    }

    private static void quota(Ask ask, boolean permanent) {
        var account = ask.account();
        var day = "codes " + Clock.day(ask.now());
        if (account.counters.merge(day, 1, Integer::sum) > 100_000) throw new Refusal(45009);
        if (permanent
                && account.codes.values().stream()
                                .filter(code -> code.expiresAt == 0)
                                .count()
                        >= 100_000) {
            throw new Refusal(45009, "permanent codes out of limit");
        }
    }
}
