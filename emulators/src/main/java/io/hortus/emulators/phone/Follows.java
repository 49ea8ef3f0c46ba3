package io.hortus.emulators.phone;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Account;
import io.hortus.emulators.world.Event;
import io.hortus.emulators.world.Fan;
import io.hortus.emulators.world.Person;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.World;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// What a person does with an official account: follow, scan, write, press the menu, leave. Each opens a window for
/// customer-service messages: five within 48 hours of a message, three within a minute of the rest.
public final class Follows {
    private static final long TWO_DAYS = 48L * 3600 * 1000;
    private static final long MINUTE = 60_000;

    private Follows() {}

    public static void follow(World world, Account account, Person person, String scene) {
        var fan = People.fan(world, account, person);
        if (fan.subscribed) throw new Refusal(409, "following already");
        subscribe(world, fan, scene);
        shout(world, account, event(world, account, fan, "subscribe").with("EventKey", ""), fan);
    }

    public static ObjectNode scan(World world, Account account, Account.Code code, Person person) {
        if (code.expiresAt > 0 && code.expiresAt <= world.seconds()) throw new Refusal(410, "the code has expired");
        var fan = People.fan(world, account, person);
        var scene = code.sceneStr.isEmpty() ? String.valueOf(code.sceneId) : code.sceneStr;
        var fresh = !fan.subscribed;
        if (fresh) {
            subscribe(world, fan, "ADD_SCENE_QR_CODE");
            fan.qrScene = code.sceneId;
            fan.qrSceneStr = code.sceneStr;
        }
        open(world, fan, "scan", 3, MINUTE);
        var event = event(world, account, fan, fresh ? "subscribe" : "SCAN")
                .with("EventKey", fresh ? "qrscene_" + scene : scene)
                .with("Ticket", code.ticket);
        shout(world, account, event, fan);
        return Json.object()
                .put("openid", fan.openid)
                .put("how", fresh ? "followed" : "scanned")
                .put("chat", Chats.withAccount(account.appid, fan.openid));
    }

    private static void subscribe(World world, Fan fan, String scene) {
        fan.subscribed = true;
        fan.subscribeTime = world.seconds();
        fan.scene = scene;
        fan.qrScene = 0;
        fan.qrSceneStr = "";
        open(world, fan, "follow", 3, MINUTE);
    }

    public static void unfollow(World world, Account account, Person person) {
        var fan = following(world, account, person);
        fan.subscribed = false;
        fan.tags.clear();
        fan.remark = "";
        fan.windows.clear();
        shout(world, account, event(world, account, fan, "unsubscribe").with("EventKey", ""), fan);
    }

    public static void say(World world, Account account, Person person, String text) {
        var fan = following(world, account, person);
        open(world, fan, "message", world.switches().kefuMessages, TWO_DAYS);
        world.sayText(Chats.withAccount(account.appid, fan.openid), person.id, "chat", text);
        var message = Event.of(account.originalId, fan.openid, world.seconds(), "text")
                .with("Content", text)
                .with("MsgId", 23_000_000_000_000_000L + world.state().sequence++);
        shout(world, account, message, fan);
    }

    /// Sends something other than text. `fields` are those of the event, in its order; the bubble shows `content`.
    public static void send(
            World world, Account account, Person person, String type, Map<String, Object> fields, ObjectNode content) {
        var fan = following(world, account, person);
        open(world, fan, "message", world.switches().kefuMessages, TWO_DAYS);
        world.say(Chats.withAccount(account.appid, fan.openid), person.id, "chat", type, content);
        var message = Event.of(account.originalId, fan.openid, world.seconds(), type);
        fields.forEach(message::with);
        message.with("MsgId", 23_000_000_000_000_000L + world.state().sequence++);
        shout(world, account, message, fan);
    }

    /// Presses a button: a `click` tells its key, a `view` opens its address and tells that.
    public static ObjectNode press(World world, Account account, Person person, String type, String value) {
        var fan = following(world, account, person);
        if (!type.equals("view")) open(world, fan, "menu", 3, MINUTE);
        var name = type.equals("click") ? "CLICK" : type.equals("view") ? "VIEW" : type;
        var event = event(world, account, fan, name).with("EventKey", value);
        if (type.equals("view")) event.with("MenuId", 400_000_000L);
        shout(world, account, event, fan);
        return type.equals("view") ? Json.object().put("open", value) : Json.object();
    }

    /// Consents once to a template's notices, or refuses.
    public static void consent(World world, Account account, Person person, String template, boolean accepts) {
        var fan = People.fan(world, account, person);
        if (accepts) fan.consents.add(template);
        if (template.startsWith("scene ")) return;
        var row = new LinkedHashMap<String, Object>();
        row.put("TemplateId", template);
        row.put("SubscribeStatusString", accepts ? "accept" : "reject");
        row.put("PopupScene", "2");
        var list = Map.of("List", row);
        shout(
                world,
                account,
                event(world, account, fan, "subscribe_msg_popup_event").with("SubscribeMsgPopupEvent", list),
                fan);
    }

    private static Fan following(World world, Account account, Person person) {
        var fan = People.fan(world, account, person);
        if (!fan.subscribed) throw new Refusal(409, "not following");
        return fan;
    }

    private static void open(World world, Fan fan, String trigger, int messages, long millis) {
        fan.windows.removeIf(window -> window.trigger.equals(trigger));
        var window = new Fan.Window();
        window.trigger = trigger;
        window.left = messages;
        window.untilMillis = world.millis() + millis;
        fan.windows.add(window);
    }

    static Event event(World world, Account account, Fan fan, String name) {
        return Event.of(account.originalId, fan.openid, world.seconds(), "event")
                .with("Event", name);
    }

    static void shout(World world, Account account, Event event, Fan fan) {
        var to = account.callback;
        if (to != null) world.fire(to, event, fan.openid);
        world.changed();
    }
}
