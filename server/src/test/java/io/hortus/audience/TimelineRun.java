package io.hortus.audience;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.audience.rule.Normalize;
import io.hortus.audience.rule.Rules;
import io.hortus.audience.sql.SqlRules;
import io.hortus.eventlog.Event;
import io.hortus.kernel.Json;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One case of the timeline tables, played in a garden: `buy`, `buy{…}` and `view` are events now, `@-2d` puts one into
/// the past, `late{…}` half an hour, `shop:buy` comes from another source, `set{…}` changes attributes, `+1h` lets time
/// pass, `in` and `out` say what must hold, live and by SQL, `tie` makes one person of her and her phone.
final class TimelineRun {
    private final String shows;
    private final Garden garden;
    private final String written;
    private final String happens;
    private final String mark;
    private final String name;
    private String audience = "";
    private @Nullable Event last;

    /// @param mark a word of its own, so that cases do not see each other
    TimelineRun(Garden garden, String mark, String shows, String written, String happens) {
        this.garden = garden;
        this.mark = "t" + mark;
        this.name = "user_id:" + this.mark;
        this.shows = shows;
        this.written = written;
        this.happens = happens;
    }

    void go() {
        var start = garden.now();
        var rule = written.replace("\"event\":\"", "\"event\":\"" + mark)
                .replace("\"event\":\"" + mark + "*\"", "\"event\":\"*\"")
                .replace("%MARK", mark);
        for (var hours = 1; hours <= 2; hours++) {
            rule = rule.replace(
                    "%NOW+" + hours + "h", start.plus(Duration.ofHours(hours)).toString());
        }
        if (rule.contains("%LIST")) {
            happen("view");
            var list = garden.bean(Lists.class).upload("list " + mark, "user_id", List.of(mark, "nobody"));
            rule = rule.replace("%LIST", list.id());
        }
        audience = garden.publish(rule);
        var done = "";
        for (var word : happens.split(" ", -1)) {
            done += word + " ";
            switch (word) {
                case "in" -> expect(true, rule, done);
                case "out" -> expect(false, rule, done);
                default -> happen(word);
            }
        }
        garden.unpublish(audience);
    }

    private void expect(boolean in, String rule, String done) {
        var anna = garden.customer(name);
        assertThat(garden.members(audience).contains(anna))
                .as("live, %s: %s", shows, done)
                .isEqualTo(in);
        garden.insight.catchUp();
        var moment = garden.bean(SqlRules.class).at(garden.now(), garden.bean(AudienceQueries.class));
        var sql = moment.members(Normalize.core(Rules.read(Json.read(rule))));
        assertThat(sql.contains(anna)).as("SQL, %s: %s", shows, done).isEqualTo(in);
    }

    private void happen(String word) {
        if (word.startsWith("+")) {
            garden.advance(duration(word.substring(1)));
        } else if (word.equals("midnight")) {
            var midnight =
                    garden.now().atZone(Garden.ZONE).toLocalDate().plusDays(1).atStartOfDay(Garden.ZONE);
            garden.clock.set(midnight.toInstant());
        } else if (word.equals("tie")) {
            garden.append(List.of(garden.event("tie", garden.now(), "{}", name, "anonymous_id:" + mark)));
        } else if (word.equals("repeat")) {
            garden.append(List.of(requireNonNull(last)));
        } else if (word.equals("noon")) {
            to(today().plusDays(1).atStartOfDay(Garden.ZONE).plusHours(12));
        } else if (word.equals("monday")) {
            to(today().with(TemporalAdjusters.next(DayOfWeek.MONDAY)).atStartOfDay(Garden.ZONE));
        } else if (word.equals("month")) {
            to(today().plusMonths(1).withDayOfMonth(1).atStartOfDay(Garden.ZONE));
        } else if (word.startsWith("until=")) {
            to(LocalDate.parse(word.substring(6)).atStartOfDay(Garden.ZONE));
        } else if (word.equals("fact")) {
            garden.append(List.of(garden.fact("stage_changed", name)));
        } else if (word.equals("order")) {
            garden.append(List.of(garden.event("Order Completed", garden.now(), "{\"revenue\":1}", name)));
        } else if (word.startsWith("set")) {
            garden.append(List.of(garden.set(garden.now(), Json.read(filled(word.substring(3))), name)));
        } else {
            var times = word.startsWith("10*") ? 10 : 1;
            for (var i = 0; i < times; i++) garden.append(List.of(event(times == 1 ? word : word.substring(3))));
        }
        garden.turns(2);
        garden.ticks();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(garden.now(), Garden.ZONE);
    }

    private void to(ZonedDateTime time) {
        if (time.toInstant().isAfter(garden.now())) garden.clock.set(time.toInstant());
    }

    private String filled(String json) {
        return json.replace("%MARK", mark)
                .replace("%NOW+100h", garden.now().plus(Duration.ofHours(100)).toString())
                .replace("%NOW+2h", garden.now().plus(Duration.ofHours(2)).toString())
                .replace("%NOW+1h", garden.now().plus(Duration.ofHours(1)).toString())
                .replace("%NOW", garden.now().toString())
                .replace("%DATE+10d-30y", today().plusDays(10).minusYears(30).toString());
    }

    private Event event(String word) {
        var under = word.startsWith("phone:") ? "anonymous_id:" + mark : name;
        var rest = word.replace("phone:", "").replace("shop:", "").replace("late{", "buy@-30m{");
        var brace = rest.indexOf('{');
        var at = rest.indexOf('@');
        var when = at < 0 ? Duration.ZERO : duration(rest.substring(at + 1, brace > at ? brace : rest.length()));
        var what = rest.substring(0, at >= 0 ? at : brace >= 0 ? brace : rest.length());
        var event =
                garden.event(mark + what, garden.now().plus(when), brace >= 0 ? rest.substring(brace) : "{}", under);
        last = word.startsWith("shop:") ? Garden.from("shop", event) : event;
        return last;
    }

    private static Duration duration(String text) {
        if (text.startsWith("-")) return duration(text.substring(1)).negated();
        if (text.startsWith("+")) return duration(text.substring(1));
        if (text.endsWith("ms")) return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
        var number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
