package io.hortus.emulators.control;

import io.hortus.emulators.http.Reply;
import io.hortus.emulators.world.World;
import java.nio.charset.StandardCharsets;

/// A line of server-sent events whenever the world changed, at most ten a second, and a breath every fifteen seconds.
final class News {
    private News() {}

    static Reply.Stream of(World world) {
        return out -> {
            var told = -1L;
            var quiet = 0;
            while (true) {
                var version = world.version();
                if (version != told || quiet >= 150) {
                    var line = version == told ? ": still here\n\n" : "data: " + version + "\n\n";
                    out.write(line.getBytes(StandardCharsets.UTF_8));
                    out.flush();
                    told = version;
                    quiet = 0;
                }
                quiet++;
                Thread.sleep(100);
            }
        };
    }
}
