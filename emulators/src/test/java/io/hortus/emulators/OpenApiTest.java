package io.hortus.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.emulators.testing.Emu;
import java.util.HashSet;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The description of the control API says what the control API does.
class OpenApiTest {
    private final Emu emu = new Emu();

    @AfterEach
    void stop() {
        emu.close();
    }

    @Test
    void everyAddressIsDescribedOnceWithItsFields() {
        var document = emu.get("/_emu/openapi.json");
        assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
        var names = new HashSet<String>();
        for (var route : emu.station.control().routes()) {
            var operation = document.path("paths")
                    .path(route.pattern())
                    .path(route.method().toLowerCase(Locale.ROOT));
            assertThat(operation.path("summary").asString()).as(route.pattern()).isEqualTo(route.summary());
            assertThat(names.add(operation.path("operationId").asString()))
                    .as(route.pattern())
                    .isTrue();
            for (var part : route.pattern().split("/", -1)) {
                if (part.startsWith("{"))
                    assertThat(operation
                                    .path("parameters")
                                    .valueStream()
                                    .map(each -> "{" + each.path("name").asString() + "}"))
                            .contains(part);
            }
            if (route.fields().isEmpty() || route.fields().equals("…")) continue;
            var properties = operation
                    .path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("schema")
                    .path("properties");
            for (var field : route.fields().split(",", -1))
                assertThat(properties.path(field.replace("?", "")).path("type").asString(""))
                        .as(field)
                        .isNotEmpty();
        }
        assertThat(document.path("paths").size()).isGreaterThan(60);
    }

    @Test
    void whatIsSaidToBeNeededIsNeeded() {
        var made = emu.send("POST", "/_emu/people/p1/scan", "{}");
        assertThat(made.statusCode()).isEqualTo(400);
        assertThat(made.body()).contains("code");
    }
}
