package io.hortus.ingest.sensors;

import jakarta.servlet.http.HttpServletRequest;

/// What a client does with an answer that is not success.
enum Bearing {
    /// Keeps its records and sends them again: told to wait by 503.
    REPEATS,
    /// Forgets its records whatever the answer, or nobody knows: what it brings is spooled when it cannot be stored.
    FORGETS;

    /// As far as it can be told before the body is read.
    static Bearing of(HttpServletRequest request) {
        var agent = request.getHeader("User-Agent");
        return agent != null && agent.startsWith("SensorsAnalytics Java SDK") ? REPEATS : FORGETS;
    }

    /// As the records show it: the web client keeps batches only, and sends those as a list.
    static Bearing of(HttpServletRequest request, Payload payload) {
        if (request.getMethod().equals("GET")) return FORGETS;
        return switch (payload.library()) {
            case "Java", "Android" -> REPEATS;
            case "js" -> payload.list() ? REPEATS : FORGETS;
            default -> of(request);
        };
    }
}
