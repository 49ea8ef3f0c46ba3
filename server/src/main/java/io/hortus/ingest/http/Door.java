package io.hortus.ingest.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/// One protocol's doors.
public interface Door {
    void serve(HttpServletRequest request, HttpServletResponse response) throws IOException;

    /// The doors of one protocol by path. A path that ends in `/*` takes everything below it.
    interface Routes {
        Map<String, Door> doors();
    }
}
