package io.hortus.emulators.control;

import io.hortus.emulators.http.Reply;
import io.hortus.emulators.phone.Follows;
import io.hortus.emulators.phone.Logins;
import io.hortus.emulators.phone.People;
import io.hortus.emulators.phone.Scan;
import io.hortus.emulators.world.Refusal;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Addresses that a phone's browser opens: web login of both platforms, links and codes. Who holds the phone is told
/// by `_emu_who`; a phone's frame is asked for it by a page that reads the frame's name, because all phones of one
/// window share their cookies. Elsewhere a cookie tells, else it is whoever opened a page last; with nobody, the page
/// asks.
final class BrowserRoutes {
    /// Comes back at once with what the phone wrote on its frame: `emu:p1`; a dash where it wrote nothing.
    private static final Reply NAMED = Reply.text(
            200,
            "text/html",
            "<!doctype html><script>location.replace(location.pathname + (location.search ? location.search + '&' : '?')"
                    + " + '_emu_who=' + encodeURIComponent(name.startsWith('emu:') ? name.slice(4) : '-')"
                    + " + location.hash)</script>");

    private BrowserRoutes() {}

    static void add(List<Route> routes) {
        routes.add(Route.get("/_emu/open", "Open an address in somebody's browser (who=, url=)", BrowserRoutes::open));
        routes.add(byPhone(
                "/connect/oauth2/authorize",
                "Web login inside the client, of members and of customers",
                BrowserRoutes::authorize));
        routes.add(byPhone("/connect/qrconnect", "Web login by scanning, official account", BrowserRoutes::authorize));
        routes.add(byPhone("/wwlogin/sso/login", "Web login of members in any browser", BrowserRoutes::authorize));
        routes.add(byPhone("/wwopen/sso/qrConnect", "The older web login of members", BrowserRoutes::authorize));
        routes.add(byPhone(
                "/mp/subscribemsg", "The page of a one-time subscription, official account", BrowserRoutes::subscribe));
        routes.add(byPhone("/ca/{id}", "An acquisition link", BrowserRoutes::link));
        routes.add(byPhone("/kf/{id}", "A link to 微信客服", BrowserRoutes::link));
        routes.add(byPhone("/q/{id}", "What a code says", BrowserRoutes::link));
    }

    private static Route byPhone(String pattern, String summary, Route.Act act) {
        return Route.get(pattern, summary, finger -> {
            var frame = finger.request().header("Sec-Fetch-Dest").equals("iframe");
            return frame && !finger.query().has("_emu_who") ? NAMED : act.does(finger);
        });
    }

    private static Reply open(Finger finger) {
        var who = finger.query().get("who");
        finger.world().state().browsing = who;
        var cookie = "emu_who=" + URLEncoder.encode(who, StandardCharsets.UTF_8) + "; Path=/; SameSite=Lax";
        return Reply.redirect(finger.query().get("url")).with("Set-Cookie", cookie);
    }

    private static Reply authorize(Finger finger) {
        var query = finger.query();
        var world = finger.world();
        var audience = query.get("appid");
        var corp = world.state().corps.get(audience);
        var account = world.state().accounts.get(audience);
        if (corp == null && account == null) return page("参数错误", "invalid appid (40013)");
        var back = query.get("redirect_uri");
        var trusted = account != null
                ? account.trustedDomains
                : corp == null
                        ? List.<String>of()
                        : corp.apps.values().stream()
                                .flatMap(app -> app.trustedDomains.stream())
                                .toList();
        if (!trusted.isEmpty() && !trusted.contains(authority(back)))
            return page("redirect_uri 与配置的授权完成回调域名不一致", "50001");
        var who = who(finger);
        if (who == null) return Chooser.ask(finger, corp, account == null);
        var slash = who.indexOf('/');
        var scope = query.get("scope", "snsapi_base");
        if (slash > 0 && account != null) return Chooser.ask(finger, null, false);
        var login = slash > 0
                ? Logins.ofStaff(world, audience, who.substring(slash + 1), scope)
                : Logins.ofPerson(world, audience, world.person(who), scope);
        return Reply.redirect(carried(back, login.code, query.get("state")));
    }

