package io.hortus.audience.rule;

import com.nlf.calendar.LunarYear;
import java.time.LocalDate;
import java.time.temporal.JulianFields;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Days of the Chinese lunar calendar, as tables of months made from the library's astronomy once a year. Known for
/// the years 1850 to 2150; other dates have no lunar anniversary.
final class Lunar {
    private static final int FIRST_YEAR = 1850;
    private static final int LAST_YEAR = 2150;
    private static final Map<Integer, Year> YEARS = new ConcurrentHashMap<>();

    private Lunar() {}

    /// @param start the first day
    /// @param number negative for a leap month
    private record Month(int number, LocalDate start, int days) {}

    /// The months of one lunar year, from its first, by their numbers.
    private record Year(Map<Integer, Month> months) {}

    /// @param month 1 to 12, whether leap or not
    private record Day(int month, int day) {}

    /// The first day on or after `from` on which the lunar month and day of `date` come round.
    static @Nullable LocalDate nextAnniversary(LocalDate date, LocalDate from) {
        var born = day(date);
        if (born == null || from.getYear() <= FIRST_YEAR || from.getYear() >= LAST_YEAR) return null;
        for (var year = from.getYear() - 1; year <= from.getYear() + 1; year++) {
            var month = year(year).months.get(born.month);
            if (month == null) continue;
            var day = month.start.plusDays(Math.min(born.day, month.days) - 1L);
            if (!day.isBefore(from)) return day;
        }
        return null;
    }

    private static @Nullable Day day(LocalDate date) {
        if (date.getYear() <= FIRST_YEAR || date.getYear() >= LAST_YEAR) return null;
        // A lunar year begins in January or February of the year of the same number.
        for (var year = date.getYear(); year >= date.getYear() - 1; year--) {
            for (var month : year(year).months.values()) {
                var day = (int) (date.toEpochDay() - month.start.toEpochDay());
                if (day >= 0 && day < month.days) return new Day(Math.abs(month.number), day + 1);
            }
        }
        return null;
    }

    private static Year year(int year) {
        return YEARS.computeIfAbsent(year, Lunar::made);
    }

    /// One at a time: the library keeps state of its own.
    private static synchronized Year made(int year) {
        var months = new HashMap<Integer, Month>();
        for (var month : LunarYear.fromYear(year).getMonthsInYear()) {
            var start = LocalDate.MIN.with(JulianFields.JULIAN_DAY, (long) Math.floor(month.getFirstJulianDay() + 0.5));
            months.put(month.getMonth(), new Month(month.getMonth(), start, month.getDayCount()));
        }
        return new Year(Map.copyOf(months));
    }
}
