package io.hortus.emulators.http;

import io.hortus.emulators.world.Media;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.World;
import java.util.Map;

/// Taking in a file of a multipart form, for both platforms: 41005 without a file, 44001 nearly empty, 45001 too
/// large.
public final class Uploads {
    private static final Map<String, Integer> MEGABYTES =
            Map.of("image", 10, "voice", 2, "video", 10, "file", 20, "thumb", 1);

    private Uploads() {}

    public static Media take(World world, Request request, String owner, String type, boolean temporary) {
        var megabytes = MEGABYTES.get(type);
        if (megabytes == null) throw new Refusal(40004);
        var file = Multipart.firstFile(request);
        if (file == null) throw new Refusal(41005);
        if (file.bytes().length <= 5) throw new Refusal(44001);
        if (file.bytes().length > megabytes << 20) throw new Refusal(45001);
        var media = new Media();
        media.id = world.ids().text("", 64);
        media.owner = owner;
        media.type = type;
        media.filename = file.filename();
        media.bytes = file.bytes();
        media.createdAt = world.seconds();
        media.expiresAt = temporary ? world.seconds() + 3 * 86400L : 0;
        world.state().media.put(media.id, media);
        return media;
    }

    public static Reply give(Media media) {
        var type = switch (media.type) {
            case "image", "thumb" -> media.filename.endsWith(".png") ? "image/png" : "image/jpeg";
            case "video" -> "video/mp4";
            case "voice" -> "audio/amr";
            default -> "application/octet-stream";
        };
        var name = media.filename.replace("\"", "").replaceAll("[\\r\\n]", "");
        var ascii = name.chars().allMatch(c -> c >= 32 && c < 127);
        var disposition = "attachment; filename=\"" + (ascii ? name : "media") + "\"";
        return Reply.of(200, type, media.bytes).with("Content-disposition", disposition);
    }
}
