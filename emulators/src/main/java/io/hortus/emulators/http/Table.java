package io.hortus.emulators.http;

import io.hortus.emulators.json.Json;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Which path is answered by what, for one kind of call.
public final class Table<C> {
    /// An answer in JSON, to which the table adds `errcode` 0 where the platform does.
    public interface Handler<C> {
        ObjectNode answer(C call);
    }

    /// An answer in any form.
    public interface RawHandler<C> {
        Reply answer(C call);
    }

    /// One row. Exactly one of the handlers is there.
    public record Row<C>(
            String method,
            String path,
            @Nullable Handler<C> json,
            @Nullable RawHandler<C> raw,
            boolean bare) {
        /// What the handler says, still unwritten: writing is done outside the world's lock.
        public Object answer(C call) {
            if (raw != null) return raw.answer(call);
            if (json == null) throw new IllegalStateException(path);
            var said = json.answer(call);
            if (bare) return said;
            ObjectNode whole = Json.object().put("errcode", 0).put("errmsg", "ok");
            whole.setAll(said);
            return whole;
        }
    }

    private final Map<String, Row<C>> rows = new TreeMap<>();

    public void get(String path, Handler<C> handler) {
        rows.put(path, new Row<>("GET", path, handler, null, false));
    }

    public void post(String path, Handler<C> handler) {
        rows.put(path, new Row<>("POST", path, handler, null, false));
    }

    /// Without `errcode` on success, as the official account often answers.
    public void bare(String method, String path, Handler<C> handler) {
        rows.put(path, new Row<>(method, path, handler, null, true));
    }

    public void raw(String method, String path, RawHandler<C> handler) {
        rows.put(path, new Row<>(method, path, null, handler, true));
    }

    public @Nullable Row<C> row(String path) {
        return rows.get(path);
    }

    public Map<String, Row<C>> rows() {
        return rows;
    }
}
