package io.hortus.emulators.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.hortus.emulators.Options;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.DemoCompany;
import io.hortus.emulators.station.Station;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import me.chanjar.weixin.cp.api.impl.WxCpServiceImpl;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import me.chanjar.weixin.mp.api.impl.WxMpServiceImpl;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import tools.jackson.databind.JsonNode;

/// An emulator of its own for one test, spoken to over HTTP: through the unmodified SDK as a platform does, through
/// the control API as a finger does.
public final class Emu implements AutoCloseable {
    public static final String CORP = DemoCompany.CORP;
    public static final String TOKEN = "callbackToken";
    public static final String AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    public final Station station;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Emu() {
        try {
            station = Station.open(Options.parse("--port", "0", "--seed", "7"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return station.url();
    }

    public WxCpDefaultConfigImpl cpConfig(String secret, int agent) {
        var config = new WxCpDefaultConfigImpl();
        config.setCorpId(CORP);
        config.setCorpSecret(secret);
        config.setAgentId(agent);
        config.setToken(TOKEN);
        config.setAesKey(AES_KEY);
        config.setBaseApiUrl(url());
        config.setOauth2redirectUri("http://home/");
        return config;
    }

    /// The SDK as the demo company's own application.
    public WxCpServiceImpl cp() {
        return cp(DemoCompany.SECRET, DemoCompany.AGENT);
    }

    /// The SDK as the demo official account, with stable tokens.
    public WxMpServiceImpl mp() {
        var mp = new WxMpServiceImpl();
        mp.setWxMpConfigStorage(mpConfig());
        mp.setRetrySleepMillis(1);
        mp.setMaxRetryTimes(2);
        return mp;
    }

    public WxMpDefaultConfigImpl mpConfig() {
        var config = new WxMpDefaultConfigImpl();
        config.setAppId(DemoCompany.APPID);
        config.setSecret(DemoCompany.ACCOUNT_SECRET);
        config.setToken(TOKEN);
        config.setAesKey(AES_KEY);
        config.setUseStableAccessToken(true);
        config.setHostConfig(WxMpHostConfig.builder()
                .apiHost(url())
                .mpHost(url())
                .openHost(url())
                .build());
        return config;
    }

    public WxCpServiceImpl cp(String secret, int agent) {
        var cp = new WxCpServiceImpl();
        cp.setWxCpConfigStorage(cpConfig(secret, agent));
        cp.setRetrySleepMillis(1);
        cp.setMaxRetryTimes(2);
        return cp;
    }

    /// A finger: posts to the control API and answers what it said; anything but 200 fails.
    public JsonNode post(String path, String json) {
        var response = send("POST", path, json);
        if (response.statusCode() != 200)
            throw new AssertionError(path + " → " + response.statusCode() + " " + response.body());
        return Json.read(response.body().getBytes(UTF_8), false);
    }

    public JsonNode get(String path) {
        var response = send("GET", path, "");
        if (response.statusCode() != 200)
            throw new AssertionError(path + " → " + response.statusCode() + " " + response.body());
        return Json.read(response.body().getBytes(UTF_8), false);
    }

    public HttpResponse<String> send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : url() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json; charset=utf-8")
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A page asked for by a browser, which says what it is for: `document`, `iframe` …
    public HttpResponse<String> sendFrom(String purpose, String url) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Sec-Fetch-Dest", purpose)
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A raw platform call with the demo application's token.
    public JsonNode api(String method, String path, String body) {
        var token = get("/cgi-bin/gettoken?corpid=" + CORP + "&corpsecret=" + DemoCompany.SECRET)
                .path("access_token")
                .asString();
        var joined = path + (path.contains("?") ? "&" : "?") + "access_token=" + token;
        return Json.read(send(method, joined, body).body().getBytes(UTF_8), false);
    }

    public int code(String method, String path, String body) {
        return api(method, path, body).path("errcode").asInt();
    }

    public void frozen() {
        post("/_emu/clock", "{\"frozen\":true}");
    }

    public void advance(long seconds) {
        post("/_emu/clock", "{\"advance_seconds\":" + seconds + "}");
    }

    public String staff(String userid) {
        return "/_emu/corps/" + CORP + "/staff/" + userid;
    }

    public String person(String id) {
        return "/_emu/people/" + id;
    }

    /// The callback address of the demo application is this receiver from now on.
    public void callbacksTo(Receiver receiver) {
        post(
                "/_emu/corps/" + CORP + "/apps/" + DemoCompany.AGENT + "/callback",
                "{\"url\":\"" + receiver.url() + "\",\"token\":\"" + TOKEN + "\",\"aes_key\":\"" + AES_KEY + "\"}");
    }

    /// A person becomes a member's customer by scanning a code of the member; answers the external_userid.
    public String met(String person, String userid) {
        var way = "{\"type\":1,\"scene\":2,\"user\":[\"" + userid + "\"]}";
        var code = api("POST", "/cgi-bin/externalcontact/add_contact_way", way)
                .path("config_id")
                .asString();
        return post(person(person) + "/scan", "{\"code\":\"" + code + "\"}")
                .path("external_userid")
                .asString();
    }

    /// A member's group with these customers; answers the chat_id.
    public String group(String userid, String name, String... externals) {
        var members = externals.length == 0 ? "" : "\"" + String.join("\",\"", externals) + "\"";
        return post(staff(userid) + "/groups", "{\"name\":\"" + name + "\",\"external_userids\":[" + members + "]}")
                .path("chat_id")
                .asString();
    }

    /// The texts of a person's conversation with a title, oldest first.
    public List<String> texts(String person, String title) {
        var texts = new ArrayList<String>();
        for (var chat : get(person(person) + "/phone").path("chats")) {
            if (!chat.path("title").asString().startsWith(title)) continue;
            for (var message : chat.path("messages"))
                texts.add(message.path("content")
                        .path("content")
                        .asString(message.path("type").asString()));
        }
        return texts;
    }

    /// Waits until every event has come to its end.
    public void settled() {
        var open =
                post("/_emu/callbacks/wait", "{\"millis\":20000}").path("open").asInt();
        if (open != 0) throw new AssertionError(open + " events are still on their way");
    }

    @Override
    public void close() {
        http.shutdownNow();
        station.close();
    }
}
