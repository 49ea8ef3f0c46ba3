package io.hortus.ingest;

import io.hortus.eventlog.EventLog;
import io.hortus.ingest.http.Capacity;
import io.hortus.ingest.http.Door;
import io.hortus.ingest.http.TrackingServlet;
import io.hortus.ingest.http.TrackingValve;
import io.hortus.ingest.spool.Drain;
import io.hortus.ingest.spool.Spool;
import io.hortus.kernel.HortusProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The doors and what stands behind them.
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {
    @Bean
    TrackingServlet tracking(List<Door.Routes> protocols) {
        return new TrackingServlet(protocols);
    }

    /// For paths without a door, which are answered in the doors' own way.
    @Bean
    ServletRegistrationBean<TrackingServlet> trackingServlet(TrackingServlet servlet, HortusProperties hortus) {
        var registration = new ServletRegistrationBean<>(servlet, TrackingServlet.PATTERNS.toArray(new String[0]));
        registration.setName("tracking");
        registration.setEnabled(hortus.roles().contains("ingest"));
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> trackingValve(
            TrackingServlet servlet, HortusProperties hortus) {
        return factory -> {
            if (hortus.roles().contains("ingest")) factory.addContextValves(new TrackingValve(servlet));
        };
    }

    @Bean
    Capacity trackingCapacity(IngestProperties limits) {
        return new Capacity(limits.inFlight().toBytes());
    }

    @Bean
    Outage outage() {
        return new Outage();
    }

    @Bean
    Intake intake(EventLog events, RejectedRecords rejected, Outage outage, MeterRegistry meters) {
        return new Intake(events, rejected, outage, meters);
    }

    @Bean(destroyMethod = "")
    Spool spool(HortusProperties hortus, IngestProperties limits, MeterRegistry meters) {
        return new Spool(hortus.data().resolve("spool"), limits.spool().toBytes(), meters);
    }

    @Bean
    Drain drain(Spool spool, Intake intake, Outage outage, EventLog events, MeterRegistry meters) {
        return new Drain(spool, intake, outage, events, meters);
    }
}
