package io.hortus.imports;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/// Deletes, once an hour, what imports no longer need: files hold personal data and must not lie about.
@Component
class ImportSweep implements InitializingBean, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(ImportSweep.class);
    private final Imports imports;
    private final Duration kept;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("imports").factory());

    ImportSweep(Imports imports, ImportsProperties limits) {
        this.imports = imports;
        this.kept = Duration.ofDays(limits.keepDays());
    }

    @Override
    public void afterPropertiesSet() {
        var _ = schedule.scheduleWithFixedDelay(this::sweep, 1, 60, TimeUnit.MINUTES);
    }

    private void sweep() {
        try {
            imports.sweep(kept);
        } catch (RuntimeException e) {
            log.warn("Old imports could not be swept: {}", e.toString());
        }
    }

    @Override
    public void destroy() {
        schedule.shutdownNow();
    }
}
