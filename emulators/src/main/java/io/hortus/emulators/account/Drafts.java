package io.hortus.emulators.account;

import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Account.Draft;
import io.hortus.emulators.world.Refusal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Articles in the making.
final class Drafts {
    private Drafts() {}

    static void routes(Table<Ask> table) {
        table.bare("POST", "/cgi-bin/draft/add", Drafts::add);
        table.post("/cgi-bin/draft/update", Drafts::update);
        table.bare("POST", "/cgi-bin/draft/get", Drafts::get);
        table.post("/cgi-bin/draft/delete", Drafts::delete);
        table.bare("POST", "/cgi-bin/draft/batchget", Drafts::list);
        table.bare(
                "GET",
                "/cgi-bin/draft/count",
                ask -> Json.object().put("total_count", ask.account().drafts.size()));
    }

    private static ObjectNode add(Ask ask) {
        var articles = ask.body().bodies("articles");
        if (articles.isEmpty() || articles.size() > 8) throw new Refusal(40035, "invalid articles");
        var draft = new Draft();
        for (var article : articles) {
            article.need("title", 40035);
            article.need("content", 44004);
            draft.articles.add((ObjectNode) article.node().deepCopy());
        }
        draft.mediaId = ask.world().ids().text("", 64);
        draft.updateTime = ask.now();
        ask.account().drafts.put(draft.mediaId, draft);
        return Json.object().put("media_id", draft.mediaId);
    }

    private static ObjectNode update(Ask ask) {
        var draft = known(ask);
        var index = ask.body().integer("index", 0);
        var article = ask.body().object("articles");
        if (index < 0 || index >= draft.articles.size() || article == null) throw new Refusal(40035, "invalid index");
        draft.articles.set(index, article);
        draft.updateTime = ask.now();
        return Json.object();
    }

    private static ObjectNode get(Ask ask) {
        var draft = known(ask);
        return items(ask, draft.articles, draft.mediaId);
    }

    private static ObjectNode delete(Ask ask) {
        ask.account().drafts.remove(known(ask).mediaId);
        return Json.object();
    }

    private static ObjectNode list(Ask ask) {
        var offset = Math.max(0, ask.body().integer("offset", 0));
        var count = Math.clamp(ask.body().integer("count", 20), 1, 20);
        var all = new ArrayList<>(ask.account().drafts.values()).reversed();
        var page = all.stream().skip(offset).limit(count).toList();
        var answer = Json.object().put("total_count", all.size()).put("item_count", page.size());
        var rows = answer.putArray("item");
        for (var draft : page) {
            var row = rows.addObject().put("media_id", draft.mediaId).put("update_time", draft.updateTime);
            row.set(
                    "content",
                    items(ask, draft.articles, draft.mediaId)
                            .put("create_time", draft.updateTime)
                            .put("update_time", draft.updateTime));
        }
        return answer;
    }

    /// Articles with their address.
    static ObjectNode items(Ask ask, List<ObjectNode> articles, String kind) {
        var answer = Json.object();
        var rows = answer.putArray("news_item");
        for (var i = 0; i < articles.size(); i++) {
            rows.add(articles.get(i).deepCopy().put("url", ask.request().base() + "/_emu/article/" + kind + "/" + i));
        }
        return answer;
    }

    static Draft known(Ask ask) {
        var draft = ask.account().drafts.get(ask.body().text("media_id"));
        if (draft == null) throw new Refusal(40007);
        return draft;
    }
}
