package io.hortus.emulators.control;

import io.hortus.emulators.http.Reply;
import io.hortus.emulators.http.Request;
import io.hortus.emulators.json.Body;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.station.Station;
import io.hortus.emulators.world.Refusal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Everything that is not one of the two server APIs: the control API, the pages, and the addresses a browser opens.
public final class Control {
    private static final System.Logger LOG = System.getLogger("hortus.emulators");

    private final Station station;
    private final List<Route> routes = new ArrayList<>();

    public Control(Station station) {
        this.station = station;
        WorldRoutes.add(routes);
        CompanyRoutes.add(routes);
        PersonRoutes.add(routes);
        StaffRoutes.add(routes);
        GroupRoutes.add(routes);
        TagRoutes.add(routes);
        AccountRoutes.add(routes);
        BrowserRoutes.add(routes);
        CallbackRoutes.add(routes);
        PageRoutes.add(routes);
    }

    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /// Whether an address belongs to the control API or its pages. What is left is a platform's, known or not.
    public boolean knows(String path) {
        if (path.startsWith("/_emu")) return true;
        var given = path.split("/", -1);
        return routes.stream().anyMatch(route -> route.match(given) != null);
    }

    public Reply answer(Request request) {
        try {
            var otherMethod = false;
            var given = request.path().split("/", -1);
            for (var route : routes) {
                var variables = route.match(given);
                if (variables == null) continue;
                if (!route.method().equals(request.method())) {
                    otherMethod = true;
                    continue;
                }
                var finger = new Finger(station, request, body(request), variables);
                var answer = route.locked()
                        ? station.world().locked(() -> route.act().does(finger))
                        : route.act().does(finger);
                return answer instanceof Reply reply ? reply : Reply.json((JsonNode) answer);
            }
            return problem(
                    otherMethod ? 405 : 404, otherMethod ? "wrong method" : "no such address: " + request.path());
        } catch (Refusal refusal) {
            var status = refusal.code() >= 400 && refusal.code() < 500 ? refusal.code() : 409;
            return problem(status, refusal.getMessage());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a mistake of the emulator in " + request.path(), e);
            return problem(400, String.valueOf(e.getMessage()));
        }
    }

    private static Body body(Request request) {
        if (request.body().length == 0 || request.header("Content-Type").startsWith("multipart/")) return Body.EMPTY;
        if (request.path().startsWith("/_emu/snapshot") || request.path().startsWith("/_emu/qr/")) return Body.EMPTY;
        try {
            var node = Json.read(request.body(), true);
            return node.isObject() ? new Body(node) : Body.EMPTY;
        } catch (JacksonException e) {
            throw new Refusal(400, "not JSON");
        }
    }

    private static Reply problem(int status, String detail) {
        return Reply.json(status, Json.object().put("status", status).put("error", detail));
    }
}
