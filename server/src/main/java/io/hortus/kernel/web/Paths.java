package io.hortus.kernel.web;

import java.util.List;

/// Who answers under which path.
public final class Paths {
    /// Doors for events, callbacks and customers. They authenticate by themselves, are called by programs and pages
    /// of others, and are kept free of whatever protects the console.
    private static final List<String> DOORS =
            List.of("/v1", "/sa", "/sa.gif", "/debug", "/config", "/wecom", "/oa", "/p", "/s", "/side");

    private static final List<String> SERVER = List.of("/api", "/v3", "/actuator", "/error");

    private Paths() {}

    /// True for tracking, callbacks, customer pages and short links.
    public static boolean isDoor(String path) {
        return among(DOORS, path);
    }

    /// True for a path that is never a page of the console.
    static boolean isServer(String path) {
        return isDoor(path) || among(SERVER, path);
    }

    private static boolean among(List<String> prefixes, String path) {
        for (var prefix : prefixes) {
            if (path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')) {
                return true;
            }
        }
        return false;
    }
}
