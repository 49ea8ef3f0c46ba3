package io.hortus.kernel;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// "Something happened": a counter one can wait on without missing a beat. Take a mark, look at the world,
/// then wait for the mark to be passed. Safe for use by several threads.
public final class Signal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition raised = lock.newCondition();
    private volatile long count;

    public long mark() {
        return count;
    }

    public void raise() {
        lock.lock();
        try {
            count++;
            raised.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Returns when the signal was raised after the mark was taken, or after the given time.
    public void await(long mark, long millis) throws InterruptedException {
        if (count != mark) return;
        lock.lock();
        try {
            var left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (count == mark && left > 0) left = raised.awaitNanos(left);
        } finally {
            lock.unlock();
        }
    }
}
