package io.hortus.emulators.http;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Counts calls per minute and at once. Who calls too often is banned for as long as the window (documentation
/// 90312).
public final class Meter {
    private static final class Window {
        long minute;
        int calls;
        long bannedUntil;
    }

    private final Map<String, Window> windows = new HashMap<>();
    private final Map<String, Integer> limits = new HashMap<>();
    private final Map<String, Integer> running = new HashMap<>();
    private final Set<String> writing = new HashSet<>();

    /// A threshold of its own for one path.
    public synchronized void limit(String path, int perMinute) {
        limits.put(path, perMinute);
    }

    /// Thresholds by path.
    public synchronized Map<String, Integer> limits() {
        return Map.copyOf(limits);
    }

    public synchronized void clear() {
        windows.clear();
        limits.clear();
    }

    /// False when this call is one too many in the minute, or falls into the ban that followed.
    public synchronized boolean pass(String caller, String path, int usual, long millis) {
        var limit = limits.getOrDefault(path, usual);
        if (limit <= 0) return true;
        var window = windows.computeIfAbsent(caller + " " + path, key -> new Window());
        if (millis < window.bannedUntil) return false;
        if (millis - window.minute >= 60_000 || millis < window.minute) {
            window.minute = millis;
            window.calls = 0;
        }
        if (++window.calls <= limit) return true;
        window.bannedUntil = millis + 60_000;
        return false;
    }

    /// False when the caller has been told more than so many bytes in this minute.
    public synchronized boolean mayRead(String caller, int max, long millis) {
        var window = windows.get("bytes " + caller);
        return max <= 0 || window == null || millis - window.minute >= 60_000 || window.calls < max;
    }

    /// Counts what the caller was told.
    public synchronized void told(String caller, int bytes, long millis) {
        var window = windows.computeIfAbsent("bytes " + caller, key -> new Window());
        if (millis - window.minute >= 60_000 || millis < window.minute) {
            window.minute = millis;
            window.calls = 0;
        }
        window.calls = (int) Math.min(Integer.MAX_VALUE, window.calls + (long) bytes);
    }

    /// False when so many calls of the path are already running.
    public synchronized boolean enter(String path, int max) {
        var now = running.merge(path, 1, Integer::sum);
        return max <= 0 || now <= max;
    }

    public synchronized void leave(String path) {
        running.merge(path, -1, Integer::sum);
    }

    /// False when the same pair is being written by another call.
    public synchronized boolean write(String pair) {
        return writing.add(pair);
    }

    public synchronized void written(String pair) {
        writing.remove(pair);
    }
}
