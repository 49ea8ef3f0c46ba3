package io.hortus.emulators.control;

import io.hortus.emulators.http.QrPictures;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Follows;
import io.hortus.emulators.world.Media;
import io.hortus.emulators.world.Refusal;
import java.util.Base64;
import java.util.LinkedHashMap;
import tools.jackson.databind.node.ObjectNode;

/// What a fan sends to an official account beside text: pictures, voices, places and links.
final class FanMessages {
    private static final int BYTES_MAX = 10 << 20;

    private FanMessages() {}

    static ObjectNode send(Finger finger) {
        var type = finger.need("type");
        var fields = new LinkedHashMap<String, Object>();
        var content = Json.object();
        var body = finger.body();
        switch (type) {
            case "image" -> {
                var media = kept(finger, type, "picture.png");
                var url = finger.request().base() + "/_emu/media/" + media.id;
                fields.put("PicUrl", url);
                fields.put("MediaId", media.id);
                content.put("pic_url", url);
            }
            case "voice" -> {
                var media = kept(finger, type, "voice.amr");
                fields.put("MediaId", media.id);
                fields.put("Format", "amr");
                content.put("media_id", media.id);
            }
            case "location" -> {
                var label = body.text("label", "上海市徐汇区漕溪北路");
                fields.put("Location_X", Double.valueOf(number(finger, "latitude", "31.1931")));
                fields.put("Location_Y", Double.valueOf(number(finger, "longitude", "121.4377")));
                fields.put("Scale", 15);
                fields.put("Label", label);
                content.put("title", label);
            }
            case "link" -> {
                fields.put("Title", finger.need("title"));
                fields.put("Description", body.text("description"));
                fields.put("Url", finger.need("url"));
                content.put("title", body.text("title"))
                        .put("desc", body.text("description"))
                        .put("url", body.text("url"));
            }
            default -> throw new Refusal(400, "type: image, voice, location or link");
        }
        Follows.send(finger.world(), finger.account(), finger.person(), type, fields, content);
        return Json.object();
    }

    private static String number(Finger finger, String name, String otherwise) {
        var text = finger.body().text(name, otherwise);
        if (!text.matches("-?\\d{1,3}(\\.\\d{1,8})?")) throw new Refusal(400, name + ": degrees such as 31.1931");
        return text;
    }

    private static Media kept(Finger finger, String type, String filename) {
        var media = new Media();
        media.id = finger.world().ids().text("", 64);
        media.owner = finger.account().appid;
        media.type = type;
        media.filename = filename;
        media.bytes = bytes(finger, type);
        media.createdAt = finger.world().seconds();
        media.expiresAt = media.createdAt + 3 * 86400L;
        finger.world().state().media.put(media.id, media);
        return media;
    }

    private static byte[] bytes(Finger finger, String type) {
        var data = finger.body().text("data");
        if (data.isEmpty())
            return type.equals("image")
                    ? QrPictures.draw("sent by " + finger.person().id, "png")
                    : new byte[] {'#', '!', 'A', 'M', 'R', '\n'};
        try {
            var bytes = Base64.getDecoder().decode(data);
            if (bytes.length > BYTES_MAX) throw new Refusal(413, "data: at most ten megabytes");
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "data: base64");
        }
    }
}
