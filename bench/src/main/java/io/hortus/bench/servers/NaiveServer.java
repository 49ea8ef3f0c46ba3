package io.hortus.bench.servers;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// One entity saved per request: how most services begin.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableJpaRepositories(considerNestedRepositories = true)
@EntityScan
@Import(NaiveServer.Handler.class)
public class NaiveServer {
    public static void main(String[] args) {
        var application = new SpringApplication(NaiveServer.class);
        application.setDefaultProperties(Map.of(
                "server.port", args[0],
                "server.address", "127.0.0.1",
                "spring.datasource.url", args[1],
                "spring.datasource.username", "postgres",
                "spring.jpa.hibernate.ddl-auto", "update",
                "spring.jpa.open-in-view", "false",
                "spring.threads.virtual.enabled", "true",
                "spring.main.banner-mode", "off",
                "server.tomcat.max-keep-alive-requests", "-1",
                "logging.level.root", "WARN"));
        application.run();
    }

    /// A row per event, the natural key as its id.
    @Entity
    @Table(name = "naive_event")
    public static class NaiveEvent {
        @Id
        private String messageId = "";

        private String userId = "";
        private String event = "";

        @jakarta.persistence.Column(columnDefinition = "text")
        private String properties = "";

        protected NaiveEvent() {}

        NaiveEvent(String messageId, String userId, String event, String properties) {
            this.messageId = messageId;
            this.userId = userId;
            this.event = event;
            this.properties = properties;
        }

        String key() {
            return messageId + userId + event + properties.length();
        }
    }

    /// The repository every tutorial shows.
    public interface NaiveEvents extends JpaRepository<NaiveEvent, String> {}

    record Posted(String messageId, String userId, String event, tools.jackson.databind.JsonNode properties) {}

    @RestController
    static class Handler {
        private final NaiveEvents events;

        Handler(NaiveEvents events) {
            this.events = events;
        }

        @PostMapping("/v1/track")
        String answer(@RequestBody Posted posted) {
            var saved = events.save(new NaiveEvent(
                    posted.messageId(),
                    posted.userId(),
                    posted.event(),
                    posted.properties().toString()));
            return saved.key().isEmpty() ? "{\"success\":false}" : "{\"success\":true}";
        }
    }
}
