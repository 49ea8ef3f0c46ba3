package io.hortus.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

class DenyByDefaultTest {
    @Test
    void aHandlerThatDoesNotSayWhoMayUseItStopsTheStart() {
        assertThatThrownBy(() -> start(Forgotten.class))
                .hasMessageContaining("Forgotten#read")
                .hasMessageContaining("@Allowed");
    }

    @Test
    void aPermissionThatDoesNotExistStopsTheStart() {
        assertThatThrownBy(() -> start(Mistyped.class)).hasMessageContaining("customer.read");
    }

    @Test
    void aHandlerThatCatchesEverythingStopsTheStart() {
        assertThatThrownBy(() -> start(Greedy.class)).hasMessageContaining("Greedy#read");
    }

    @Test
    void handlersThatSayWhoAndHandlersElsewhereAreFine() {
        assertThatCode(() -> start(Closed.class, Door.class)).doesNotThrowAnyException();
    }

    private static void start(Class<?>... controllers) {
        try (var context = new AnnotationConfigWebApplicationContext()) {
            context.setServletContext(new MockServletContext());
            context.register(Mvc.class, DenyByDefault.class);
            context.register(controllers);
            context.refresh();
            assertThat(context.isActive()).isTrue();
        }
    }

    @EnableWebMvc
    static class Mvc {}

    @RestController
    static class Forgotten {
        @GetMapping("/api/forgotten")
        void read() {}
    }

    @RestController
    static class Mistyped {
        @GetMapping("/api/mistyped")
        @Allowed("customer.read")
        void read() {}
    }

    @RestController
    static class Greedy {
        @GetMapping("/{any}/things")
        void read() {}
    }

    @RestController
    static class Closed {
        @GetMapping("/api/closed")
        @Allowed("customers.read")
        void read() {}
    }

    @RestController
    static class Door {
        @GetMapping("/v1/door")
        void read() {}
    }
}
