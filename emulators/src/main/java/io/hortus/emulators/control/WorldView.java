package io.hortus.emulators.control;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Account;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.GroupSend;
import io.hortus.emulators.world.Moment;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the phones page lists: who is there, which codes can be scanned, and how things stand. Long lists are cut.
final class WorldView {
    private static final int LISTED_MAX = 60;

    private WorldView() {}

    static ObjectNode of(Finger finger) {
        var world = finger.world();
        var view = Json.object()
                .put("version", world.version())
                .put("now", world.millis())
                .put("frozen", world.state().clock.frozen);
        var people = view.putArray("people");
        world.state().people.values().stream()
                .limit(LISTED_MAX)
                .forEach(person -> people.addObject().put("id", person.id).put("name", person.name));
        view.put("people_total", world.state().people.size());
        var corps = view.putArray("corps");
        for (var corp : world.state().corps.values()) corps.add(corp(corp));
        var accounts = view.putArray("accounts");
        for (var account : world.state().accounts.values()) if (!account.miniProgram) accounts.add(account(account));
        view.put("callbacks_open", finger.station().pusher().open());
        view.set("limits", Json.mapper().valueToTree(finger.station().meter().limits()));
        view.set("switches", Json.mapper().valueToTree(world.switches()));
        return view;
    }

    private static ObjectNode corp(Corp corp) {
        var view = Json.object()
                .put("id", corp.id)
                .put("name", corp.name)
                .put("customers", corp.customers.size())
                .put("groups", corp.groups.size())
                .put("acquisition_balance", corp.acquisitionBalance)
                .put("code_quota", corp.codeQuota)
                .put("moment_quota", corp.momentQuota)
                .put("link_quota", corp.linkQuota)
                .put("developer_bound", corp.developerBound)
                .put("moments_enabled", corp.momentsEnabled)
                .put("medical", corp.medical);
        var apps = view.putArray("apps");
        for (var app : corp.apps.values()) {
            var callback = app.callback;
            var row = apps.addObject()
                    .put("agent_id", app.agentId)
                    .put("name", app.name)
                    .put("secret", app.secret)
                    .put("enabled", app.enabled)
                    .put("contacts_sync", app.contactsSync)
                    .put("callback", callback == null ? "" : callback.url);
            row.put("home_url", app.homeUrl).put("sidebar_url", app.sidebarUrl).put("third_party", app.thirdParty);
            row.set("trusted_ips", Json.texts(app.trustedIps));
            row.set("visible_users", Json.texts(app.visibleUsers));
            row.set(
                    "visible_parties",
                    Json.texts(app.visibleParties.stream().map(String::valueOf).toList()));
        }
        var staff = view.putArray("staff");
        corp.staff.values().stream()
                .limit(LISTED_MAX)
                .forEach(member -> staff.addObject()
                        .put("userid", member.userid)
                        .put("name", member.name)
                        .put("position", member.position)
                        .put("status", member.status)
                        .put("customer_contact", member.customerContact)
                        .put("console_welcome", member.consoleWelcome)
                        .put("todo", todo(corp, member.userid)));
        var tags = view.putArray("tag_groups");
        for (var group : corp.tagGroups.values()) {
            var row =
                    tags.addObject().put("id", group.id).put("name", group.name).putArray("tags");
            group.tags.forEach(tag -> row.addObject().put("id", tag.id).put("name", tag.name));
        }
        codes(corp, view.putArray("codes"));
        return view;
    }

    /// Mass messages and moments that wait for a member's finger.
    static long todo(Corp corp, String userid) {
        return corp.sends.values().stream().filter(send -> waits(send, userid)).count()
                + corp.moments.values().stream()
                        .filter(moment -> waits(moment, userid))
                        .count();
    }

    static boolean waits(GroupSend send, String userid) {
        var task = send.tasks.get(userid);
        return !send.cancelled && task != null && task.status == 0 && !task.ignored;
    }

    static boolean waits(Moment moment, String userid) {
        var task = moment.tasks.get(userid);
        return !moment.cancelled && task != null && task.status == 0 && !task.ignored;
    }

    private static void codes(Corp corp, ArrayNode codes) {
        corp.contactWays.values().stream()
                .sorted(Comparator.comparingLong(way -> -way.createTime))
                .limit(LISTED_MAX)
                .forEach(way -> codes.addObject()
                        .put("kind", "contact")
                        .put("id", way.id)
                        .put("name", way.remark.isEmpty() ? names(corp, way.users) : way.remark)
                        .put("state", way.state));
        corp.joinWays.values().stream()
                .limit(LISTED_MAX)
                .forEach(way -> codes.addObject()
                        .put("kind", "join")
                        .put("id", way.id)
                        .put("name", way.remark.isEmpty() ? way.baseName : way.remark)
                        .put("state", way.state));
        corp.links.values().stream()
                .limit(LISTED_MAX)
                .forEach(link -> codes.addObject()
                        .put("kind", "link")
                        .put("id", link.id)
                        .put("name", link.name)
                        .put("state", ""));
        corp.kf.values().stream()
                .limit(LISTED_MAX)
                .forEach(kf -> codes.addObject()
                        .put("kind", "kf")
                        .put("id", kf.id)
                        .put("name", kf.name)
                        .put("state", ""));
    }

    private static String names(Corp corp, List<String> userids) {
        return String.join(
                "、",
                userids.stream()
                        .map(userid -> {
                            var member = corp.staff(userid);
                            return member == null ? userid : member.name;
                        })
                        .toList());
    }

    private static ObjectNode account(Account account) {
        var callback = account.callback;
        var view = Json.object()
                .put("appid", account.appid)
                .put("name", account.name)
                .put("secret", account.secret)
                .put(
                        "fans",
                        account.fans.values().stream()
                                .filter(fan -> fan.subscribed)
                                .count())
                .put("callback", callback == null ? "" : callback.url);
        var codes = view.putArray("codes");
        account.codes.values().stream()
                .limit(LISTED_MAX)
                .forEach(code -> codes.addObject()
                        .put("kind", "account")
                        .put("id", code.url.substring(code.url.lastIndexOf('/') + 1))
                        .put("name", code.sceneStr.isEmpty() ? String.valueOf(code.sceneId) : code.sceneStr)
                        .put("state", ""));
        return view;
    }
}
