package io.hortus.emulators.phone;

import io.hortus.emulators.callback.Delivery;
import io.hortus.emulators.world.World;

/// Everything that happens by itself: what falls due, and what follows from a receiver's answer.
public final class Happenings {
    private Happenings() {}

    public static void teach(World world) {
        // each subject adds its own
    }

    /// An event has been delivered or given up.
    public static void answered(World world, Delivery delivery) {}
}
