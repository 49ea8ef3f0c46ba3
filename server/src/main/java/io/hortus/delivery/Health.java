package io.hortus.delivery;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Which channels are out of order, as far as this node has seen.
@Component
public class Health {
    private final Set<String> down = ConcurrentHashMap.newKeySet();

    boolean down(String channel) {
        return down.contains(channel);
    }

    void note(String channel, boolean isDown) {
        if (isDown) down.add(channel);
        else down.remove(channel);
    }
}
