package io.hortus.emulators.station;

import io.hortus.emulators.http.Query;
import io.hortus.emulators.json.Body;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Account;
import io.hortus.emulators.world.App;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Token;
import io.hortus.emulators.world.World;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Access tokens of both platforms. WeCom: one per secret, the same while it lives (documentation 91039). Official
/// account: the plain one replaces its predecessor after five minutes of grace; the stable one stays the same, and
/// both kinds are independent.
final class Tokens {
    private static final long LIFE_MILLIS = 7_200_000;
    private static final long GRACE_MILLIS = 300_000;
    private static final int WRONG_SECRETS_MAX = 100;

    private final World world;
    private final Map<String, Integer> wrongSecrets = new HashMap<>();

    Tokens(World world) {
        this.world = world;
    }

    ObjectNode wecom(Query query, String from) {
        if (!query.has("corpid")) throw new Refusal(41002, "corpid missing");
        if (!query.has("corpsecret")) throw new Refusal(41004);
        var corp = world.state().corps.get(query.get("corpid"));
        if (corp == null) throw new Refusal(40013);
        var blocked = from + "|" + world.seconds() / 3600;
        if (wrongSecrets.getOrDefault(blocked, 0) >= WRONG_SECRETS_MAX) throw new Refusal(45009);
        for (var app : corp.apps.values()) {
            if (!app.secret.equals(query.get("corpsecret"))) continue;
            if (!app.enabled) throw new Refusal(40001, "app disabled");
            return answer(current(corp.id, app), true);
        }
        wrongSecrets.merge(blocked, 1, Integer::sum);
        throw new Refusal(40001);
    }

    private Token current(String corp, App app) {
        for (var token : world.state().tokens.values()) {
            var same = token.corp.equals(corp) && token.agent == app.agentId;
            if (same && !token.revoked && token.expiresAtMillis > world.millis()) return token;
        }
        var token = issue();
        token.corp = corp;
        token.agent = app.agentId;
        return token;
    }

    ObjectNode plain(Query query) {
        if (!query.get("grant_type").equals("client_credential")) throw new Refusal(40002, "invalid grant_type");
        var account = account(query.get("appid"), query.get("secret"));
        for (var token : world.state().tokens.values()) {
            var same = token.account.equals(account.appid) && !token.stable;
            if (same) token.expiresAtMillis = Math.min(token.expiresAtMillis, world.millis() + GRACE_MILLIS);
        }
        return answer(issued(account, false), false);
    }

    ObjectNode stable(Body body) {
        if (!body.text("grant_type").equals("client_credential")) throw new Refusal(40002, "invalid grant_type");
        var account = account(body.text("appid"), body.text("secret"));
        var current = stable(account);
        if (body.flag("force_refresh", false)) {
            force(account);
            if (current != null) current.revoked = true;
            return answer(issued(account, true), false);
        }
        var aged = current != null && current.expiresAtMillis - world.millis() <= GRACE_MILLIS;
        return answer(current == null || aged ? issued(account, true) : current, false);
    }

    /// Forcing is for emergencies: twenty a day, thirty seconds apart.
    private void force(Account account) {
        var day = "force|" + world.seconds() / 86400;
        var last = account.counters.getOrDefault("forced at", 0);
        if (world.seconds() - last < 30 || account.counters.getOrDefault(day, 0) >= 20) throw new Refusal(45009);
        account.counters.merge(day, 1, Integer::sum);
        account.counters.put("forced at", (int) world.seconds());
    }

    private @Nullable Token stable(Account account) {
        @Nullable Token youngest = null;
        for (var token : world.state().tokens.values()) {
            var same = token.account.equals(account.appid) && token.stable;
            if (!same || token.revoked || token.expiresAtMillis <= world.millis()) continue;
            if (youngest == null || token.expiresAtMillis > youngest.expiresAtMillis) youngest = token;
        }
        return youngest;
    }

    private Account account(String appid, String secret) {
        if (appid.isEmpty()) throw new Refusal(41002);
        if (secret.isEmpty()) throw new Refusal(41004, "appsecret missing");
        var account = world.state().accounts.get(appid);
        if (account == null) throw new Refusal(40013, "invalid appid");
        if (!account.secret.equals(secret)) throw new Refusal(40125, "invalid appsecret");
        return account;
    }

    private Token issued(Account account, boolean stable) {
        var token = issue();
        token.account = account.appid;
        token.stable = stable;
        return token;
    }

    private Token issue() {
        world.state().tokens.values().removeIf(old -> old.expiresAtMillis < world.millis() - 86_400_000);
        var token = new Token();
        token.value = world.ids().text("", 117);
        token.expiresAtMillis = world.millis() + LIFE_MILLIS;
        world.state().tokens.put(token.value, token);
        return token;
    }

    private ObjectNode answer(Token token, boolean codes) {
        var answer = codes ? Json.object().put("errcode", 0).put("errmsg", "ok") : Json.object();
        return answer.put("access_token", token.value)
                .put("expires_in", (token.expiresAtMillis - world.millis()) / 1000);
    }

    /// The token of a call: 41001 missing, 40014 invented, 42001 expired or revoked.
    Token proved(String value) {
        if (value.isEmpty()) throw new Refusal(41001);
        var token = world.state().tokens.get(value);
        if (token == null) throw new Refusal(40014);
        if (token.revoked || token.expiresAtMillis <= world.millis()) throw new Refusal(42001);
        return token;
    }
}
