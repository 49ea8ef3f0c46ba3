package io.hortus.emulators.control;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.World;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/// The latest messages of a conversation.
final class Bubbles {
    private static final int SHOWN_MAX = 200;

    private Bubbles() {}

    static ArrayNode of(World world, String chat) {
        var messages = world.state().chats.getOrDefault(chat, List.of());
        var bubbles = Json.array();
        for (var message : messages.subList(Math.max(0, messages.size() - SHOWN_MAX), messages.size())) {
            var bubble = bubbles.addObject()
                    .put("id", message.id)
                    .put("at", message.atMillis)
                    .put("from", message.from)
                    .put("source", message.source)
                    .put("type", message.type);
            bubble.set("content", message.content);
        }
        return bubbles;
    }
}
