package io.hortus.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.DemoCompany;
import io.hortus.emulators.testing.Emu;
import io.hortus.emulators.testing.KnownWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Replays, byte for byte, what the SDK was once seen sending. A recording of all its calls is read where there is one
/// (`-Dhortus.wire.capture=`, or beside the test data); it is not part of this repository, because the contract tests
/// make the same SDK send the same requests. The odd shapes it taught are kept here and always replayed.
class WireReplayTest {
    private static final String ODD = """
            GET /cgi-bin/ticket/get?&type=agent_config&access_token=T1
            GET /cgi-bin/user/simplelist?department_id=1&access_token=T1&&fetch_child=1&status=0
            GET /cgi-bin/externalcontact/get_moment_task_result?access_token=T1&&jobid=job
            GET /cgi-bin/externalcontact/get?external_userid=wo1&cursor=&access_token=T1
            POST /cgi-bin/externalcontact/batch/get_by_user?&access_token=T1 {"userid_list":["a"],"cursor":null,"limit":"100"}
            POST /cgi-bin/externalcontact/contact_list?&access_token=T1 {"cursor":null,"limit":null}
            POST /cgi-bin/externalcontact/add_contact_way?access_token=T1 {"type":"2","scene":"2","style":null,"user":["a","b"],"party":["2"],"is_temp":false,"is_exclusive":false}
            POST /cgi-bin/externalcontact/edit_corp_tag?access_token=T1 {"id":"et","name":"n","order":null}
            POST /cgi-bin/externalcontact/get_groupmsg_task?access_token=T1 {"msgid":"m","limit":null,"cursor":null}
            POST /cgi-bin/message/send?access_token=T1 {"agentid":1000002,"touser":"a","msgtype":"text","text":{"content":"hi"},"safe":"0"}
            GET /cgi-bin/user/info?access_token=MT5&openid=o1&lang=zh_CN
            """;
    /// One line of a recording: method, address, and the body where there is one.
    private static final Pattern LINE = Pattern.compile("^\\s*(GET|POST) (/\\S+)(?: \\[([^]]+)])?(?: (\\{.*))?$");

    /// What asks for something that cannot be prepared, and what it is answered.
    private static final Map<String, Integer> REFUSED = Map.of(
            "/cgi-bin/auth/getuserinfo", 40029,
            "/cgi-bin/user/getuserinfo", 40029,
            "/cgi-bin/user/list_id", 48002);

    private final Emu emu = new Emu();

    @BeforeEach
    void furnish() {
        emu.frozen();
        KnownWorld.furnish(emu);
    }

    @AfterEach
    void stop() {
        emu.close();
    }

    @Test
    void oddShapesAreUnderstood() {
        assertThat(replay(ODD.lines().toList())).isEqualTo(11);
    }

    @Test
    void aRecordingIsUnderstoodToTheLastRequest() throws IOException {
        var recording = recording();
        assumeTrue(recording != null, "no recording: set -Dhortus.wire.capture or HORTUS_TEST_DATA");
        assertThat(replay(Files.readAllLines(recording))).isGreaterThan(80);
    }

    private static @org.jspecify.annotations.Nullable Path recording() throws IOException {
        var named = System.getProperty("hortus.wire.capture", "");
        if (!named.isEmpty()) return Path.of(named);
        var data = System.getenv("HORTUS_TEST_DATA");
        var beside = data == null ? null : Path.of(data).resolveSibling("facts");
        if (beside == null || !Files.isDirectory(beside)) return null;
        try (var files = Files.list(beside)) {
            return files.filter(file -> file.getFileName().toString().matches("wxjava.*wire-capture\\.txt"))
                    .findFirst()
                    .orElse(null);
        }
    }

    private int replay(List<String> lines) {
        var wrong = new ArrayList<String>();
        var replayed = 0;
        for (var line : lines) {
            var request = LINE.matcher(line);
            if (!request.matches() || String.valueOf(request.group(3)).startsWith("multipart")) continue;
            replayed++;
            KnownWorld.furnish(emu);
            emu.advance(60);
            var path = living(request.group(2));
            var body = request.group(4) == null ? "" : living(request.group(4));
            var response = emu.send(request.group(1), path, body);
            var answer = Json.read(response.body().getBytes(StandardCharsets.UTF_8), false);
            var expected = REFUSED.getOrDefault(
                    path.substring(0, path.indexOf('?') < 0 ? path.length() : path.indexOf('?')), 0);
            if (response.statusCode() != 200 || answer.path("errcode").asInt(0) != expected)
                wrong.add(line.strip() + " → " + response.body());
        }
        assertThat(wrong).isEmpty();
        return replayed;
    }

    /// Tokens, ids and times of the recording as they are in this world.
    private String living(String text) {
        var now = emu.get("/_emu/clock").path("millis").asLong() / 1000;
        return text.replaceAll("access_token=MT\\d+", "access_token=" + account())
                .replaceAll("access_token=T\\d+", "access_token=" + company())
                .replace("corpid=ww1&corpsecret=sec", "corpid=" + Emu.CORP + "&corpsecret=" + DemoCompany.SECRET)
                .replace("appid=wxapp&secret=s", "appid=" + DemoCompany.APPID + "&secret=" + DemoCompany.ACCOUNT_SECRET)
                .replace(
                        "\"appid\":\"wxapp\",\"secret\":\"s\"",
                        "\"appid\":\"" + DemoCompany.APPID + "\",\"secret\":\"" + DemoCompany.ACCOUNT_SECRET + "\"")
                .replaceAll("\"(start_time|day_begin_time)\":[01]\\b", "\"$1\":" + (now - 86_400))
                .replaceAll("\"end_time\":[12]\\b", "\"end_time\":" + now);
    }

    private String company() {
        return emu.get("/cgi-bin/gettoken?corpid=" + Emu.CORP + "&corpsecret=" + DemoCompany.SECRET)
                .path("access_token")
                .asString();
    }

    private String account() {
        return emu.get("/cgi-bin/token?grant_type=client_credential&appid=" + DemoCompany.APPID + "&secret="
                        + DemoCompany.ACCOUNT_SECRET)
                .path("access_token")
                .asString();
    }
}
