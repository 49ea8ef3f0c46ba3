package io.hortus.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.DemoCompany;
import io.hortus.emulators.testing.Emu;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Nonsense never brings the emulator down: every answer is HTTP 200 and readable, or a control API's 4xx. The seed
/// is printed and can be given by `-Dseed=`.
class FuzzTest {
    private static final List<String> NAMES = List.of(
            "userid",
            "external_userid",
            "tag",
            "tag_id",
            "add_tag",
            "limit",
            "cursor",
            "text",
            "attachments",
            "chat_id_list",
            "config_id",
            "msgid",
            "start_time",
            "end_time",
            "day_begin_time",
            "visible_range",
            "sender",
            "chat_type",
            "user",
            "party",
            "type",
            "scene",
            "button",
            "articles",
            "touser",
            "msgtype",
            "openid_list",
            "tagid",
            "filter",
            "data",
            "template_id",
            "range",
            "handover_userid",
            "takeover_userid",
            "owner_filter",
            "userid_list",
            "action_name",
            "action_info");
    private final Emu emu = new Emu();

    @AfterEach
    void stop() {
        emu.close();
    }

    @Test
    void nonsenseIsAnsweredPolitely() {
        var seed = Long.getLong("seed", 20260310L);
        var random = new SplittableRandom(seed);
        emu.met("p1", "lixiang");
        var cp = token("/cgi-bin/gettoken?corpid=" + Emu.CORP + "&corpsecret=" + DemoCompany.SECRET);
        var mp = token("/cgi-bin/token?grant_type=client_credential&appid=" + DemoCompany.APPID + "&secret="
                + DemoCompany.ACCOUNT_SECRET);
        var paths = new ArrayList<String>();
        emu.station.platform().wecom().rows().keySet().forEach(path -> paths.add(path + "?access_token=" + cp));
        emu.station.platform().accounts().rows().keySet().forEach(path -> paths.add(path + "?access_token=" + mp));
        for (var i = 0; i < 4000; i++) {
            var path = paths.get(random.nextInt(paths.size())) + "&" + NAMES.get(random.nextInt(NAMES.size())) + "="
                    + random.nextInt(9);
            var body = random.nextInt(12) == 0 ? "{\"" + "[".repeat(random.nextInt(50)) : value(random, 3);
            var method = random.nextInt(6) == 0 ? "GET" : "POST";
            var answer = emu.send(method, path, method.equals("GET") ? "" : body);
            assertThat(answer.statusCode())
                    .as("seed %s: %s %s %s", seed, method, path, body)
                    .isEqualTo(200);
            assertThat(Json.read(answer.body().getBytes(StandardCharsets.UTF_8), false)
                            .isObject())
                    .isTrue();
        }
        assertThat(emu.station.platform().mistakes())
                .as("mistakes met, seed %s", seed)
                .isZero();
        for (var route : emu.station.control().routes()) {
            if (route.pattern().equals("/_emu/events")
                    || route.pattern().equals("/_emu/reset")
                    || route.pattern().contains("callback")) continue;
            var path = route.pattern()
                    .replace("{corp}", Emu.CORP)
                    .replace("{userid}", "lixiang")
                    .replace("{person}", "p1")
                    .replace("{appid}", DemoCompany.APPID)
                    .replace("{agent}", String.valueOf(DemoCompany.AGENT));
            for (var i = 0; i < 6; i++) {
                var answer = emu.send(
                        route.method(),
                        path.replaceAll("\\{\\w+}", "7"),
                        route.method().equals("GET") ? "" : value(random, 2));
                assertThat(answer.statusCode()).as("seed %s: %s", seed, path).isLessThan(500);
            }
        }
        assertThat(emu.send("GET", "/_emu/clock", "").statusCode()).isEqualTo(200);
    }

    private String token(String path) {
        return emu.get(path).path("access_token").asString();
    }

    private static String value(SplittableRandom random, int depth) {
        if (depth == 3 || depth == 2) {
            var text = new StringBuilder("{");
            for (var i = random.nextInt(6); i >= 0; i--) {
                text.append('"')
                        .append(NAMES.get(random.nextInt(NAMES.size())))
                        .append("\":")
                        .append(any(random, depth))
                        .append(i == 0 ? "" : ",");
            }
            return text.append('}').toString();
        }
        return any(random, depth);
    }

    private static String any(SplittableRandom random, int depth) {
        return switch (random.nextInt(10)) {
            case 0 -> "null";
            case 1 -> "true";
            case 2 -> String.valueOf(random.nextLong());
            case 3 -> "-1.5e308";
            case 4 -> "\"\\ud800 \\u0000 花\"";
            case 5 -> "\"lixiang\"";
            case 6 -> "\"" + "x".repeat(random.nextInt(5000)) + "\"";
            case 7 -> depth > 0 ? "[" + any(random, depth - 1) + "," + any(random, depth - 1) + "]" : "[]";
            case 8 ->
                depth > 0
                        ? "{\"content\":" + any(random, depth - 1) + ",\"media_id\":" + any(random, depth - 1) + "}"
                        : "{}";
            default -> "\"" + random.nextInt(3) + "\"";
        };
    }
}
