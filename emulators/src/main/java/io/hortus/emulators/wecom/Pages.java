package io.hortus.emulators.wecom;

import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.World;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// Paging by opaque cursor: a cursor of another list, an invented or an old one is refused with 50100, and the last
/// page carries an empty one.
final class Pages {
    private static final long LIVES_SECONDS = 4 * 3600;

    /// One page and how to get the next.
    record Page<T>(List<T> rows, String next) {}

    private Pages() {}

    static <T> Page<T> cut(World world, String list, List<T> rows, String cursor, int limit, int usual, int max) {
        var size = limit <= 0 ? usual : Math.min(limit, max);
        var from = cursor.isEmpty() ? 0 : position(world, list, cursor);
        if (from >= rows.size()) return new Page<>(List.of(), "");
        var to = Math.min(rows.size(), from + size);
        var next = to < rows.size() ? write(list, to, world.seconds()) : "";
        return new Page<>(rows.subList(from, to), next);
    }

    private static String write(String list, int position, long seconds) {
        var plain = mark(list) + "." + position + "." + seconds;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static int position(World world, String list, String cursor) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\.", -1);
            var fresh = Long.parseLong(parts[2]) + LIVES_SECONDS >= world.seconds();
            var position = Integer.parseInt(parts[1]);
            if (parts[0].equals(mark(list)) && fresh && position >= 0) return position;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Refusal(50100);
        }
        throw new Refusal(50100);
    }

    private static String mark(String list) {
        return Integer.toHexString(list.hashCode());
    }
}
