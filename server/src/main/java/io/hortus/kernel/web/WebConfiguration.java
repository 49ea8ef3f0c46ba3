package io.hortus.kernel.web;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;

/// Puts [Failures] behind the handlers' own `@ExceptionHandler` methods and before everything of Spring's.
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        var at = 0;
        while (at < resolvers.size() && resolvers.get(at) instanceof ExceptionHandlerExceptionResolver) at++;
        resolvers.add(at, new Failures());
    }
}
