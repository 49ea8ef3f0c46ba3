package io.hortus.ingest.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/// Hands tracking requests to their doors before the filters that pages and the API need: character sets, form bodies,
/// observations. They cost a sixth of a small request and do nothing for it. Safe for use by several threads.
public final class TrackingValve extends ValveBase {
    private final TrackingServlet doors;

    public TrackingValve(TrackingServlet doors) {
        super(true);
        this.doors = doors;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (doors.takes(request.getRequestURI())) doors.service(request.getRequest(), response.getResponse());
        else getNext().invoke(request, response);
    }
}
