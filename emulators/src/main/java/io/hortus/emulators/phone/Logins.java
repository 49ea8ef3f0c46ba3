package io.hortus.emulators.phone;

import io.hortus.emulators.world.LoginCode;
import io.hortus.emulators.world.Person;
import io.hortus.emulators.world.World;

/// Web logins: the code that a browser carries back to the site that asked who is there. One use, five minutes.
public final class Logins {
    private Logins() {}

    public static LoginCode ofStaff(World world, String corp, String userid, String scope) {
        var login = code(world, corp, scope);
        login.userid = userid;
        return login;
    }

    public static LoginCode ofPerson(World world, String audience, Person person, String scope) {
        var login = code(world, audience, scope);
        login.person = person.id;
        return login;
    }

    private static LoginCode code(World world, String audience, String scope) {
        var login = new LoginCode();
        login.code = world.ids().text("", 43);
        login.audience = audience;
        login.scope = scope;
        login.expiresAtMillis = world.millis() + 300_000;
        world.state().logins.put(login.code, login);
        return login;
    }
}
