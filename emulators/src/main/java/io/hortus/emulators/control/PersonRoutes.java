package io.hortus.emulators.control;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Crowd;
import io.hortus.emulators.phone.Encounters;
import io.hortus.emulators.phone.Follows;
import io.hortus.emulators.phone.Logins;
import io.hortus.emulators.phone.People;
import io.hortus.emulators.phone.Posts;
import io.hortus.emulators.phone.Rooms;
import io.hortus.emulators.phone.Scan;
import io.hortus.emulators.phone.Talk;
import io.hortus.emulators.world.Refusal;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What a finger does on a customer's phone.
final class PersonRoutes {
    private static final String PERSON = "/_emu/people/{person}";

    private PersonRoutes() {}

    static void add(List<Route> routes) {
        routes.add(Route.get("/_emu/people", "People, a hundred at a time (from=)", Views::people));
        routes.add(Route.post("/_emu/people", "A person with a phone", "name?,type?,corp_name?", PersonRoutes::born));
        routes.add(Route.post(
                "/_emu/people/bulk",
                "Customers and groups in bulk, shared out among the members, without events",
                "corp,count?,groups?,members?",
                finger -> Crowd.arrive(
                        finger.world(),
                        finger.world().corp(finger.need("corp")),
                        finger.body().integer("count", 0),
                        finger.body().integer("groups", 0),
                        finger.body().integer("members", 20))));
        routes.add(Route.get(
                PERSON + "/phone",
                "Everything on a customer's phone",
                finger -> CustomerPhoneView.of(finger.world(), finger.person())));
        routes.add(Route.post(
                PERSON + "/scan",
                "Scan a code or open a link: its content, the address of its picture, or its id",
                "code",
                finger -> Scan.read(finger.world(), finger.person(), finger.need("code"))));
        routes.add(Route.post(
                PERSON + "/add", "Find a member by phone number and ask to be added", "corp,userid", finger -> {
                    var corp = finger.world().corp(finger.need("corp"));
                    var staff = corp.staff(finger.need("userid"));
                    if (staff == null || !staff.serves()) throw new Refusal(404, "this member cannot be found");
                    return Encounters.add(
                            finger.world(), corp, staff, finger.person(), new Encounters.Way(2, "", true, ""));
                }));
        routes.add(Route.post(PERSON + "/say", "Write into a conversation", "chat,text", finger -> {
            Talk.byPerson(finger.world(), finger.person(), finger.need("chat"), finger.need("text"));
            return Json.object();
        }));
        routes.add(Route.post(
                PERSON + "/delete", "Delete a member from the contacts", "corp,userid", PersonRoutes::delete));
        routes.add(Route.post(
                PERSON + "/agree-archive", "Agree that a conversation is archived", "corp,userid", finger -> {
                    var corp = finger.world().corp(finger.need("corp"));
                    var staff = corp.staff(finger.need("userid"));
                    if (staff == null) throw new Refusal(404, "there is no such member");
                    Encounters.agree(finger.world(), corp, staff, finger.person());
                    return Json.object();
                }));
        routes.add(Route.post(PERSON + "/leave", "Leave a group", "corp,chat_id", PersonRoutes::leave));
        routes.add(Route.post(
                PERSON + "/react",
                "Like a moment, or comment on it",
                "corp,moment_id,userid,text?",
                PersonRoutes::react));
        routes.add(Route.post(
                PERSON + "/refuse-transfer",
                "Refuse to be handed over, from now on or no longer",
                "refuses?",
                finger -> {
                    finger.person().refusesTransfer = finger.body().flag("refuses", true);
                    return Json.object();
                }));
        accounts(routes);
    }

    private static void accounts(List<Route> routes) {
        var account = PERSON + "/accounts/{appid}";
        routes.add(Route.post(account + "/follow", "Follow an official account", "scene?", finger -> {
            Follows.follow(
                    finger.world(),
                    finger.account(),
                    finger.person(),
                    finger.body().text("scene", "ADD_SCENE_SEARCH"));
            return Json.object();
        }));
        routes.add(Route.post(
                account + "/send",
                "Send a picture or a voice (data as base64; a drawn picture without), a place or a link",
                "type,data?,latitude?,longitude?,label?,title?,description?,url?",
                FanMessages::send));
        routes.add(Route.post(
                account + "/open",
                "Open a mini-program; answers the code that its page would get from the client",
                "",
                finger -> Json.object()
                        .put(
                                "js_code",
                                Logins.ofPerson(finger.world(), finger.account().appid, finger.person(), "mini-program")
                                        .code)));
        routes.add(Route.post(account + "/unfollow", "Stop following", "", finger -> {
            Follows.unfollow(finger.world(), finger.account(), finger.person());
            return Json.object();
        }));
        routes.add(Route.post(
                account + "/press",
                "Press a button of the menu",
                "type,value",
                finger -> Follows.press(
                        finger.world(), finger.account(), finger.person(), finger.need("type"), finger.need("value"))));
        routes.add(Route.post(
                account + "/consent", "Accept or refuse a subscription notice once", "template_id,accepts?", finger -> {
                    var accepts = finger.body().flag("accepts", true);
                    Follows.consent(
                            finger.world(), finger.account(), finger.person(), finger.need("template_id"), accepts);
                    return Json.object();
                }));
    }

    private static ObjectNode born(Finger finger) {
        var born = People.born(finger.world(), finger.body().text("name"));
        born.type = finger.body().integer("type", 1);
        born.corpName = finger.body().text("corp_name");
        return Json.object().put("id", born.id).put("unionid", born.unionid).put("name", born.name);
    }

    private static ObjectNode delete(Finger finger) {
        var corp = finger.world().corp(finger.need("corp"));
        var staff = corp.staff(finger.need("userid"));
        if (staff == null) throw new Refusal(404, "there is no such member");
        Encounters.deleteByCustomer(finger.world(), corp, staff, finger.person());
        return Json.object();
    }

    private static ObjectNode leave(Finger finger) {
        var corp = finger.world().corp(finger.need("corp"));
        var group = corp.groups.get(finger.need("chat_id"));
        if (group == null) throw new Refusal(404, "there is no such group");
        Rooms.leave(finger.world(), corp, group, finger.person().external.getOrDefault(corp.id, ""), 0);
        return Json.object();
    }

    private static ObjectNode react(Finger finger) {
        var corp = finger.world().corp(finger.need("corp"));
        Posts.react(
                finger.world(),
                corp,
                finger.person(),
                finger.need("moment_id"),
                finger.need("userid"),
                finger.body().text("text"));
        return Json.object();
    }
}
