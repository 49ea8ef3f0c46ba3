package io.hortus.emulators.account;

import io.hortus.emulators.http.Multipart;
import io.hortus.emulators.http.Reply;
import io.hortus.emulators.http.Table;
import io.hortus.emulators.http.Uploads;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Media;
import io.hortus.emulators.world.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// Files of the account: temporary ones for three days, permanent ones until deleted, pictures for articles.
final class Materials {
    private Materials() {}

    static void routes(Table<Ask> table) {
        table.bare("POST", "/cgi-bin/media/upload", ask -> upload(ask, true));
        table.raw("GET", "/cgi-bin/media/get", Materials::temporary);
        table.raw("GET", "/cgi-bin/media/get/jssdk", Materials::temporary);
        table.bare("POST", "/cgi-bin/media/uploadvideo", Materials::film);
        table.bare("POST", "/cgi-bin/media/uploadimg", Materials::picture);
        table.bare("POST", "/cgi-bin/material/add_material", ask -> upload(ask, false));
        table.raw("POST", "/cgi-bin/material/get_material", Materials::permanent);
        table.post("/cgi-bin/material/del_material", Materials::delete);
        table.bare("GET", "/cgi-bin/material/get_materialcount", Materials::count);
        table.bare("POST", "/cgi-bin/material/batchget_material", Materials::list);
    }

    private static ObjectNode upload(Ask ask, boolean temporary) {
        var type = ask.query().get("type");
        if (!List.of("image", "voice", "video", "thumb").contains(type)) throw new Refusal(40004);
        var media = Uploads.take(ask.world(), ask.request(), ask.account().appid, type, temporary);
        if (temporary) {
            return Json.object()
                    .put("type", type)
                    .put(type.equals("thumb") ? "thumb_media_id" : "media_id", media.id)
                    .put("created_at", media.createdAt);
        }
        if (type.equals("video")) words(ask, media);
        return Json.object().put("media_id", media.id).put("url", address(ask, media));
    }

    /// Title and introduction of a film come beside it as JSON in the form's part `description`.
    private static void words(Ask ask, Media media) {
        var text = Multipart.text(ask.request(), "description");
        try {
            var words = Json.read(text.getBytes(StandardCharsets.UTF_8), true);
            media.title = words.path("title").asString("");
            media.introduction = words.path("introduction").asString("");
        } catch (JacksonException e) {
            throw new Refusal(40058, "Warning: wrong json format.");
        }
    }

    private static ObjectNode picture(Ask ask) {
        var media = Uploads.take(ask.world(), ask.request(), ask.account().appid, "image", false);
        media.attachmentType = 9;
        return Json.object().put("url", address(ask, media));
    }

    /// A film with words, for a mass message.
    private static ObjectNode film(Ask ask) {
        var uploaded = live(ask, ask.body().need("media_id", 40007));
        if (!uploaded.type.equals("video")) throw new Refusal(40004);
        var film = new Media();
        film.id = ask.world().ids().text("", 64);
        film.owner = uploaded.owner;
        film.type = "video";
        film.filename = uploaded.filename;
        film.bytes = uploaded.bytes;
        film.createdAt = ask.now();
        film.expiresAt = uploaded.expiresAt;
        film.title = ask.body().text("title");
        film.introduction = ask.body().text("description");
        ask.world().state().media.put(film.id, film);
        return Json.object().put("type", "video").put("media_id", film.id).put("created_at", film.createdAt);
    }

    private static String address(Ask ask, Media media) {
        return ask.request().base() + "/_emu/media/" + media.id;
    }

    private static Reply temporary(Ask ask) {
        var media = live(ask, ask.query().get("media_id"));
        if (media.type.equals("video")) return Reply.json(Json.object().put("video_url", address(ask, media)));
        return Uploads.give(media);
    }

    private static Reply permanent(Ask ask) {
        var media = live(ask, ask.body().text("media_id"));
        if (media.type.equals("video")) {
            return Reply.json(Json.object()
                    .put("title", media.title)
                    .put("description", media.introduction)
                    .put("down_url", address(ask, media)));
        }
        return Uploads.give(media);
    }

    static Media live(Ask ask, String id) {
        var media = ask.world().state().media.get(id);
        if (media == null || !media.owner.equals(ask.account().appid)) throw new Refusal(40007);
        if (media.expiresAt > 0 && media.expiresAt <= ask.now()) throw new Refusal(40007);
        return media;
    }

    private static ObjectNode delete(Ask ask) {
        ask.world().state().media.remove(live(ask, ask.body().text("media_id")).id);
        return Json.object();
    }

    private static ObjectNode count(Ask ask) {
        return Json.object()
                .put("voice_count", kept(ask, "voice").size())
                .put("video_count", kept(ask, "video").size())
                .put("image_count", kept(ask, "image").size())
                .put("news_count", 0);
    }

    private static List<Media> kept(Ask ask, String type) {
        return ask.world().state().media.values().stream()
                .filter(media -> media.owner.equals(ask.account().appid) && media.type.equals(type))
                .filter(media -> media.expiresAt == 0 && media.attachmentType == 0)
                .toList();
    }

    private static ObjectNode list(Ask ask) {
        var all = kept(ask, ask.body().text("type"));
        var offset = Math.max(0, ask.body().integer("offset", 0));
        var page = all.stream()
                .skip(offset)
                .limit(Math.clamp(ask.body().integer("count", 20), 1, 20))
                .toList();
        var answer = Json.object().put("total_count", all.size()).put("item_count", page.size());
        var rows = answer.putArray("item");
        for (var media : page) {
            rows.addObject()
                    .put("media_id", media.id)
                    .put("name", media.filename)
                    .put("update_time", media.createdAt)
                    .put("url", address(ask, media));
        }
        return answer;
    }
}
