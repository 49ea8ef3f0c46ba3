package io.hortus.emulators.station;

import io.hortus.emulators.http.QrPictures;
import io.hortus.emulators.http.Query;
import io.hortus.emulators.http.Reply;
import io.hortus.emulators.http.Request;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.People;
import io.hortus.emulators.world.Account;
import io.hortus.emulators.world.LoginCode;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.World;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/// The part of the official-account API that needs no global token: web login of a person, and pictures of codes.
final class WebAccess {
    private static final long LIFE_MILLIS = 7_200_000;

    private final World world;

    WebAccess(World world) {
        this.world = world;
    }

    Object answer(Request request) {
        var query = request.query();
        return switch (request.path()) {
            case "/sns/oauth2/access_token" -> redeem(query);
            case "/sns/oauth2/refresh_token" -> refresh(query);
            case "/sns/jscode2session" -> session(query);
            case "/sns/userinfo" -> person(request);
            case "/sns/auth" -> {
                proved(query);
                yield Json.object().put("errcode", 0).put("errmsg", "ok");
            }
            default -> throw new Refusal(48002, "api forbidden (emulator: not implemented) " + request.path());
        };
    }

    private ObjectNode redeem(Query query) {
        var account = account(query);
        if (!account.secret.equals(query.get("secret"))) throw new Refusal(40125);
        var login = world.state().logins.get(query.get("code"));
        if (query.get("code").isEmpty()) throw new Refusal(41008);
        if (login == null || !login.audience.equals(account.appid)) throw new Refusal(40029);
        if (login.expiresAtMillis <= world.millis()) throw new Refusal(42003);
        if (login.used) throw new Refusal(40163, "code been used");
        login.used = true;
        return issue(account, login);
    }

    /// A visitor of a mini-program, by the code of its page: the openid there, and the unionid shared with the rest.
    private ObjectNode session(Query query) {
        var program = account(query);
        if (!program.miniProgram) throw new Refusal(48001);
        if (!program.secret.equals(query.get("secret"))) throw new Refusal(40125);
        var login = world.state().logins.get(query.get("js_code"));
        if (query.get("js_code").isEmpty()) throw new Refusal(41008);
        var known = login != null && login.audience.equals(program.appid) && login.expiresAtMillis > world.millis();
        if (login == null || !known) throw new Refusal(40029);
        if (login.used) throw new Refusal(40163, "code been used");
        login.used = true;
        var person = world.person(login.person);
        return Json.object()
                .put("openid", People.fan(world, program, person).openid)
                .put(
                        "session_key",
                        Base64.getEncoder().encodeToString(world.ids().bytes16()))
                .put("unionid", person.unionid);
    }

    private ObjectNode refresh(Query query) {
        var account = account(query);
        var old = world.state().webTokens.get("refresh " + query.get("refresh_token"));
        if (old == null) throw new Refusal(40030, "invalid refresh_token");
        return issue(account, old);
    }

    private ObjectNode issue(Account account, LoginCode login) {
        var fresh = new LoginCode();
        fresh.audience = account.appid;
        fresh.person = login.person;
        fresh.scope = login.scope;
        fresh.expiresAtMillis = world.millis() + LIFE_MILLIS;
        var token = world.ids().text("", 90);
        var refresh = world.ids().text("", 90);
        world.state().webTokens.put(token, fresh);
        world.state().webTokens.put("refresh " + refresh, fresh);
        var person = world.person(login.person);
        return Json.object()
                .put("access_token", token)
                .put("expires_in", 7200)
                .put("refresh_token", refresh)
                .put("openid", People.fan(world, account, person).openid)
                .put("scope", login.scope)
                .put("unionid", person.unionid);
    }

    private ObjectNode person(Request request) {
        var login = proved(request.query());
        if (!login.scope.contains("snsapi_userinfo")) throw new Refusal(48001);
        var person = world.person(login.person);
        var answer = Json.object()
                .put("openid", request.query().get("openid"))
                .put("nickname", person.name)
                .put("sex", 0)
                .put("province", "")
                .put("city", "")
                .put("country", "")
                .put("headimgurl", request.base() + "/_emu/avatar/" + person.id + ".svg");
        answer.putArray("privilege");
        return answer.put("unionid", person.unionid);
    }

    private LoginCode proved(Query query) {
        var login = world.state().webTokens.get(query.get("access_token"));
        if (login == null) throw new Refusal(40014);
        if (login.expiresAtMillis <= world.millis()) throw new Refusal(42001);
        var account = world.account(login.audience);
        if (!People.fan(world, account, world.person(login.person)).openid.equals(query.get("openid")))
            throw new Refusal(40003, "invalid openid");
        return login;
    }

    private Account account(Query query) {
        var account = world.state().accounts.get(query.get("appid"));
        if (account == null) throw new Refusal(40013, "invalid appid");
        return account;
    }

    Reply picture(String ticket) {
        for (var account : world.state().accounts.values()) {
            var code = account.codes.get(ticket);
            if (code != null) return Reply.of(200, "image/jpg", QrPictures.draw(code.url, "jpg"));
        }
        return Reply.text(404, "text/plain", "no such ticket");
    }
}
