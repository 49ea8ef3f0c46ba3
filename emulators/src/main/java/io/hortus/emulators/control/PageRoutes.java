package io.hortus.emulators.control;

import io.hortus.emulators.http.Reply;
import java.util.List;

/// The description of this API, and what a browser opens.
final class PageRoutes {
    private PageRoutes() {}

    static void add(List<Route> routes) {
        routes.add(Route.open(
                "GET",
                "/_emu/openapi.json",
                "This description",
                "",
                finger -> Reply.json(OpenApi.describe(new Control(finger.station()).routes()))));
    }
}
