package io.hortus.emulators.phone;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.App;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Event;
import io.hortus.emulators.world.Staff;
import io.hortus.emulators.world.World;
import tools.jackson.databind.node.ObjectNode;

/// A member opens an application or presses its menu; the application hears of it (documentation 90240).
public final class AppPages {
    private AppPages() {}

    /// Answers the page to open, if the application has one.
    public static ObjectNode enter(World world, Corp corp, Staff staff, App app) {
        tell(world, corp, staff, app, "enter_agent", "");
        return Json.object().put("open", app.homeUrl);
    }

    public static ObjectNode press(World world, Corp corp, Staff staff, App app, String type, String value) {
        tell(world, corp, staff, app, type, value);
        return type.equals("view") ? Json.object().put("open", value) : Json.object();
    }

    private static void tell(World world, Corp corp, Staff staff, App app, String name, String key) {
        var event = Event.of(corp.id, staff.userid, world.seconds(), "event")
                .with("Event", name)
                .with("EventKey", key)
                .with("AgentID", app.agentId);
        Shouts.toApp(world, corp, app.agentId, event);
    }
}
