package io.hortus.emulators.control;

import io.hortus.emulators.http.Query;
import io.hortus.emulators.http.Request;
import io.hortus.emulators.json.Body;
import io.hortus.emulators.station.Station;
import io.hortus.emulators.world.Account;
import io.hortus.emulators.world.App;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Person;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Staff;
import io.hortus.emulators.world.World;
import java.util.Map;

/// One request to the control API, with what its address names.
public record Finger(Station station, Request request, Body body, Map<String, String> names) {
    World world() {
        return station.world();
    }

    Query query() {
        return request.query();
    }

    String name(String name) {
        return names.getOrDefault(name, "");
    }

    Corp corp() {
        return world().corp(name("corp"));
    }

    Staff staff() {
        return staff(name("userid"));
    }

    Staff staff(String userid) {
        var staff = corp().staff(userid);
        if (staff == null) throw new Refusal(404, "there is no member " + userid);
        return staff;
    }

    App app() {
        var app = corp().apps.get(Integer.parseInt(name("agent")));
        if (app == null) throw new Refusal(404, "there is no application " + name("agent"));
        return app;
    }

    Person person() {
        return world().person(name("person"));
    }

    Account account() {
        return world().account(name("appid"));
    }

    String need(String field) {
        return body.need(field, 400);
    }
}
