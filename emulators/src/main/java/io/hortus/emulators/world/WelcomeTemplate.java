package io.hortus.emulators.world;

import io.hortus.emulators.json.Json;
import tools.jackson.databind.node.ObjectNode;

/// A greeting that members may hang on their groups.
public final class WelcomeTemplate {
    public String id = "";
    public int agent;
    public ObjectNode content = Json.object();
}
