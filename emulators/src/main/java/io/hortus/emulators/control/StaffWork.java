package io.hortus.emulators.control;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.AppPages;
import io.hortus.emulators.phone.Posts;
import io.hortus.emulators.phone.Sends;
import io.hortus.emulators.world.Refusal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What a member's finger does with the company's applications, and mass messages and moments of the member's own.
final class StaffWork {
    private StaffWork() {}

    static void add(List<Route> routes) {
        var staff = StaffRoutes.STAFF;
        routes.add(Route.post(
                staff + "/send-to-many",
                "Send a mass message of one's own, to all friends or own groups, or to those chosen",
                "text,chat_type?,chosen?,attachments?",
                StaffWork::send));
        routes.add(Route.post(staff + "/post-moment", "Publish a moment of one's own", "text,attachments?", finger -> {
            var moment =
                    Posts.own(finger.world(), finger.corp(), finger.staff(), finger.need("text"), attachments(finger));
            return Json.object().put("moment_id", moment.id);
        }));
        var app = staff + "/apps/{agent}";
        routes.add(Route.post(
                app + "/enter",
                "Open an application",
                "",
                finger -> AppPages.enter(finger.world(), finger.corp(), finger.staff(), finger.app())));
        routes.add(Route.post(
                app + "/press",
                "Press a button of an application's menu",
                "type,value",
                finger -> AppPages.press(
                        finger.world(),
                        finger.corp(),
                        finger.staff(),
                        finger.app(),
                        finger.need("type"),
                        finger.need("value"))));
        routes.add(Route.post(
                app + "/jssdk",
                "What a page in the phone asks the client for: config, agentConfig, sendChatMessage …",
                "name,chat,url?,params?",
                finger -> Bridge.asked(finger)));
    }

    private static ObjectNode send(Finger finger) {
        var type = finger.body().text("chat_type", "single");
        if (!type.equals("single") && !type.equals("group")) throw new Refusal(400, "chat_type: single or group");
        var send = Sends.own(
                finger.world(),
                finger.corp(),
                finger.staff(),
                type,
                finger.body().texts("chosen"),
                finger.need("text"),
                attachments(finger));
        return Json.object().put("msgid", send.id);
    }

    private static List<ObjectNode> attachments(Finger finger) {
        var attachments = new ArrayList<ObjectNode>();
        for (var each : finger.body().bodies("attachments"))
            attachments.add((ObjectNode) each.node().deepCopy());
        return attachments;
    }
}
