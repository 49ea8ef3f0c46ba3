package io.hortus.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
import org.springframework.web.servlet.resource.ResourceResolverChain;

/// Serves the built console at `/`: files with a fingerprint in their name for ever, everything else fresh,
/// compressed beforehand where the build left a `.br` or `.gz` beside a file. Any other address is a page of the
/// console, which finds its own way.
@Configuration(proxyBeanMethods = false)
@Order(-1)
class Console implements WebMvcConfigurer {
    private final String location;

    Console(WebProperties web) {
        var given = web.console();
        this.location =
                given.isBlank() ? "classpath:/static/console/" : "file:" + given + (given.endsWith("/") ? "" : "/");
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(location + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(false)
                .addResolver(new Smallest())
                .addResolver(new PathResourceResolver());
        registry.addResourceHandler("/**")
                .addResourceLocations(location)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new Smallest())
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

    /// Takes brotli before gzip, whatever order the browser names them in.
    private static final class Smallest extends EncodedResourceResolver {
        @Override
        protected @Nullable Resource resolveResourceInternal(
                @Nullable HttpServletRequest request,
                String path,
                List<? extends Resource> locations,
                ResourceResolverChain chain) {
            return super.resolveResourceInternal(
                    request == null ? null : new BrotliFirst(request), path, locations, chain);
        }
    }

    private static final class BrotliFirst extends HttpServletRequestWrapper {
        BrotliFirst(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            var value = super.getHeader(name);
            return "Accept-Encoding".equalsIgnoreCase(name) && value != null && value.contains("br")
                    ? "br, " + value
                    : value;
        }
    }
}
