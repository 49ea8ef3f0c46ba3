package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Query;
import io.hortus.emulators.http.Request;
import io.hortus.emulators.json.Body;
import io.hortus.emulators.world.App;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.World;

/// One call of an application, its token already proved.
public record Call(World world, Request request, Body body, Corp corp, App app) {
    Query query() {
        return request.query();
    }

    long now() {
        return world.seconds();
    }
}
