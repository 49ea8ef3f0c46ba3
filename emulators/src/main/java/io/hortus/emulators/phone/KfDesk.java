package io.hortus.emulators.phone;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.KfAccount;
import io.hortus.emulators.world.Person;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.World;
import tools.jackson.databind.node.ObjectNode;

/// 微信客服: visitors enter by a link and write; the company pulls the stream and answers (documentation 94638 and on).
/// The event only says that there is something to pull, with a token that lives ten minutes.
public final class KfDesk {
    private KfDesk() {}

    public static ObjectNode enter(World world, Corp corp, KfAccount kf, Person person, String scene, String param) {
        var customer = People.customer(world, corp, person);
        var session = kf.sessions.computeIfAbsent(customer.id, key -> new KfAccount.Session());
        session.external = customer.id;
        session.person = person.id;
        session.scene = scene;
        session.sceneParam = param;
        var event = Json.object()
                .put("event_type", "enter_session")
                .put("open_kfid", kf.id)
                .put("external_userid", customer.id)
                .put("scene", scene)
                .put("scene_param", param);
        if (world.millis() - session.lastMessageMillis > 48L * 3600 * 1000) {
            var code = world.ids().text("", 40);
            kf.codes.put(code, customer.id);
            event.put("welcome_code", code);
        }
        var row = row(world, kf, customer.id, 4, "event");
        row.set("event", event);
        append(world, corp, kf, row);
        return Json.object().put("chat", Chats.withKf(corp, kf.id, customer.id)).put("open_kfid", kf.id);
    }

    static void say(World world, Corp corp, String kfId, Person person, String text) {
        var kf = corp.kf.get(kfId);
        var external = person.external.getOrDefault(corp.id, "");
        var session = kf == null ? null : kf.sessions.get(external);
        if (kf == null || session == null) throw new Refusal(404, "not in this conversation");
        session.lastMessageMillis = world.millis();
        session.sent = 0;
        if (session.state == 0 || session.state == 4) session.state = 1;
        var row = row(world, kf, external, 3, "text");
        row.putObject("text").put("content", text);
        append(world, corp, kf, row);
        world.sayText(Chats.withKf(corp, kf.id, external), person.id, "chat", text);
    }

    /// A row of the stream, without its content.
    public static ObjectNode row(World world, KfAccount kf, String external, int origin, String type) {
        return Json.object()
                .put("msgid", world.ids().text("", 32))
                .put("open_kfid", kf.id)
                .put("external_userid", external)
                .put("send_time", world.seconds())
                .put("origin", origin)
                .put("msgtype", type);
    }

    private static void append(World world, Corp corp, KfAccount kf, ObjectNode row) {
        kf.stream.add(row);
        var token = world.ids().text("ENC", 40);
        kf.tokens.put(token, world.millis() + 600_000);
        kf.tokens.values().removeIf(until -> until < world.millis());
        Shouts.aboutKf(
                world,
                corp,
                Shouts.event(world, corp, "kf_msg_or_event")
                        .with("Token", token)
                        .with("OpenKfId", kf.id));
    }
}
