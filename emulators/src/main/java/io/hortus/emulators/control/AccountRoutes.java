package io.hortus.emulators.control;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Account;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What an administrator does with official accounts.
final class AccountRoutes {
    private AccountRoutes() {}

    static void add(List<Route> routes) {
        routes.add(Route.post(
                "/_emu/accounts",
                "Open an official account or a mini-program, or change one",
                "appid?,name?,secret?,original_id?,verified?,mini_program?,trusted_ips?,trusted_domains?",
                AccountRoutes::open));
        routes.add(Route.post(
                "/_emu/accounts/{appid}/templates",
                "Add a template of messages",
                "template_id?,title?,content?",
                AccountRoutes::template));
        routes.add(Route.post("/_emu/accounts/{appid}/revoke", "Revoke the tokens", "", finger -> {
            var revoked = 0;
            for (var token : finger.world().state().tokens.values()) {
                if (!token.account.equals(finger.account().appid) || token.revoked) continue;
                token.revoked = true;
                revoked++;
            }
            return Json.object().put("revoked", revoked);
        }));
    }

    private static ObjectNode open(Finger finger) {
        var body = finger.body();
        var world = finger.world();
        var appid = body.text("appid", "");
        if (appid.isEmpty()) appid = world.ids().hex("wx", 16);
        var account = world.state().accounts.computeIfAbsent(appid, key -> {
            var fresh = new Account();
            fresh.appid = key;
            fresh.name = key;
            fresh.originalId = world.ids().hex("gh_", 12);
            fresh.secret = world.ids().hex("", 32);
            return fresh;
        });
        account.name = body.text("name", account.name);
        account.secret = body.text("secret", account.secret);
        account.originalId = body.text("original_id", account.originalId);
        account.miniProgram = body.flag("mini_program", account.miniProgram);
        account.verified = body.flag("verified", account.verified);
        if (body.has("trusted_ips")) account.trustedIps = new ArrayList<>(body.texts("trusted_ips"));
        if (body.has("trusted_domains")) account.trustedDomains = new ArrayList<>(body.texts("trusted_domains"));
        world.changed();
        return Json.object()
                .put("appid", account.appid)
                .put("secret", account.secret)
                .put("original_id", account.originalId);
    }

    private static ObjectNode template(Finger finger) {
        var id = finger.body().text("template_id", finger.world().ids().text("", 43));
        var template = Json.object()
                .put("template_id", id)
                .put("title", finger.body().text("title", "模板"))
                .put("primary_industry", "")
                .put("deputy_industry", "")
                .put("content", finger.body().text("content", "{{thing1.DATA}}"))
                .put("example", "");
        finger.account().templates.put(id, template);
        finger.world().changed();
        return Json.object().put("template_id", id);
    }
}
