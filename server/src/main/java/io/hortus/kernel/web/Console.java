package io.hortus.kernel.web;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;

/// Serves the built console at `/`: files with a fingerprint in their name for ever, everything else fresh, compressed
/// beforehand where the build left a `.br` or `.gz` beside a file. Any other address is a page of the console, which
/// finds its own way.
@Configuration(proxyBeanMethods = false)
@Order(-1)
class Console implements WebMvcConfigurer {
    private final String location;

    Console(WebProperties web) {
        var given = web.console();
        this.location = given.isBlank() ? "classpath:/static/console/" : "file:" + given + (given.endsWith("/") ? "" : "/");
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(location + "assets/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(false)
                .addResolver(new EncodedResourceResolver())
                .addResolver(new PathResourceResolver());
        registry.addResourceHandler("/**")
                .addResourceLocations(location)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new EncodedResourceResolver())
                .addResolver(new Pages());
    }

    /// A file, or the console's one page for an address without a dot in its last part.
    private static final class Pages extends PathResourceResolver {
        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            var file = super.getResource(path, location);
            if (file != null || Paths.isServer("/" + path)) return file;
            var last = path.substring(path.lastIndexOf('/') + 1);
            return last.indexOf('.') < 0 ? super.getResource("index.html", location) : null;
        }
    }
}
