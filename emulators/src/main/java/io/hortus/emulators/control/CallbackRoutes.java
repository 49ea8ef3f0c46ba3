package io.hortus.emulators.control;

import io.hortus.emulators.callback.Handshake;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Endpoint;
import io.hortus.emulators.world.Ids;
import io.hortus.emulators.world.Refusal;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Callback addresses, the log of deliveries, and how events are mistreated.
final class CallbackRoutes {
    private CallbackRoutes() {}

    static void add(List<Route> routes) {
        routes.add(Route.open(
                "POST",
                "/_emu/corps/{corp}/apps/{agent}/callback",
                "Save the callback address of an application; it must prove itself first",
                "url,token,aes_key,verify?",
                finger -> {
                    var endpoint = endpoint(finger, finger.corp().id, finger.name("agent"));
                    var app = finger.app();
                    return saved(finger, endpoint, () -> app.callback = endpoint);
                }));
        routes.add(Route.open(
                "POST",
                "/_emu/accounts/{appid}/callback",
                "Save the callback address of an official account; it must prove itself first",
                "url,token,aes_key?,verify?",
                finger -> {
                    var account = finger.account();
                    var endpoint = endpoint(finger, account.appid, "");
                    return saved(finger, endpoint, () -> account.callback = endpoint);
                }));
        routes.add(Route.open(
                "GET", "/_emu/callbacks", "The latest deliveries, newest first (limit=)", "", CallbackRoutes::log));
        routes.add(Route.open(
                "POST", "/_emu/callbacks/wait", "Wait until nothing is on its way", "millis?", CallbackRoutes::await));
        routes.add(Route.get(
                "/_emu/callbacks/disturb",
                "How the next events will be mistreated",
                finger -> Json.mapper().valueToTree(finger.station().pusher().disturbance())));
        routes.add(Route.post(
                "/_emu/callbacks/disturb",
                "Duplicate, drop, reorder so many of the next events, or delay all",
                "duplicate?,drop?,reorder?,delayMillis?",
                finger -> {
                    var disturbance = finger.station().pusher().disturbance();
                    var body = finger.body();
                    disturbance.duplicate = body.integer("duplicate", disturbance.duplicate);
                    disturbance.drop = body.integer("drop", disturbance.drop);
                    disturbance.reorder = body.integer("reorder", disturbance.reorder);
                    disturbance.delayMillis = body.number("delayMillis", disturbance.delayMillis);
                    return Json.mapper().valueToTree(disturbance);
                }));
    }

    private static Endpoint endpoint(Finger finger, String receiver, String agent) {
        var endpoint = new Endpoint();
        endpoint.url = finger.body().text("url");
        endpoint.token = finger.body().text("token");
        endpoint.aesKey = finger.body().text("aes_key");
        endpoint.encrypted = !endpoint.aesKey.isEmpty();
        endpoint.receiver = receiver;
        endpoint.agent = agent;
        var keyWrong = endpoint.aesKey.length() != 43 && (!agent.isEmpty() || endpoint.encrypted);
        if (keyWrong) throw new Refusal(400, "aes_key: 43 characters");
        if (!endpoint.url.startsWith("http://") && !endpoint.url.startsWith("https://"))
            throw new Refusal(400, "url: http or https");
        return endpoint;
    }

    private static ObjectNode saved(Finger finger, Endpoint endpoint, Runnable save) {
        var world = finger.world();
        if (finger.body().flag("verify", true)) {
            var wrong = Handshake.verify(
                    finger.station().pusher().courier(),
                    endpoint,
                    world.state().clock.seconds(),
                    new Ids(System.nanoTime()));
            if (!wrong.isEmpty()) throw new Refusal(422, "the address did not prove itself: " + wrong);
        }
        world.locked(() -> {
            save.run();
            world.changed();
            return null;
        });
        return Json.object().put("saved", true);
    }

    private static ObjectNode log(Finger finger) {
        var answer = Json.object().put("open", finger.station().pusher().open());
        var list = answer.putArray("deliveries");
        for (var delivery :
                finger.station().pusher().log().latest((int) finger.query().number("limit", 100)))
            list.add(delivery.json());
        return answer;
    }

    private static ObjectNode await(Finger finger) {
        var until = System.nanoTime() + finger.body().number("millis", 10_000) * 1_000_000;
        while (finger.station().pusher().open() > 0 && System.nanoTime() < until) {
            try {
                Thread.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return Json.object().put("open", finger.station().pusher().open());
    }
}
