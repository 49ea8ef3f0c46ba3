package io.hortus.emulators.control;

import io.hortus.emulators.http.QrPictures;
import io.hortus.emulators.http.Reply;
import io.hortus.emulators.http.Uploads;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The phones page with what it draws on, live news for it, and the description of this API.
final class PageRoutes {
    private PageRoutes() {}

    static void add(List<Route> routes) {
        routes.add(Route.open("GET", "/", "The phones", "", finger -> Files.page("index.html")));
        routes.add(Route.open(
                "GET", "/phones/{file}", "Parts of the page", "", finger -> Files.page(finger.name("file"))));
        routes.add(Route.open(
                "GET",
                "/_emu/jssdk.js",
                "The page's half of the JS-SDK, in place of the real client's",
                "",
                finger -> Files.page("jssdk.js")));
        routes.add(Route.open("GET", "/favicon.ico", "Its icon", "", finger -> Files.page("icon.svg")));
        routes.add(Route.open(
                "GET",
                "/_emu/openapi.json",
                "This description",
                "",
                finger -> Reply.json(OpenApi.describe(finger.station().control().routes()))));
        routes.add(Route.open(
                "GET",
                "/_emu/events",
                "News: one line whenever something changed",
                "",
                finger -> Reply.stream("text/event-stream", News.of(finger.world()))));
        routes.add(Route.get("/_emu/world", "Everything the page lists", WorldView::of));
        routes.add(Route.get(
                "/_emu/avatar/{file}",
                "A picture of somebody",
                finger -> Avatars.draw(finger.world(), finger.name("file"))));
        routes.add(Route.get("/_emu/media/{id}", "An uploaded file", PageRoutes::media));
        routes.add(Route.get("/_emu/article/{article}/{index}", "A draft or a published article", PageRoutes::article));
        routes.add(Route.open("GET", "/_emu/qr/{kind}/{file}", "A code as a picture", "", PageRoutes::picture));
        routes.add(Route.open(
                "POST", "/_emu/qr/read", "The text in a picture of a code (the body is the picture)", "", finger -> {
                    var text = QrPictures.read(finger.request().body());
                    if (text.isEmpty()) throw new Refusal(422, "no code in this picture");
                    return Json.object().put("text", text);
                }));
    }

    private static Reply media(Finger finger) {
        var media = finger.world().state().media.get(finger.name("id"));
        if (media == null) throw new Refusal(404, "there is no such file");
        return Uploads.give(media).with("Content-disposition", "inline");
    }

    /// The words are the account's own; no script of theirs runs.
    private static Reply article(Finger finger) {
        var id = finger.name("article");
        for (var account : finger.world().state().accounts.values()) {
            var draft = account.drafts.get(id);
            var articles = draft == null ? List.<ObjectNode>of() : draft.articles;
            for (var publish : account.publishes.values())
                if (publish.articleId.equals(id) && !publish.deleted) articles = publish.articles;
            var index = finger.name("index").matches("[0-7]") ? Integer.parseInt(finger.name("index")) : -1;
            if (index < 0 || index >= articles.size()) continue;
            var article = articles.get(index);
            return BrowserRoutes.page(
                            article.path("title").asString(""),
                            article.path("content").asString(""))
                    .with("Content-Security-Policy", "sandbox; script-src 'none'");
        }
        throw new Refusal(404, "there is no such article");
    }

    private static Reply picture(Finger finger) {
        var file = finger.name("file");
        var id = file.endsWith(".png") ? file.substring(0, file.length() - 4) : file;
        var text = finger.request().base() + "/q/"
                + new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return Reply.of(200, "image/png", QrPictures.draw(text, "png")).with("Cache-Control", "max-age=3600");
    }
}
