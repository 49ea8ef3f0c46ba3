package io.hortus.emulators.callback;

/// How the next events are mistreated, so that a platform can show that it bears it. Counters count down to 0.
public final class Disturbance {
    public int duplicate;
    public int drop;
    /// The next event waits and is sent after the one that follows it.
    public int reorder;
    /// Real milliseconds by which every event is late.
    public long delayMillis;
}