    /// Asks the person, and carries the answer back: `openid, template_id, action, scene, reserved`.
    private static Reply subscribe(Finger finger) {
        var query = finger.query();
        var account = finger.world().state().accounts.get(query.get("appid"));
        if (account == null) return page("参数错误", "invalid appid (40013)");
        var who = who(finger);
        if (who == null || who.contains("/")) return Chooser.ask(finger, null, false);
        var answer = query.get("_emu_answer");
        if (answer.isEmpty()) {
            var here = escape(finger.request().path() + query(finger));
            return page(
                    account.name + " 想发送一次通知",
                    "<a href=\"" + here + "_emu_answer=confirm\">允许</a><a href=\"" + here
                            + "_emu_answer=cancel\">拒绝</a>");
        }
        var person = finger.world().person(who);
        var accepts = answer.equals("confirm");
        Follows.consent(finger.world(), account, person, "scene " + query.get("scene"), accepts);
        var back = query.get("redirect_url");
        return Reply.redirect(back + (back.contains("?") ? "&" : "?") + "openid="
                + People.fan(finger.world(), account, person).openid + "&template_id="
                + URLEncoder.encode(query.get("template_id"), StandardCharsets.UTF_8) + "&action="
                + (accepts ? "confirm" : "cancel") + "&scene="
                + URLEncoder.encode(query.get("scene"), StandardCharsets.UTF_8) + "&reserved="
                + URLEncoder.encode(query.get("reserved"), StandardCharsets.UTF_8));
    }

    private static String carried(String back, String code, String state) {
        var hash = back.indexOf('#');
        var bare = hash < 0 ? back : back.substring(0, hash);
        var tail = hash < 0 ? "" : back.substring(hash);
        return bare + (bare.contains("?") ? "&" : "?") + "code=" + code + "&state="
                + URLEncoder.encode(state, StandardCharsets.UTF_8) + tail;
    }

    private static String authority(String url) {
        try {
            var authority = URI.create(url).getAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    static @Nullable String who(Finger finger) {
        var world = finger.world();
        var cookie = finger.request().cookie("emu_who");
        var said = cookie == null ? "" : URLDecoder.decode(cookie, StandardCharsets.UTF_8);
        for (var candidate : List.of(finger.query().get("_emu_who"), said, world.state().browsing)) {
            var slash = candidate.indexOf('/');
            var corp = slash > 0 ? world.state().corps.get(candidate.substring(0, slash)) : null;
            if (corp != null && corp.staff(candidate.substring(slash + 1)) != null) return candidate;
            if (world.state().people.containsKey(candidate)) return candidate;
        }
        return null;
    }

    private static Reply link(Finger finger) {
        var who = who(finger);
        if (who == null || who.contains("/")) return Chooser.ask(finger, null, false);
        try {
            var answer = Scan.read(
                    finger.world(), finger.world().person(who), finger.request().path() + query(finger));
            return page(
                    "已打开",
                    escape(answer.path("name").asString(answer.path("how").asString(""))));
        } catch (Refusal refusal) {
            return page("无法打开", escape(refusal.getMessage()));
        }
    }

    private static String query(Finger finger) {
        var text = new StringBuilder("?");
        finger.query()
                .values()
                .forEach((name, value) -> text.append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                        .append('&'));
        return text.toString();
    }

    static Reply page(String title, String text) {
        return Reply.text(
                200,
                "text/html",
                "<!doctype html><meta name=viewport content='width=device-width'><style>body{font:14px/1.6 system-ui;"
                        + "margin:32px 16px;color:#1A2421;text-align:center}h1{font-size:16px}p{color:#5F6B67}a{display:block;padding:12px;margin:8px 0;"
                        + "border:1px solid #DDE3E0;border-radius:6px;color:#0F766E;text-decoration:none}</style><h1>"
                        + escape(title) + "</h1><p>" + text + "</p>");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
