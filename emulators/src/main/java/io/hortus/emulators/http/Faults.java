package io.hortus.emulators.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Failures asked for: for a path (or a prefix ending in `*`), the next so many calls are answered badly.
public final class Faults {
    /// What goes wrong. CODE answers an error code; SLOW answers late but rightly.
    public enum Kind {
        CODE,
        SLOW,
        RESET,
        STATUS,
        MALFORMED
    }

    /// One request for failure; `value` is the code, the milliseconds or the HTTP status.
    public static final class Fault {
        public final String path;
        public final Kind kind;
        public final int value;
        private int times;

        public Fault(String path, Kind kind, int value, int times) {
            this.path = path;
            this.kind = kind;
            this.value = value;
            this.times = times;
        }

        public int times() {
            return times;
        }

        private boolean matches(String asked) {
            return path.endsWith("*") ? asked.startsWith(path.substring(0, path.length() - 1)) : path.equals(asked);
        }
    }

    private final List<Fault> faults = new ArrayList<>();
    private volatile boolean some;

    public synchronized void add(Fault fault) {
        faults.add(fault);
        some = true;
    }

    public synchronized void clear() {
        faults.clear();
        some = false;
    }

    public synchronized List<Fault> list() {
        return List.copyOf(faults);
    }

    /// The failure due for a call to this path, counted down; null when all is well.
    public @Nullable Fault due(String path) {
        if (!some) return null;
        synchronized (this) {
            for (Iterator<Fault> each = faults.iterator(); each.hasNext(); ) {
                var fault = each.next();
                if (!fault.matches(path)) continue;
                if (--fault.times <= 0) each.remove();
                some = !faults.isEmpty();
                return fault;
            }
            return null;
        }
    }
}
