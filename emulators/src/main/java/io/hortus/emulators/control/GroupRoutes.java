package io.hortus.emulators.control;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Rooms;
import io.hortus.emulators.world.Customer;
import io.hortus.emulators.world.Group;
import io.hortus.emulators.world.Refusal;
import java.util.List;

/// What a member's finger does with customer groups.
final class GroupRoutes {
    private GroupRoutes() {}

    static void add(List<Route> routes) {
        routes.add(Route.post(StaffRoutes.STAFF + "/groups", "Create a group", "name?,external_userids?", finger -> {
            var group = Rooms.create(
                    finger.world(),
                    finger.corp(),
                    finger.staff(),
                    finger.body().text("name"),
                    finger.body().texts("external_userids"));
            return Json.object().put("chat_id", group.chatId).put("opengid", group.opengid);
        }));
        StaffRoutes.act(
                routes,
                "/groups/{chat}/invite",
                "Invite a customer (scene 1, or 2 by link)",
                "external_userid,scene?",
                finger -> Rooms.invite(
                        finger.world(),
                        finger.corp(),
                        group(finger),
                        customer(finger),
                        finger.body().integer("scene", 1),
                        finger.staff().userid));
        StaffRoutes.act(
                routes,
                "/groups/{chat}/kick",
                "Remove somebody",
                "member",
                finger -> Rooms.leave(finger.world(), finger.corp(), group(finger), finger.need("member"), 1));
        StaffRoutes.act(
                routes,
                "/groups/{chat}/rename",
                "Rename the group",
                "name",
                finger -> Rooms.rename(finger.world(), finger.corp(), group(finger), finger.need("name")));
        StaffRoutes.act(
                routes,
                "/groups/{chat}/notice",
                "Post the group's notice",
                "text",
                finger -> Rooms.notice(finger.world(), finger.corp(), group(finger), finger.need("text")));
        StaffRoutes.act(
                routes,
                "/groups/{chat}/owner",
                "Give the group to another member",
                "to",
                finger -> Rooms.owner(finger.world(), finger.corp(), group(finger), finger.staff(finger.need("to"))));
        StaffRoutes.act(
                routes,
                "/groups/{chat}/dismiss",
                "Dismiss the group",
                "",
                finger -> Rooms.dismiss(finger.world(), finger.corp(), group(finger)));
        StaffRoutes.act(
                routes,
                "/groups/{chat}/welcome",
                "Hang a welcome template on the group",
                "template_id",
                finger -> group(finger).template = finger.body().text("template_id"));
    }

    private static Group group(Finger finger) {
        var group = finger.corp().groups.get(finger.name("chat"));
        if (group == null || group.dismissed) throw new Refusal(404, "there is no such group");
        if (group.member(finger.staff().userid) == null) throw new Refusal(409, "not in the group");
        return group;
    }

    private static Customer customer(Finger finger) {
        var customer = finger.corp().customers.get(finger.need("external_userid"));
        if (customer == null) throw new Refusal(404, "there is no such customer");
        return customer;
    }
}
