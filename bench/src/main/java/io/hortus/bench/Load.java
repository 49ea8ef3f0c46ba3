package io.hortus.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// Sends requests: closed-loop (each connection sends when it has its answer) for throughput, open-loop (at fixed
/// instants, whatever the answers do) for latency free of coordinated omission.
final class Load {
    /// @param requests answered with 200
    /// @param refused answered with anything else
    /// @param latency microseconds from the planned instant to the answer
    record Result(int requests, int refused, double seconds, Histogram latency) {
        double perSecond() {
            return requests / seconds;
        }
    }

    private Load() {}

    /// @param request makes the n-th request; called from many threads
    static Result closed(int port, int connections, double seconds, IntFunction<byte[]> request) {
        var sent = new AtomicInteger();
        var until = System.nanoTime() + (long) (seconds * 1e9);
        return run(port, connections, (connection, latency, ok, refused) -> {
            while (System.nanoTime() < until) {
                var start = System.nanoTime();
                var status = connection.send(request.apply(sent.getAndIncrement()));
                (status == 200 ? ok : refused).incrementAndGet();
                latency.recordValue((System.nanoTime() - start) / 1000);
            }
        });
    }

    /// Sends a fixed number of requests as fast as they are answered.
    static Result all(int port, int connections, int requests, IntFunction<byte[]> request) {
        var sent = new AtomicInteger();
        return run(port, connections, (connection, latency, ok, refused) -> {
            for (var n = sent.getAndIncrement(); n < requests; n = sent.getAndIncrement()) {
                var start = System.nanoTime();
                var status = connection.send(request.apply(n));
                (status == 200 ? ok : refused).incrementAndGet();
                latency.recordValue((System.nanoTime() - start) / 1000);
            }
        });
    }

    /// Sends at a fixed rate for a time.
    static Result open(int port, int connections, double seconds, double perSecond, IntFunction<byte[]> request) {
        var sent = new AtomicInteger();
        var total = (int) (seconds * perSecond);
        var began = System.nanoTime();
        return run(port, connections, (connection, latency, ok, refused) -> {
            for (var n = sent.getAndIncrement(); n < total; n = sent.getAndIncrement()) {
                var planned = began + (long) (n / perSecond * 1e9);
                for (var wait = planned - System.nanoTime(); wait > 0; wait = planned - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                var status = connection.send(request.apply(n));
                (status == 200 ? ok : refused).incrementAndGet();
                latency.recordValue((System.nanoTime() - planned) / 1000);
            }
        });
    }

    private interface Work {
        void on(Connection connection, Histogram latency, AtomicInteger ok, AtomicInteger refused) throws IOException;
    }

    private static Result run(int port, int connections, Work work) {
        var latency = new ConcurrentHistogram(3);
        var ok = new AtomicInteger();
        var refused = new AtomicInteger();
        var threads = new ArrayList<Thread>();
        var began = System.nanoTime();
        for (var i = 0; i < connections; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try (var connection = new Connection(port)) {
                    work.on(connection, latency, ok, refused);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        }
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return new Result(ok.get(), refused.get(), (System.nanoTime() - began) / 1e9, latency);
    }
}
