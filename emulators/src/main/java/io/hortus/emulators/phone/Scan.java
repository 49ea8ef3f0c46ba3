package io.hortus.emulators.phone;

import io.hortus.emulators.world.Person;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.World;
import tools.jackson.databind.node.ObjectNode;

/// Reading a code with the camera: the text inside decides what it is.
public final class Scan {
    private Scan() {}

    public static ObjectNode read(World world, Person person, String code) {
        var id = last(code);
        for (var corp : world.state().corps.values()) {
            var way = corp.contactWays.get(id);
            if (way != null) return Encounters.scan(world, corp, way, person);
        }
        throw new Refusal(404, "no such code: " + code);
    }

    /// The last part of an address, without query and ending; anything else as it is.
    static String last(String code) {
        var end = code.indexOf('?') < 0 ? code.length() : code.indexOf('?');
        var bare = code.substring(0, end);
        bare = bare.substring(bare.lastIndexOf('/') + 1);
        return bare.endsWith(".png") || bare.endsWith(".jpg") ? bare.substring(0, bare.length() - 4) : bare;
    }
}
