package io.hortus.emulators.phone;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.World;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The keys of conversations, and putting messages into them.
public final class Chats {
    private Chats() {}

    public static String withStaff(Corp corp, String userid, String external) {
        return "single:" + corp.id + ":" + userid + ":" + external;
    }

    public static String ofGroup(Corp corp, String chatId) {
        return "group:" + corp.id + ":" + chatId;
    }

    public static String withAccount(String appid, String openid) {
        return "account:" + appid + ":" + openid;
    }

    public static String withApp(Corp corp, int agent, String userid) {
        return "app:" + corp.id + ":" + agent + ":" + userid;
    }

    public static String withKf(Corp corp, String kf, String external) {
        return "kf:" + corp.id + ":" + kf + ":" + external;
    }

    /// A text, if there is one, and each attachment as a bubble of its own.
    public static void deliver(
            World world,
            String chat,
            String from,
            String source,
            @Nullable ObjectNode text,
            List<ObjectNode> attachments) {
        if (text != null && !text.path("content").asString("").isEmpty()) {
            world.say(chat, from, source, "text", text);
        }
        for (var attachment : attachments) {
            var type = attachment.path("msgtype").asString("");
            var content = attachment.get(type) instanceof ObjectNode object ? object : Json.object();
            world.say(chat, from, source, type, content);
        }
    }
}
