package io.hortus.bench;

import java.util.List;
import java.util.Locale;

/// One thing to ask, as a rule for Hortus and as SQL written by hand for each other engine. A question has many
/// variants with slightly other numbers, so that nobody answers from a cache of answers.
///
/// @param customers the text of a query for the ids of those meant; in it, `:now` is epoch milliseconds
record Question(String name, String rule, String customers, String clickHouse) {
    private static final int ORDER = AudienceWorld.event("Order Completed");
    private static final int REFUND = AudienceWorld.event("Order Refunded");
    private static final int VIEW = AudienceWorld.event("Product Viewed");
    private static final long DAY = AudienceWorld.DAY;

    private Question(String name, String rule, String customers) {
        this(name, rule, customers, customers);
    }

    static List<Question> all(int variant) {
        return List.of(profile(variant), behaviour(variant), sums(variant), sequence(variant), mixed(variant));
    }

    /// Six conditions on the profile.
    static Question profile(int v) {
        var cities = List.of(2 + v % 7, 9 + v % 5, 15, 22, 31 + v % 9);
        var registered = 19_000 + v % 100;
        var rule = all(
                has(
                        "city",
                        "in",
                        "["
                                + String.join(
                                        ",",
                                        cities.stream()
                                                .map(c -> "\"city " + c + "\"")
                                                .toList()) + "]"),
                has("gender", "equals", "\"F\""),
                has("age", "between", "[20," + (34 + v % 3) + "]"),
                has("level", "atLeast", "2"),
                has("registered", "after", "\"" + java.time.LocalDate.ofEpochDay(registered) + "\""),
                "{\"op\":\"tagged\",\"tags\":[\"tag " + (3 + v % 4) + "\"]}");
        return new Question("profile, six conditions", rule, """
                select customer from profile
                 where city in (%s) and woman and age between 20 and %d and level >= 2 and registered > %d
                   and customer in (select customer from tag where tag = %d)
                """.formatted(
                String.join(", ", cities.stream().map(String::valueOf).toList()), 34 + v % 3, registered, 3 + v % 4));
    }

    /// Two counts: often bought, never gave back.
    static Question behaviour(int v) {
        var seconds = 30 * 86_400 - 60 * (v % 100);
        var year = 300 * 86_400 + 60 * (v % 100);
        var rule = all(
                did("Order Completed", "\"count\"", null, 2, seconds),
                "{\"op\":\"didNot\",\"event\":\"Order Refunded\",\"within\":%s}".formatted(rolling(year)));
        return new Question("behaviour: two orders in 30 days, no refund in 300", rule, """
                select customer from (%s) bought where customer not in (%s)
                """.formatted(
                        counted(ORDER, seconds, 2), happened(REFUND, year)));
    }

    /// A sum and a count.
    static Question sums(int v) {
        var quarter = 90 * 86_400 - 60 * (v % 100);
        var month = 30 * 86_400 - 60 * (v % 100);
        var rule = all(
                did("Order Completed", "\"sum\"", "revenue", 300, quarter),
                did("Product Viewed", "\"count\"", null, 5, month));
        return new Question("behaviour: spent 300 in 90 days, viewed 5 in 30", rule, """
                select customer from (select customer from events where event = %d and ts > :now - %d and ts <= :now
                   group by customer having sum(cents) >= 30000) spent
                 where customer in (%s)
                """.formatted(
                        ORDER, quarter * 1000L, counted(VIEW, month, 5)));
    }

    /// Viewed, then bought within a day.
    static Question sequence(int v) {
        var week = 7 * 86_400 - 60 * (v % 100);
        var rule = """
                {"op":"sequence","steps":[{"event":"Product Viewed"},{"event":"Order Completed","withinSeconds":86400}],\
                "within":%s}""".formatted(rolling(week));
        return new Question(
                "sequence: viewed, then bought within a day, in 7 days", rule, followed(week), followedInArrays(week));
    }

    /// The two behaviours and the sequence together.
    static Question mixed(int v) {
        var month = 30 * 86_400 - 60 * (v % 100);
        var week = 7 * 86_400 - 60 * (v % 100);
        var year = 300 * 86_400 + 60 * (v % 100);
        var rule = all(
                did("Order Completed", "\"count\"", null, 3, month),
                "{\"op\":\"didNot\",\"event\":\"Order Refunded\",\"within\":%s}".formatted(rolling(year)),
                sequence(v).rule);
        var text = "select customer from (%s) bought where customer not in (%s) and customer in (%s)";
        return new Question(
                "three orders in 30 days, no refund, and the sequence",
                rule,
                text.formatted(counted(ORDER, month, 3), happened(REFUND, year), followed(week)),
                text.formatted(counted(ORDER, month, 3), happened(REFUND, year), followedInArrays(week)));
    }

    private static String happened(int event, long seconds) {
        return "select customer from events where event = %d and ts > :now - %d and ts <= :now"
                .formatted(event, seconds * 1000);
    }

    private static String counted(int event, long seconds, int least) {
        return happened(event, seconds) + " group by customer having count(*) >= " + least;
    }

    /// Of two neighbours in the stream of both events the first is a view, the second an order soon after it. Events of
    /// one instant do not follow one another, and so come in this order: orders first.
    private static String followed(long seconds) {
        return """
                select distinct customer from (
                  select customer, event, ts, lead(event) over w as next, lead(ts) over w as later
                    from events where event in (%d, %d) and ts > :now - %d and ts <= :now
                  window w as (partition by customer order by ts, event desc)) s
                 where event = %d and next = %d and later - ts <= %d
                """.formatted(VIEW, ORDER, seconds * 1000, VIEW, ORDER, DAY);
    }

    private static String followedInArrays(long seconds) {
        return """
                select distinct customer from (
                  select customer, arraySort(groupArray((ts, -toInt32(event)))) as s
                    from events where event in (%d, %d) and ts > :now - %d and ts <= :now group by customer)
                array join arrayMap(x -> x.1, s) as t, arrayMap(x -> x.2, s) as e,
                  arrayPopFront(arrayPushBack(arrayMap(x -> x.1, s), toInt64(0))) as t2,
                  arrayPopFront(arrayPushBack(arrayMap(x -> x.2, s), toInt32(0))) as e2
                 where e = -%d and e2 = -%d and t2 - t <= %d
                """.formatted(VIEW, ORDER, seconds * 1000, VIEW, ORDER, DAY);
    }

    String count(long now) {
        return "select count(*) from (" + customers.replace(":now", Long.toString(now)) + ") found";
    }

    String countInClickHouse(long now) {
        var text = clickHouse.replace(":now", Long.toString(now)).replace("and woman and", "and woman = 1 and");
        return "select count(*) from (" + text + ")";
    }

    private static String has(String field, String is, String value) {
        return "{\"op\":\"has\",\"field\":\"%s\",\"test\":{\"is\":\"%s\",\"value\":%s}}".formatted(field, is, value);
    }

    private static String did(
            String event, String of, @org.jspecify.annotations.Nullable String property, int least, long seconds) {
        return """
                {"op":"did","event":"%s","measure":{"of":%s%s},"test":{"is":"atLeast","value":%d},"within":%s}""".formatted(
                event, of, property == null ? "" : ",\"property\":\"" + property + "\"", least, rolling(seconds));
    }

    private static String rolling(long seconds) {
        return String.format(Locale.ROOT, "{\"window\":\"rolling\",\"seconds\":%d}", seconds);
    }

    private static String all(String... rules) {
        return "{\"op\":\"all\",\"of\":[" + String.join(",", rules) + "]}";
    }
}
