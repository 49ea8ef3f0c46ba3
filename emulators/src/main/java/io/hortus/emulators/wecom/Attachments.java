package io.hortus.emulators.wecom;

import io.hortus.emulators.json.Body;
import io.hortus.emulators.world.Media;
import io.hortus.emulators.world.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What may hang on a welcome, a group send or a moment, and the checks it goes through.
final class Attachments {
    private Attachments() {}

    /// A text and at most nine attachments, not both empty (documentation 92137 and 92135).
    static List<ObjectNode> message(Call call) {
        var body = call.body();
        bytes(4000, body.body("text").text("content"), "text.content");
        var list = Look.atMost(9, body.bodies("attachments"), 41064);
        if (list.isEmpty() && body.body("text").text("content").isEmpty())
            throw new Refusal(40063, "text and attachments are empty");
        var kept = new ArrayList<ObjectNode>();
        for (var each : list) kept.add(one(call, each));
        return kept;
    }

    private static ObjectNode one(Call call, Body attachment) {
        var type = attachment.text("msgtype");
        var part = attachment.body(type.isEmpty() ? "-" : type);
        switch (type) {
            case "image" -> {
                if (part.text("media_id").isEmpty()) own(part.need("pic_url", 40063));
                else live(call, part.text("media_id"));
            }
            case "link" -> {
                bytes(128, part.need("title", 40063), "link.title");
                bytes(512, part.text("desc"), "link.desc");
                bytes(2048, part.text("picurl"), "link.picurl");
                bytes(2048, part.need("url", 40063), "link.url");
            }
            case "miniprogram" -> {
                bytes(64, part.need("title", 40063), "miniprogram.title");
                part.need("appid", 40063);
                part.need("page", 40063);
                live(call, part.need("pic_media_id", 40063));
            }
            case "video", "file" -> live(call, part.need("media_id", 40063));
            default -> throw new Refusal(41065);
        }
        return (ObjectNode) attachment.node().deepCopy();
    }

    private static void own(String url) {
        if (!url.contains("/_emu/media/")) throw new Refusal(40007, "pic_url must come from media/uploadimg");
    }

    /// A media id that belongs to this company and has not died: 40007 unknown, 40145 older than three days.
    static Media live(Call call, String id) {
        var media = call.world().state().media.get(id);
        if (media == null || !media.owner.equals(call.corp().id)) throw new Refusal(40007);
        if (media.expiresAt > 0 && media.expiresAt <= call.now()) throw new Refusal(40145);
        return media;
    }

    static void bytes(int max, String text, String name) {
        if (text.getBytes(StandardCharsets.UTF_8).length > max)
            throw new Refusal(40058, "invalid Request Parameter: " + name + " is too long");
    }
}
