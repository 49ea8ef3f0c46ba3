package io.hortus.emulators.wecom;

import io.hortus.emulators.json.Body;
import io.hortus.emulators.world.Refusal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What may hang on a moment: up to nine pictures, or one film, or one link, uploaded for moments (documentation
/// 95094).
final class MomentAttachments {
    private MomentAttachments() {}

    static List<ObjectNode> checked(Call call, List<Body> attachments) {
        var types = attachments.stream()
                .map(each -> each.text("msgtype"))
                .distinct()
                .toList();
        if (types.stream().anyMatch(type -> !List.of("image", "video", "link").contains(type)))
            throw new Refusal(41065);
        if (types.size() > 1) throw new Refusal(41065, "one kind of attachment only");
        Look.atMost(types.equals(List.of("image")) ? 9 : 1, attachments, 41064);
        var kept = new ArrayList<ObjectNode>();
        for (var attachment : attachments) {
            var type = attachment.text("msgtype");
            var part = attachment.body(type);
            if (type.equals("link")) {
                Look.within(64, part.text("title"), "link.title");
                part.need("url", 40063);
            }
            if (!type.equals("link") || part.has("media_id")) forMoments(call, part.need("media_id", 40063));
            kept.add((ObjectNode) attachment.node().deepCopy());
        }
        return kept;
    }

    private static void forMoments(Call call, String id) {
        if (Attachments.live(call, id).attachmentType != 1)
            throw new Refusal(40007, "media_id was not uploaded for moments");
    }
}
