package io.hortus.emulators.control;

import io.hortus.emulators.http.Reply;
import io.hortus.emulators.world.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// The page's files, from inside the program.
final class Files {
    private static final Map<String, String> TYPES =
            Map.of("html", "text/html", "js", "text/javascript", "css", "text/css", "svg", "image/svg+xml");
    private static final String VUE = "/META-INF/resources/webjars/vue/3.5.13/dist/vue.esm-browser.prod.js";

    private Files() {}

    static Reply page(String file) {
        if (!file.matches("[a-z-]+\\.[a-z]+")) throw new Refusal(404, "no such file");
        var type = TYPES.getOrDefault(file.substring(file.lastIndexOf('.') + 1), "text/plain");
        var resource = file.equals("vue.js") ? VUE : "/phones/" + file;
        try (var stream = Files.class.getResourceAsStream(resource)) {
            if (stream == null) throw new Refusal(404, "no such file");
            return Reply.of(200, type + "; charset=UTF-8", stream.readAllBytes())
                    .with("Cache-Control", "no-cache");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
