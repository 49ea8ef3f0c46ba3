package io.hortus.emulators.control;

import io.hortus.emulators.http.Reply;
import io.hortus.emulators.world.Corp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The page that asks whose phone this is, when a browser outside the phones opens a login or a link.
final class Chooser {
    private Chooser() {}

    static Reply ask(Finger finger, @Nullable Corp corp, boolean members) {
        var links = new StringBuilder();
        if (members && corp != null) {
            for (var staff : corp.staff.values())
                if (staff.status == 1) link(finger, links, corp.id + "/" + staff.userid, staff.name);
        }
        finger.world().state().people.values().stream()
                .limit(20)
                .forEach(person -> link(finger, links, person.id, person.name));
        return BrowserRoutes.page("模拟器：以谁的身份打开？", links.toString());
    }

    private static void link(Finger finger, StringBuilder links, String who, String name) {
        var url = new StringBuilder(finger.request().path()).append('?');
        finger.query().values().forEach((key, value) -> {
            if (!key.equals("_emu_who"))
                url.append(key)
                        .append('=')
                        .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                        .append('&');
        });
        url.append("_emu_who=").append(URLEncoder.encode(who, StandardCharsets.UTF_8));
        links.append("<a href=\"")
                .append(BrowserRoutes.escape(url.toString()))
                .append("\">")
                .append(BrowserRoutes.escape(name))
                .append("</a>");
    }
}
