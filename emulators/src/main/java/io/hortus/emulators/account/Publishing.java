package io.hortus.emulators.account;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Account.Publish;
import io.hortus.emulators.world.Clock;
import io.hortus.emulators.world.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import tools.jackson.databind.node.ObjectNode;

/// Making drafts public; fans are not told. Closed to unverified accounts since July 2025 (48001), a hundred a day.
final class Publishing {
    private Publishing() {}

    static void routes(Table<Ask> table) {
        table.post("/cgi-bin/freepublish/submit", Publishing::submit);
        table.bare("POST", "/cgi-bin/freepublish/get", Publishing::status);
        table.post("/cgi-bin/freepublish/delete", Publishing::delete);
        table.bare("POST", "/cgi-bin/freepublish/getarticle", Publishing::article);
        table.bare("POST", "/cgi-bin/freepublish/batchget", Publishing::list);
    }

    private static ObjectNode submit(Ask ask) {
        allowed(ask);
        var draft = Drafts.known(ask);
        var today = "publish " + Clock.day(ask.now());
        if (ask.account().counters.merge(today, 1, Integer::sum) > 100) throw new Refusal(45009);
        var publish = new Publish();
        publish.id = String.valueOf(100_000_000 + ask.world().state().sequence++);
        publish.articleId = ask.world().ids().text("", 64);
        publish.articles = new ArrayList<>();
        for (var article : draft.articles)
            publish.articles.add(article.deepCopy().put("is_deleted", false));
        publish.time = ask.now();
        ask.account().publishes.put(publish.id, publish);
        ask.account().drafts.remove(draft.mediaId);
        ask.world().later(Duration.ofSeconds(2), "published", ask.account().appid, publish.id);
        return Json.object().put("publish_id", publish.id).put("msg_data_id", publish.id);
    }

    private static ObjectNode status(Ask ask) {
        allowed(ask);
        var publish = ask.account().publishes.get(ask.body().text("publish_id"));
        if (publish == null) throw new Refusal(53503, "invalid publish_id");
        var status = publish.deleted ? 5 : publish.status;
        var answer = Json.object().put("publish_id", publish.id).put("publish_status", status);
        if (status == 0) {
            answer.put("article_id", publish.articleId);
            var items = answer.putObject("article_detail")
                    .put("count", publish.articles.size())
                    .putArray("item");
            for (var i = 1; i <= publish.articles.size(); i++) {
                items.addObject()
                        .put("idx", i)
                        .put(
                                "article_url",
                                ask.request().base() + "/_emu/article/" + publish.articleId + "/" + (i - 1));
            }
        }
        answer.putArray("fail_idx");
        return answer;
    }

    private static ObjectNode delete(Ask ask) {
        allowed(ask);
        var publish = known(ask);
        var index = ask.body().integer("index", 0);
        if (index < 0 || index > publish.articles.size()) throw new Refusal(53503, "invalid index");
        if (index == 0) publish.deleted = true;
        else publish.articles.get(index - 1).put("is_deleted", true);
        return Json.object();
    }

    private static ObjectNode article(Ask ask) {
        allowed(ask);
        var publish = known(ask);
        return Drafts.items(ask, publish.articles, publish.articleId);
    }

    private static ObjectNode list(Ask ask) {
        allowed(ask);
        var all = ask.account().publishes.values().stream()
                .filter(each -> each.status == 0 && !each.deleted)
                .toList()
                .reversed();
        var offset = Math.max(0, ask.body().integer("offset", 0));
        var page = all.stream()
                .skip(offset)
                .limit(Math.clamp(ask.body().integer("count", 20), 1, 20))
                .toList();
        var answer = Json.object().put("total_count", all.size()).put("item_count", page.size());
        var rows = answer.putArray("item");
        for (var publish : page) {
            var row = rows.addObject().put("article_id", publish.articleId).put("update_time", publish.time);
            row.set(
                    "content",
                    Drafts.items(ask, publish.articles, publish.articleId)
                            .put("create_time", publish.time)
                            .put("update_time", publish.time));
        }
        return answer;
    }

    private static Publish known(Ask ask) {
        var id = ask.body().text("article_id");
        for (var publish : ask.account().publishes.values())
            if (publish.articleId.equals(id) && !publish.deleted) return publish;
        throw new Refusal(53600);
    }

    private static void allowed(Ask ask) {
        if (!ask.account().verified) throw new Refusal(48001);
    }
}
