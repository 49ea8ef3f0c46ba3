package io.hortus.emulators.phone;

import io.hortus.emulators.world.Behaviour;
import io.hortus.emulators.world.Clock;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.World;
import java.time.LocalDate;

/// Counts what members do each day, for the statistics.
public final class Diary {
    private Diary() {}

    public static Behaviour today(World world, Corp corp, String userid) {
        return corp.behaviour.computeIfAbsent(key(userid, Clock.day(world.seconds())), key -> new Behaviour());
    }

    public static Behaviour on(Corp corp, String userid, LocalDate day) {
        return corp.behaviour.getOrDefault(key(userid, day), new Behaviour());
    }

    private static String key(String userid, LocalDate day) {
        return userid + "|" + day;
    }
}
