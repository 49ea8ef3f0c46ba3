package io.hortus.emulators.control;

import io.hortus.emulators.http.Faults.Fault;
import io.hortus.emulators.http.Faults.Kind;
import io.hortus.emulators.http.Reply;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// Time, seed, snapshot, switches, limits and failures.
final class WorldRoutes {
    private WorldRoutes() {}

    static void add(List<Route> routes) {
        routes.add(Route.open("POST", "/_emu/reset", "Start the world anew", "seed?,demo?", finger -> {
            finger.station()
                    .reset(finger.body().number("seed", 1), finger.body().flag("demo", true));
            return clock(finger);
        }));
        routes.add(Route.open(
                "GET",
                "/_emu/snapshot",
                "The whole world as one document",
                "",
                finger -> Reply.of(
                        200, "application/json; charset=UTF-8", finger.station().snapshot())));
        routes.add(Route.open("PUT", "/_emu/snapshot", "Put a world in place of this one", "", finger -> {
            finger.station().restore(finger.request().body());
            return clock(finger);
        }));
        routes.add(Route.get("/_emu/clock", "The world's time", WorldRoutes::clock));
        routes.add(Route.post(
                "/_emu/clock",
                "Set, advance, freeze or run the time",
                "set?,advance_seconds?,frozen?",
                WorldRoutes::setClock));
        routes.add(Route.get(
                "/_emu/switches",
                "Every choice of behaviour",
                finger -> Json.mapper().valueToTree(finger.world().switches())));
        routes.add(Route.post("/_emu/switches", "Change choices of behaviour, those named only", "…", finger -> {
            try {
                Json.mapper()
                        .readerForUpdating(finger.world().switches())
                        .readValue(finger.body().node());
            } catch (JacksonException e) {
                throw new Refusal(400, e.getOriginalMessage());
            }
            finger.world().changed();
            return Json.mapper().valueToTree(finger.world().switches());
        }));
        routes.add(Route.post("/_emu/limits", "Calls per minute for one path", "path,per_minute", finger -> {
            finger.station().meter().limit(finger.need("path"), finger.body().integer("per_minute", 0));
            finger.world().changed();
            return Json.object();
        }));
        routes.add(Route.open("POST", "/_emu/limits/clear", "Forget thresholds, counts and bans", "", finger -> {
            finger.station().meter().clear();
            finger.world().changed();
            return Json.object();
        }));
        routes.add(Route.get("/_emu/faults", "Failures still to come", WorldRoutes::faults));
        routes.add(Route.post(
                "/_emu/faults", "Let the next calls of a path fail", "path,kind,value?,times?", WorldRoutes::addFault));
        routes.add(Route.open("POST", "/_emu/faults/clear", "No more failures", "", finger -> {
            finger.station().faults().clear();
            return Json.object();
        }));
    }

    private static ObjectNode clock(Finger finger) {
        var world = finger.world();
        return Json.object()
                .put("now", Instant.ofEpochMilli(world.millis()).toString())
                .put("millis", world.millis())
                .put("frozen", world.state().clock.frozen);
    }

    private static ObjectNode setClock(Finger finger) {
        var body = finger.body();
        var world = finger.world();
        if (body.has("frozen")) {
            if (body.flag("frozen", false)) world.state().clock.freeze();
            else world.state().clock.run();
        }
        try {
            if (body.has("set")) world.setClock(Instant.parse(body.text("set")));
        } catch (DateTimeException e) {
            throw new Refusal(400, "set: an instant such as 2026-01-31T08:00:00Z");
        }
        if (body.has("advance_seconds")) world.advance(Duration.ofSeconds(body.number("advance_seconds", 0)));
        world.changed();
        return clock(finger);
    }

    private static ObjectNode faults(Finger finger) {
        var answer = Json.object();
        var list = answer.putArray("faults");
        for (var fault : finger.station().faults().list()) {
            list.addObject()
                    .put("path", fault.path)
                    .put("kind", fault.kind.name())
                    .put("value", fault.value)
                    .put("times", fault.times());
        }
        return answer;
    }

    private static ObjectNode addFault(Finger finger) {
        var body = finger.body();
        Kind kind;
        try {
            kind = Kind.valueOf(finger.need("kind").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "kind: one of " + List.of(Kind.values()));
        }
        var usual = switch (kind) {
            case CODE -> -1;
            case SLOW -> 1000;
            case STATUS -> 502;
            case RESET, MALFORMED -> 0;
        };
        finger.station()
                .faults()
                .add(new Fault(finger.need("path"), kind, body.integer("value", usual), body.integer("times", 1)));
        return faults(finger);
    }
}
