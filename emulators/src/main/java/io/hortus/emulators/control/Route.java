package io.hortus.emulators.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One address of the control API: `/_emu/people/{person}/scan`. `fields` names the body's fields for the
/// description; those ending in `?` may be left out. A `locked` route works alone in the world.
public record Route(String method, String pattern, String summary, String fields, boolean locked, Act act) {
    private static final Map<String, String[]> PARTS = new ConcurrentHashMap<>();

    /// Does what the address says and answers a JSON node or a whole reply.
    public interface Act {
        Object does(Finger finger);
    }

    static Route get(String pattern, String summary, Act act) {
        return new Route("GET", pattern, summary, "", true, act);
    }

    static Route post(String pattern, String summary, String fields, Act act) {
        return new Route("POST", pattern, summary, fields, true, act);
    }

    /// For what waits, reads files or talks to others: takes the world's lock itself, if at all.
    static Route open(String method, String pattern, String summary, String fields, Act act) {
        return new Route(method, pattern, summary, fields, false, act);
    }

    /// What the address names, given its path in parts; null when the path is another.
    @Nullable
    Map<String, String> match(String[] given) {
        var wanted = PARTS.computeIfAbsent(pattern, text -> text.split("/", -1));
        if (wanted.length != given.length) return null;
        var names = new LinkedHashMap<String, String>();
        for (var i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{")) names.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            else if (!wanted[i].equals(given[i])) return null;
        }
        return names;
    }
}
