package io.hortus.emulators.control;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Console;
import java.util.List;

/// Company tags changed by hand, which fires events.
final class TagRoutes {
    private TagRoutes() {}

    static void add(List<Route> routes) {
        var tags = "/_emu/corps/{corp}/tags";
        routes.add(Route.post(
                tags,
                "Add a tag, with its group where it is new",
                "group,name",
                finger -> Json.object()
                        .put(
                                "id",
                                Console.addTag(finger.world(), finger.corp(), finger.need("group"), finger.need("name"))
                                        .id)));
        routes.add(Route.post(tags + "/rename", "Rename a tag or a group", "id,name", finger -> {
            Console.renameTag(finger.world(), finger.corp(), finger.need("id"), finger.need("name"));
            return Json.object();
        }));
        routes.add(Route.post(tags + "/delete", "Delete a tag or a group", "id", finger -> {
            Console.deleteTag(finger.world(), finger.corp(), finger.need("id"));
            return Json.object();
        }));
        routes.add(Route.post(tags + "/shuffle", "Turn the order of tags about", "id?", finger -> {
            Console.shuffle(finger.world(), finger.corp(), finger.body().text("id"));
            return Json.object();
        }));
    }
}
