package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Reply;
import io.hortus.emulators.http.Table;
import io.hortus.emulators.http.Uploads;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Clock;
import io.hortus.emulators.world.Media;
import io.hortus.emulators.world.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import javax.imageio.ImageIO;
import tools.jackson.databind.node.ObjectNode;

/// Files (documentation 90253, 90254, 90256, 95098): temporary ones die after three days, pictures for messages
/// never.
final class MediaFiles {
    private static final int FILM_SECONDS_MAX = 30;
    private static final int MOVIE_HEADER = 0x6D766864;

    private MediaFiles() {}

    static void routes(Table<Call> table) {
        table.post("/cgi-bin/media/upload", MediaFiles::upload);
        table.post("/cgi-bin/media/uploadimg", MediaFiles::picture);
        table.post("/cgi-bin/media/upload_attachment", MediaFiles::attachment);
        table.raw("GET", "/cgi-bin/media/get", MediaFiles::get);
        table.raw("GET", "/cgi-bin/media/get/jssdk", MediaFiles::get);
    }

    private static ObjectNode upload(Call call) {
        var type = call.query().get("type");
        if (!List.of("image", "voice", "video", "file").contains(type)) throw new Refusal(40004);
        var media = Uploads.take(call.world(), call.request(), call.corp().id, type, true);
        return Json.object()
                .put("type", type)
                .put("media_id", media.id)
                .put("created_at", String.valueOf(media.createdAt));
    }

    private static ObjectNode picture(Call call) {
        var day = Clock.day(call.now());
        var counters = call.corp().counters;
        var today = "uploadimg " + day;
        var month = "uploadimg " + day.getYear() + "-" + day.getMonthValue();
        if (counters.getOrDefault(today, 0) >= 1000 || counters.getOrDefault(month, 0) >= 3000)
            throw new Refusal(45009);
        var media = Uploads.take(call.world(), call.request(), call.corp().id, "image", false);
        if (media.bytes.length > 2 << 20) throw new Refusal(45001);
        counters.merge(today, 1, Integer::sum);
        counters.merge(month, 1, Integer::sum);
        return Json.object().put("url", call.request().base() + "/_emu/media/" + media.id);
    }

    private static ObjectNode attachment(Call call) {
        var type = call.query().get("media_type");
        var purpose = call.query().number("attachment_type", 0);
        var right =
                (purpose == 1 && List.of("image", "video").contains(type)) || (purpose == 2 && type.equals("image"));
        if (!right) throw new Refusal(41072);
        var media = taken(call, type);
        media.attachmentType = (int) purpose;
        if (type.equals("image") || purpose == 1) {
            try {
                if (type.equals("image")) checkPicture(media);
                else checkFilm(media);
            } catch (Refusal refusal) {
                call.world().state().media.remove(media.id);
                throw refusal;
            }
        }
        return Json.object().put("type", type).put("media_id", media.id).put("created_at", media.createdAt);
    }

    private static Media taken(Call call, String type) {
        try {
            return Uploads.take(call.world(), call.request(), call.corp().id, type, true);
        } catch (Refusal refusal) {
            throw refusal.code() == 45001 ? new Refusal(41080) : refusal;
        }
    }

    /// Long edge at most 10,800, short edge at most 1,080.
    private static void checkPicture(Media media) {
        try {
            var picture = ImageIO.read(new ByteArrayInputStream(media.bytes));
            if (picture == null) throw new Refusal(41090);
            var longEdge = Math.max(picture.getWidth(), picture.getHeight());
            var shortEdge = Math.min(picture.getWidth(), picture.getHeight());
            if (longEdge > 10_800 || shortEdge > 1_080) throw new Refusal(41081);
        } catch (IOException e) {
            throw new Refusal(41090);
        }
    }

    /// A film for a moment lasts at most thirty seconds, going by its movie header; one without is let pass.
    private static void checkFilm(Media media) {
        var bytes = ByteBuffer.wrap(media.bytes);
        for (var at = 0; at + 28 <= media.bytes.length; at++) {
            if (bytes.getInt(at) != MOVIE_HEADER) continue;
            var wide = media.bytes[at + 4] == 1;
            if (wide && at + 36 > media.bytes.length) return;
            var scale = bytes.getInt(at + (wide ? 24 : 16)) & 0xFFFFFFFFL;
            var length = wide ? bytes.getLong(at + 28) : bytes.getInt(at + 20) & 0xFFFFFFFFL;
            if (scale > 0 && length / scale > FILM_SECONDS_MAX) throw new Refusal(41082);
            return;
        }
    }

    private static Reply get(Call call) {
        if (!call.query().has("media_id")) throw new Refusal(41006);
        return Uploads.give(Attachments.live(call, call.query().get("media_id")));
    }
}
