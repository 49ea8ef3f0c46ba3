package io.hortus.emulators.account;

import io.hortus.emulators.http.Query;
import io.hortus.emulators.http.Request;
import io.hortus.emulators.json.Body;
import io.hortus.emulators.world.Account;
import io.hortus.emulators.world.World;

/// One call of an official account, its token already proved.
public record Ask(World world, Request request, Body body, Account account) {
    Query query() {
        return request.query();
    }

    long now() {
        return world.seconds();
    }
}
