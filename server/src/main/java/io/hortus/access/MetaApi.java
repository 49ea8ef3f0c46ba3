package io.hortus.access;

import io.hortus.kernel.HortusProperties;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the console needs to know about the installation before anything else.
@RestController
@RequestMapping("/api/meta")
class MetaApi {
    private final HortusProperties hortus;
    private final boolean demo;

    MetaApi(HortusProperties hortus, @Value("${hortus.demo:false}") boolean demo) {
        this.hortus = hortus;
        this.demo = demo;
    }

    @GetMapping
    @Allowed(Allowed.SIGNED_IN)
    Meta read() {
        var built = MetaApi.class.getPackage().getImplementationVersion();
        return new Meta(
                hortus.timeZone(), hortus.currency(), built == null ? "development" : built, Metric.all(), demo);
    }

    /// @param timeZone the company's, an IANA name
    /// @param currency the company's, an ISO 4217 code
    /// @param demo true where the data is made up
    record Meta(String timeZone, String currency, String version, List<Metric> metrics, boolean demo) {}
}
