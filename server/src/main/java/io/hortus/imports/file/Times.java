package io.hortus.imports.file;

import io.hortus.imports.file.Value.NotOfType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The ways times are written in files.
public final class Times {
    /// Tried in this order; the first that reads all samples wins, so day before month only shows by a day above 12.
    static final List<String> FORMATS = List.of(
            "iso",
            "yyyy-M-d H:mm:ss[.SSS]",
            "yyyy-M-d H:mm",
            "yyyy-M-d",
            "yyyy/M/d H:mm:ss",
            "yyyy/M/d H:mm",
            "yyyy/M/d",
            "yyyy年M月d日 H:mm:ss",
            "yyyy年M月d日",
            "M/d/yyyy H:mm:ss",
            "M/d/yyyy H:mm",
            "M/d/yyyy",
            "d/M/yyyy H:mm:ss",
            "d/M/yyyy H:mm",
            "d/M/yyyy",
            "d.M.yyyy H:mm",
            "d.M.yyyy",
            "epoch_ms",
            "epoch_s");

    private static final Map<String, DateTimeFormatter> COMPILED = new ConcurrentHashMap<>();
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private Times() {}

    /// @param format one of those known or any pattern of java.time; null tries those known
    /// @throws NotOfType when it cannot be read, or lies before 1970 or after 2099
    public static Instant parse(String text, @Nullable String format, ZoneId zone) {
        var stripped = text.strip();
        if (format == null) {
            var found = FORMATS.stream().filter(f -> reads(stripped, f)).findFirst();
            if (found.isEmpty()) throw new NotOfType("a time such as 2026-03-01 10:00:00");
            return parse(stripped, found.get(), zone);
        }
        try {
            var instant = read(stripped, format, zone);
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) throw new NotOfType("a time from 1970 to 2099");
            return instant;
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw new NotOfType("a time written as " + format);
        }
    }

    static boolean reads(String text, String format) {
        try {
            var _ = parse(text, format, ZoneId.of("UTC"));
            return true;
        } catch (NotOfType e) {
            return false;
        }
    }

    private static Instant read(String text, String format, ZoneId zone) {
        return switch (format) {
            case "epoch_ms" -> epoch(text, 12, 14, 1);
            case "epoch_s" -> epoch(text, 9, 11, 1000);
            default -> {
                var parsed = formatter(format).parse(text);
                var date = parsed.query(TemporalQueries.localDate());
                var time = parsed.query(TemporalQueries.localTime());
                var written = parsed.query(TemporalQueries.zone());
                if (date == null) throw new DateTimeException("no date");
                var local = time == null ? date.atStartOfDay() : LocalDateTime.of(date, time);
                yield local.atZone(written == null ? zone : written).toInstant();
            }
        };
    }

    private static Instant epoch(String text, int least, int most, long millis) {
        var dot = text.indexOf('.');
        var whole = dot < 0 ? text : text.substring(0, dot);
        if (whole.length() < least || whole.length() > most) throw new DateTimeException("not an epoch");
        return Instant.ofEpochMilli(Math.multiplyExact(Long.parseLong(whole), millis));
    }

    private static DateTimeFormatter formatter(String format) {
        return COMPILED.computeIfAbsent(
                format,
                f -> f.equals("iso")
                        ? DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm[:ss][.SSSSSSSSS][.SSSSSS][.SSS][XXX][XX][X]")
                        : DateTimeFormatter.ofPattern(f.replace("yyyy", "uuuu"), Locale.ROOT));
    }

    /// Whether a pattern is one that [#parse] can use.
    public static boolean known(String format) {
        if (FORMATS.contains(format)) return true;
        try {
            var _ = formatter(format).format(LocalDate.EPOCH.atStartOfDay());
            return true;
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }
}
