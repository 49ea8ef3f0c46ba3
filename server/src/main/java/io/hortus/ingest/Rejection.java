package io.hortus.ingest;

import java.time.Instant;

/// A record that was not taken, with what an operator needs to mend its sender.
///
/// @param id makes it count once, however often it is written
/// @param source id of the source, or empty where it is unknown
/// @param door which door it knocked at: `segment`, `sensors`, `sensors-debug`, `pixel`
/// @param field the path of the offending field, or empty
/// @param detail one sentence that says what was expected
/// @param sample the beginning of the record, at most [#SAMPLE] characters
public record Rejection(
        String id, Instant at, String source, String door, Reason reason, String field, String detail, String sample) {
    public static final int SAMPLE = 2048;

    public Rejection {
        field = cut(field, 200);
        detail = cut(detail, 500);
        sample = cut(sample, SAMPLE);
    }

    /// Cuts a text without splitting a character; PostgreSQL cannot keep NUL.
    private static String cut(String text, int most) {
        var end = Math.min(text.length(), most);
        if (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) end--;
        return text.substring(0, end).replace('\0', '\uFFFD');
    }
}
