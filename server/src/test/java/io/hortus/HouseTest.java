package io.hortus;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/// Rooms talk only to the neighbours they declare, through their doors, and in no circle.
class HouseTest {
    @Test
    void everyRoomKeepsToItsNeighbours() {
        ApplicationModules.of(HortusApplication.class).verify();
    }
}
