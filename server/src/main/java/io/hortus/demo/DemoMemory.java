package io.hortus.demo;

import io.hortus.access.WriteKeys;
import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Ids;
import io.hortus.kernel.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// What the demo shop remembers between starts, in `demo-shop.json` of the data directory: its write key, and whether
/// its past was brought in.
@Component
@ConditionalOnProperty("hortus.demo.stream")
class DemoMemory {
    private record Remembered(String writeKey, boolean pastIsIn) {}

    private final Path file;
    private final Ids ids;
    private final WriteKeys keys;

    DemoMemory(HortusProperties hortus, Ids ids, WriteKeys keys) {
        this.file = hortus.data().resolve("demo-shop.json");
        this.ids = ids;
        this.keys = keys;
    }

    /// The shop's write key, made at the first start.
    String writeKey() {
        var remembered = read();
        if (remembered.writeKey.isEmpty()) {
            remembered = new Remembered("wk_" + ids.next("demo"), remembered.pastIsIn);
            write(remembered);
        }
        keys.ensure("演示商店 Demo shop", remembered.writeKey);
        return remembered.writeKey;
    }

    boolean pastIsIn() {
        return read().pastIsIn;
    }

    void pastIsInNow() {
        write(new Remembered(read().writeKey, true));
    }

    private Remembered read() {
        try {
            if (!Files.exists(file)) return new Remembered("", false);
            return Json.MAPPER.readValue(Files.readAllBytes(file), Remembered.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Remembered remembered) {
        try {
            Files.write(file, Json.bytes(remembered));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
