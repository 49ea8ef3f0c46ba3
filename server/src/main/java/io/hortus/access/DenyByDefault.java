package io.hortus.access;

import java.util.ArrayList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Stops the start where a handler under `/api` does not say who may use it.
@Component
class DenyByDefault implements SmartInitializingSingleton {
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;
    private final ObjectProvider<RouterFunctionMapping> functions;

    DenyByDefault(
            ObjectProvider<RequestMappingHandlerMapping> mappings, ObjectProvider<RouterFunctionMapping> functions) {
        this.mappings = mappings;
        this.functions = functions;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var wrong = new ArrayList<String>();
        mappings.forEach(mapping -> mapping.getHandlerMethods().forEach((route, handler) -> {
            if (route.getPatternValues().stream().noneMatch(DenyByDefault::isApi)) return;
            var allowed = handler.getMethodAnnotation(Allowed.class);
            if (allowed == null || allowed.value().length == 0) {
                wrong.add(handler.getShortLogMessage() + " has no @Allowed");
                return;
            }
            for (var needed : allowed.value()) {
                if (!needed.equals(Allowed.ANYBODY)
                        && !needed.equals(Allowed.SIGNED_IN)
                        && Permission.of(needed).isEmpty()) {
                    wrong.add(handler.getShortLogMessage() + " asks for the unknown permission '" + needed + "'");
                }
            }
        }));
        functions.forEach(mapping -> {
            if (mapping.getRouterFunction() != null)
                wrong.add("routes are declared by functions, which carry no @Allowed");
        });
        if (!wrong.isEmpty()) throw new IllegalStateException("The API is not closed: " + String.join("; ", wrong));
    }

    private static boolean isApi(String pattern) {
        return pattern.equals("/api")
                || pattern.startsWith("/api/")
                || pattern.startsWith("/{")
                || pattern.startsWith("/*");
    }
}
