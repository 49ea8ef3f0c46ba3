package io.hortus.emulators.phone;

import io.hortus.emulators.http.Query;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Person;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.World;
import tools.jackson.databind.node.ObjectNode;

/// Reading a code or opening a link with a phone: the text inside decides what it is. Anything that is not of this
/// world but is an address is for the phone's browser.
public final class Scan {
    private Scan() {}

    public static ObjectNode read(World world, Person person, String code) {
        var id = last(code);
        var query = Query.parse(code.indexOf('?') < 0 ? "" : code.substring(code.indexOf('?') + 1));
        for (var corp : world.state().corps.values()) {
            var way = corp.contactWays.get(id);
            if (way != null) return Encounters.scan(world, corp, way, person);
            var join = corp.joinWays.get(id);
            if (join != null) {
                var group = Rooms.join(world, corp, join, person);
                return Json.object()
                        .put("how", "joined")
                        .put("chat_id", group.chatId)
                        .put("chat", Chats.ofGroup(corp, group.chatId));
            }
            var link = corp.links.get(id);
            if (link != null) return Links.open(world, corp, link, person, query.get("customer_channel"));
            var kf = corp.kf.get(id);
            if (kf != null) return KfDesk.enter(world, corp, kf, person, query.get("scene"), query.get("scene_param"));
        }
        for (var account : world.state().accounts.values()) {
            for (var each : account.codes.values()) {
                var same = each.url.endsWith("/" + id)
                        || each.ticket.equals(code)
                        || each.ticket.equals(query.get("ticket"));
                if (same) return Follows.scan(world, account, each, person);
            }
        }
        if (code.startsWith("http://") || code.startsWith("https://"))
            return Json.object().put("open", code);
        throw new Refusal(404, "no such code: " + code);
    }

    /// The last part of an address, without query and ending; anything else as it is.
    static String last(String code) {
        var end = code.indexOf('?') < 0 ? code.length() : code.indexOf('?');
        var bare = code.substring(0, end);
        bare = bare.substring(bare.lastIndexOf('/') + 1);
        return bare.endsWith(".png") || bare.endsWith(".jpg") ? bare.substring(0, bare.length() - 4) : bare;
    }
}
