package io.hortus.ingest.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the door for a path. A plain servlet beside Spring MVC: what comes in here is most of all requests, and it
/// needs neither content negotiation nor data binding.
public final class TrackingServlet extends HttpServlet {
    /// The URL patterns to register this servlet under.
    public static final List<String> PATTERNS =
            List.of("/v1/*", "/sa", "/sa/", "/sa.gif", "/debug", "/debug/", "/config/*");

    private static final Logger log = LoggerFactory.getLogger(TrackingServlet.class);

    private final transient Map<String, Door> exact = new HashMap<>();
    private final transient Map<String, Door> below = new HashMap<>();

    public TrackingServlet(List<? extends Door.Routes> protocols) {
        for (var protocol : protocols) protocol.doors().forEach(this::add);
    }

    private void add(String path, Door door) {
        var old = path.endsWith("/*") ? below.put(path.substring(0, path.length() - 1), door) : exact.put(path, door);
        if (old != null) throw new IllegalStateException("two doors at " + path);
    }

    /// Whether there is a door for the path, which then needs nothing of what the container does for pages.
    boolean takes(String path) {
        return find(path) != null;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var path = request.getRequestURI();
        var door = find(path);
        try {
            if (door == null) {
                Answer.cors(request, response);
                Answer.error(response, 404, "not_found", "There is no tracking route " + path);
            } else if (request.getMethod().equals("OPTIONS")) {
                Answer.preflight(request, response);
            } else {
                Answer.cors(request, response);
                door.serve(request, response);
            }
        } catch (Refused e) {
            Answer.error(response, e.status(), e.code(), e.detail());
        } catch (RuntimeException e) {
            log.error("{} {} failed", request.getMethod(), path, e);
            Answer.error(response, 500, "internal_error", "This request met a fault of ours; please repeat it");
        }
    }

    private @Nullable Door find(String path) {
        var door = exact.get(path);
        if (door != null) return door;
        for (var entry : below.entrySet()) if (path.startsWith(entry.getKey())) return entry.getValue();
        return null;
    }
}
