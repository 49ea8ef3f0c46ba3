package io.hortus;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells on the terminal, once everything is up, where to go.
@Component
class Welcome {
    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof ServletWebServerApplicationContext context
                && context.getWebServer() != null) {
            System.out.printf(
                    "%n  Hortus is ready: http://localhost:%d   (sign in as admin@hortus.local)%n%n",
                    context.getWebServer().getPort());
        }
    }
}
