package io.hortus.emulators.world;

import io.hortus.emulators.json.Json;
import tools.jackson.databind.node.ObjectNode;

/// One bubble on a phone. `from` is a person id, `staff:<userid>`, `account:<appid>`, `app:<agentid>`, `kf:<id>` or
/// `system`.
public final class Message {
    public String id = "";
    public long atMillis;
    public String from = "";
    public String type = "text";
    /// The platform's own object for this type: `{"content":…}` for a text.
    public ObjectNode content = Json.object();
    /// What sent it: chat, welcome, groupsend, kefu, template, reply, mass, notice …
    public String source = "chat";
}
