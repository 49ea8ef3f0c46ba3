package io.hortus.kernel.web;

import io.hortus.kernel.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses bodies of the API that are larger than allowed: by their stated length at once, otherwise while they are
/// read. Uploads have a limit of their own.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class BodyLimit extends OncePerRequestFilter {
    private final int usual;
    private final Map<String, Integer> larger;

    BodyLimit(WebProperties web, List<LargerBody> larger) {
        this.usual = web.bodyBytes();
        this.larger = larger.stream().collect(Collectors.toMap(LargerBody::path, LargerBody::bytes));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return !request.getRequestURI().startsWith("/api/") || (type != null && type.startsWith("multipart/"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var most = Math.max(usual, larger.getOrDefault(request.getRequestURI(), 0));
        var length = request.getContentLengthLong();
        if (length > most) {
            ProblemJson.write(request, response, tooLarge(most));
            return;
        }
        chain.doFilter(length >= 0 ? request : new Limited(request, most), response);
    }

    private static Problem tooLarge(int most) {
        return new Problem(
                Problem.Common.TOO_LARGE, "The body has more than " + most + " bytes", Map.of("maxBytes", most));
    }

    private static final class Limited extends HttpServletRequestWrapper {
        private final int most;

        Limited(HttpServletRequest request, int most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedStream(super.getInputStream(), most);
        }
    }

    private static final class LimitedStream extends ServletInputStream {
        private final ServletInputStream in;
        private final int most;
        private long read;

        LimitedStream(ServletInputStream in, int most) {
            this.in = in;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            var one = in.read();
            if (one >= 0) count(1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var got = in.read(buffer, offset, length);
            if (got > 0) count(got);
            return got;
        }

        private void count(int bytes) {
            read += bytes;
            if (read > most) throw tooLarge(most);
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
