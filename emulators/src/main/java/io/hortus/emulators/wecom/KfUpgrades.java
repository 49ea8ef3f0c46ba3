package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Chats;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Group;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Staff;
import tools.jackson.databind.node.ObjectNode;

/// 微信客服 recommends a visitor to a member or to a group (documentation 94674): until it is cancelled, the visitor
/// sees the recommendation in the conversation.
final class KfUpgrades {
    private static final int MEMBER = 1;
    private static final int GROUP = 2;

    private KfUpgrades() {}

    static void routes(Table<Call> table) {
        var base = "/cgi-bin/kf/customer/";
        table.get(base + "get_upgrade_service_config", KfUpgrades::config);
        table.post(base + "upgrade_service", KfUpgrades::upgrade);
        table.post(base + "cancel_upgrade_service", KfUpgrades::cancel);
    }

    /// Whoever serves and is visible can be recommended, and every living group of theirs.
    private static ObjectNode config(Call call) {
        var answer = Json.object();
        var members = answer.putObject("member_range");
        members.set(
                "userid_list",
                Json.texts(call.corp().staff.values().stream()
                        .filter(staff -> staff.serves() && call.corp().sees(call.app(), staff))
                        .map(staff -> staff.userid)
                        .toList()));
        members.putArray("department_id_list");
        answer.putObject("groupchat_range")
                .set(
                        "chat_id_list",
                        Json.texts(call.corp().groups.values().stream()
                                .filter(group -> !group.dismissed && owned(call.corp(), group))
                                .map(group -> group.chatId)
                                .toList()));
        return answer;
    }

    private static boolean owned(Corp corp, Group group) {
        var owner = corp.staff(group.owner);
        return owner != null && owner.serves();
    }

    private static ObjectNode upgrade(Call call) {
        var body = call.body();
        var kf = Kf.known(call, body.text("open_kfid"));
        var session = Kf.session(call);
        var type = body.integer("type", 0);
        if (type != MEMBER && type != GROUP) throw new Refusal(40058, "invalid Request Parameter: type");
        var part = body.body(type == MEMBER ? "member" : "groupchat");
        var card = Json.object().put("desc", part.text("wording"));
        if (type == MEMBER) {
            Staff staff = Look.serving(call, part.text("userid"));
            session.upgrade = "member:" + staff.userid;
            card.put("title", staff.name);
        } else {
            var group = Groups.visible(call, part.need("chat_id", 40050));
            session.upgrade = "group:" + group.chatId;
            card.put("title", group.name);
        }
        session.upgradedAt = call.now();
        var chat = Chats.withKf(call.corp(), kf.id, session.external);
        call.world().say(chat, "kf:" + kf.id, "upgrade", "upgrade", card);
        return Json.object();
    }

    private static ObjectNode cancel(Call call) {
        var session = Kf.session(call);
        var chat = Chats.withKf(call.corp(), call.body().text("open_kfid"), session.external);
        var messages = call.world().state().chats.get(chat);
        if (messages != null) messages.removeIf(message -> message.source.equals("upgrade"));
        session.upgrade = "";
        call.world().changed();
        return Json.object();
    }
}
