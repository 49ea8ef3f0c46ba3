package io.hortus.job;

/// What a job does. It runs on a virtual thread, holds no transaction of its caller, and may run again from the
/// start after a crash: each step must be harmless when repeated.
@FunctionalInterface
public interface Work {
    /// Returning means done (with errors, where some were counted). A [Progress.Cancelled] thrown by
    /// [Progress#checkpoint] passes through; any other exception fails the job with its message.
    void run(Progress progress) throws Exception;
}
