package io.hortus.bench.servers;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// A Spring MVC handler on virtual threads that reads the body and answers: what HTTP alone costs here.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {
            DataSourceAutoConfiguration.class,
            HibernateJpaAutoConfiguration.class,
            DataJpaRepositoriesAutoConfiguration.class
        })
@Import(EmptyServer.Handler.class)
public class EmptyServer {
    public static void main(String[] args) {
        var application = new SpringApplication(EmptyServer.class);
        application.setDefaultProperties(Map.of(
                "server.port", args[0],
                "server.address", "127.0.0.1",
                "spring.threads.virtual.enabled", "true",
                "spring.main.banner-mode", "off",
                "server.tomcat.max-keep-alive-requests", "-1",
                "logging.level.root", "WARN"));
        application.run();
    }

    @RestController
    static class Handler {
        @PostMapping(path = {"/v1/track", "/v1/batch"})
        String answer(@RequestBody byte[] body) {
            return body.length == 0 ? "{\"success\":false}" : "{\"success\":true}";
        }
    }
}
