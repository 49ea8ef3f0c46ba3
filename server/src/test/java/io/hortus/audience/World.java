package io.hortus.audience;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A generated world: what happens, step by step, and the rules that are asked. Plain data, so that a failing world
/// can be cut smaller and run again.
///
/// @param rules JSON; `aud:3` inside stands for the audience made from rule 3
record World(List<Step> steps, List<String> rules) {

    /// The name of a draft that takes a name away from its person again.
    static final String UNBIND = "-";

    sealed interface Step {}

    /// Events arrive and turns are taken.
    record Arrive(List<Draft> events, int batch) implements Step {}

    record Pass(Duration time) implements Step {}

    /// Time goes on to exactly the next timer, or one millisecond before it.
    record ToTimer(boolean justBefore) implements Step {}

    /// The clock is set back.
    record Back(Duration time) implements Step {}

    /// Whoever bears the name has everything about them erased.
    record Erase(String name) implements Step {}

    /// Rules are published together.
    record Publish(int from, int to) implements Step {}

    /// An event to be. The same message again is a repeat.
    ///
    /// @param ago how long before its first arrival it happened; negative for the future
    /// @param set attributes and tags instead of an event
    record Draft(int message, String name, List<String> names, Duration ago, String json, boolean set) {}

    static World draw(SplittableRandom random, int count) {
        var rules = new ArrayList<String>();
        for (var i = 0; i < count; i++) rules.add(rule(random, 0, i));
        var steps = new ArrayList<Step>();
        var published = 0;
        var drafts = new ArrayList<Draft>();
        var length = 10 + random.nextInt(8);
        for (var i = 0; i < length || published < count; i++) {
            var dice = random.nextInt(10);
            if (published < count && (dice < 3 || i >= length)) {
                var to = Math.min(count, published + 1 + random.nextInt(count));
                steps.add(new Publish(published, to));
                published = to;
            } else if (dice < 7) {
                steps.add(arrive(random, drafts));
            } else if (dice < 9) {
                steps.add(pause(random));
            } else {
                steps.add(new ToTimer(random.nextBoolean()));
            }
        }
        steps.add(arrive(random, drafts));
        steps.add(new ToTimer(false));
        return new World(List.copyOf(steps), List.copyOf(rules));
    }

    private static Step pause(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> new Back(pass(random));
            case 1 -> new Erase(random.nextBoolean() ? user(random) : anonymous(random));
            default -> new Pass(pass(random));
        };
    }

    private static String user(SplittableRandom random) {
        return "user_id:u" + random.nextInt(5);
    }

    private static String anonymous(SplittableRandom random) {
        return "anonymous_id:a" + random.nextInt(6);
    }

    private static Arrive arrive(SplittableRandom random, List<Draft> before) {
        var events = new ArrayList<Draft>();
        for (var i = 1 + random.nextInt(6); i > 0; i--) {
            if (!before.isEmpty() && random.nextInt(8) == 0) {
                events.add(before.get(random.nextInt(before.size())));
                continue;
            }
            var draft = draft(random, before.size());
            before.add(draft);
            events.add(draft);
        }
        return new Arrive(events, 1 + random.nextInt(4));
    }

    private static Draft draft(SplittableRandom random, int message) {
        var names = new ArrayList<String>();
        var user = user(random);
        var anonymous = anonymous(random);
        switch (random.nextInt(6)) {
            case 0, 1 -> names.add(user);
            case 2, 3, 4 -> names.add(anonymous);
            default -> {
                names.add(user);
                names.add(anonymous);
            }
        }
        var ago = random.nextInt(4) == 0 ? pass(random).multipliedBy(2) : Duration.ZERO;
        if (random.nextInt(20) == 0) ago = Duration.ofHours(-3);
        if (random.nextInt(25) == 0) return new Draft(message, UNBIND, List.of(names.getLast()), ago, "{}", false);
        if (random.nextInt(4) == 0) return new Draft(message, "", names, ago, attributes(random), true);
        return new Draft(message, random.nextInt(3) == 0 ? "B" : "A", names, ago, properties(random), false);
    }

    private static String attributes(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> "{\"city\":\"Suzhou\"}";
            case 1 -> "{\"city\":\"Hangzhou\",\"rank\":" + random.nextInt(4) + "}";
            case 2 -> "{\"rank\":" + random.nextInt(4) + "}";
            case 3 -> "{\"$tags\":{\"add\":[{\"name\":\"vip\"}]}}";
            case 4 -> "{\"$tags\":{\"remove\":[\"vip\"],\"add\":[{\"name\":\"new\"}]}}";
            case 5 -> "{\"level\":\"" + (random.nextBoolean() ? "gold" : "silver") + "\",\"channel\":\"douyin\"}";
            case 6 -> "{\"born\":\"" + date(random) + "\"}";
            case 7 -> "{\"due\":\"" + date(random) + "T" + (10 + random.nextInt(13)) + ":30:00+08:00\"}";
            case 8 ->
                "{\"$consent\":{\"email\":{\"state\":\"" + (random.nextBoolean() ? "granted" : "withdrawn") + "\"}}}";
            default -> "{\"likes\":[\"roses\",\"" + (random.nextBoolean() ? "tulips" : "ferns") + "\"]}";
        };
    }

    /// Dates that matter soon after the clock's start, of this year or long ago.
    private static String date(SplittableRandom random) {
        var year = List.of("1988", "1992", "2020", "2026").get(random.nextInt(4));
        return year
                + List.of("-02-27", "-02-28", "-03-01", "-03-02", "-03-09", "-03-31", "-04-02")
                        .get(random.nextInt(7));
    }

    static String properties(SplittableRandom random) {
        return switch (random.nextInt(11)) {
            case 0 -> "{}";
            case 1 -> "{\"n\":0.1,\"c\":\"red\"}";
            case 2 -> "{\"n\":\"2.5\",\"c\":\"blue\",\"l\":[{\"s\":\"x\"},{\"s\":\"y\",\"q\":3}]}";
            case 3 -> "{\"n\":1,\"c\":\"red\",\"f\":true,\"d\":\"2026-03-01\"}";
            case 4 -> "{\"n\":\"many\",\"c\":7}";
            case 5 -> "{\"n\":-0.3,\"c\":[\"red\",\"green\"],\"d\":\"2026-02-20T10:00:00+08:00\"}";
            case 6 -> "{\"n\":null,\"c\":null,\"l\":{\"s\":\"x\",\"q\":0.5}}";
            case 7 -> "{\"n\":2,\"l\":[{\"s\":\"x\",\"q\":1},{\"s\":\"y\",\"q\":2},\"x\",null,7]}";
            case 8 -> "{\"l\":[{\"s\":\"y\",\"q\":\"3\",\"d\":\"2026-02-24\"},[{\"s\":\"x\",\"q\":4}]]}";
            case 9 -> "{\"l\":[{\"s\":[\"x\",\"y\"],\"q\":3.00005,\"l\":[{\"q\":1},{\"q\":2,\"s\":\"x\"}]}]}";
            default -> "{\"n\":3.00005,\"c\":\"redder\",\"f\":false}";
        };
    }

    static Duration pass(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> Duration.ofMillis(1);
            case 1 -> Duration.ofSeconds(1);
            case 2 -> Duration.ofMinutes(59).plusMillis(random.nextInt(1000));
            case 3 -> Duration.ofHours(1);
            case 4 -> Duration.ofHours(1 + random.nextInt(30));
            case 5 -> Duration.ofDays(1);
            case 6 -> Duration.ofDays(random.nextInt(12)).plusMillis(random.nextInt(86_400_000));
            default -> Duration.ofDays(30);
        };
    }

    static String rule(SplittableRandom random, int depth, int self) {
        var dice = random.nextInt(depth >= 3 ? 12 : 16);
        return switch (dice) {
            case 0, 1, 2, 3, 4 -> did(random);
            case 5, 6 -> sequence(random);
            case 7, 8 -> has(random);
            case 9 -> tagged(random);
            case 10 -> shortcut(random);
            case 11 ->
                self == 0
                        ? "{\"op\":\"everyone\"}"
                        : "{\"op\":\"in\",\"audience\":\"aud:" + random.nextInt(self) + "\"}";
            case 12 -> "{\"op\":\"not\",\"rule\":" + rule(random, depth + 1, self) + "}";
            case 13 -> group("all", random, depth, self);
            case 14 -> group("any", random, depth, self);
            default -> group("none", random, depth, self);
        };
    }

    /// A condition on what somebody did, in whatever window.
    static String behaviour(SplittableRandom random) {
        return random.nextInt(4) == 0 ? sequence(random) : did(random);
    }

    private static String group(String op, SplittableRandom random, int depth, int self) {
        var of = new ArrayList<String>();
        for (var i = 1 + random.nextInt(3); i > 0; i--) of.add(rule(random, depth + 1, self));
        return "{\"op\":\"" + op + "\",\"of\":[" + String.join(",", of) + "]}";
    }

    private static String tagged(SplittableRandom random) {
        var match = List.of("any", "all", "none").get(random.nextInt(3));
        var tags = random.nextBoolean() ? "[\"vip\",\"new\"]" : "[\"vip\"]";
        var source = random.nextInt(3) == 0 ? ",\"source\":\"shop\"" : "";
        var added = random.nextInt(2) == 0 ? ",\"added\":" + timeTest(random, false) : "";
        return "{\"op\":\"tagged\",\"tags\":" + tags + ",\"match\":\"" + match + "\"" + source + added + "}";
    }

    private static String shortcut(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 7 -> "{\"op\":\"list\",\"list\":\"lst:0\"}";
            case 0 -> "{\"op\":\"stage\",\"in\":[\"new\",\"active\"]}";
            case 1 -> "{\"op\":\"level\",\"in\":[\"gold\"]}";
            case 2 -> "{\"op\":\"channel\",\"in\":[\"douyin\",\"shop\"]}";
            case 3 -> "{\"op\":\"unit\",\"in\":[\"unt_company\"]}";
            case 4 -> "{\"op\":\"consent\",\"channel\":\"email\"}";
            case 5 -> "{\"op\":\"consent\",\"channel\":\"email\",\"state\":\"withdrawn\"}";
            default -> {
                var from = random.nextInt(9_000);
                yield "{\"op\":\"share\",\"salt\":\"s" + random.nextInt(3) + "\",\"from\":" + from / 100.0 + ",\"to\":"
                        + (from + 1 + random.nextInt(1_000)) / 100.0 + "}";
            }
        };
    }

    private static String has(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> "{\"op\":\"has\",\"field\":\"city\",\"test\":{\"is\":\"equals\",\"value\":\"Suzhou\"}}";
            case 1 -> "{\"op\":\"has\",\"field\":\"city\",\"test\":{\"is\":\"notEquals\",\"value\":\"Suzhou\"}}";
            case 2 -> "{\"op\":\"has\",\"field\":\"rank\",\"test\":{\"is\":\"atLeast\",\"value\":2}}";
            case 3 -> "{\"op\":\"has\",\"field\":\"rank\",\"test\":{\"is\":\"in\",\"value\":[0,3,\"x\"]}}";
            case 4 -> "{\"op\":\"has\",\"field\":\"city\",\"test\":{\"is\":\"contains\",\"value\":\"zhou\"}}";
            case 5 -> "{\"op\":\"has\",\"field\":\"rank\",\"test\":{\"is\":\"isSet\"}}";
            case 6 -> "{\"op\":\"has\",\"field\":\"likes\",\"test\":{\"is\":\"equals\",\"value\":\"tulips\"}}";
            case 7 -> "{\"op\":\"has\",\"field\":\"likes\",\"test\":{\"is\":\"notContains\",\"value\":\"fern\"}}";
            case 8, 9 -> "{\"op\":\"has\",\"field\":\"born\",\"test\":" + timeTest(random, true) + "}";
            default -> "{\"op\":\"has\",\"field\":\"due\",\"test\":" + timeTest(random, true) + "}";
        };
    }

    /// A test of a time, mostly against now.
    private static String timeTest(SplittableRandom random, boolean anniversary) {
        var span = random.nextBoolean()
                ? "{\"days\":" + (1 + random.nextInt(9)) + "}"
                : "{\"seconds\":" + List.of("1", "3600", "86400", "700000").get(random.nextInt(4)) + "}";
        var word = List.of("withinLast", "longerAgo", "withinNext").get(random.nextInt(3));
        return switch (random.nextInt(anniversary ? 7 : 4)) {
            case 0 -> "{\"is\":\"before\",\"value\":\"2026-03-02\"}";
            case 1, 2, 3 -> "{\"is\":\"" + word + "\",\"value\":" + span + "}";
            case 4, 5 -> "{\"is\":\"anniversary\",\"value\":{\"days\":" + random.nextInt(9) + "}}";
            default ->
                "{\"is\":\"anniversary\",\"value\":{\"days\":" + random.nextInt(40) + ",\"calendar\":\"lunar\"}}";
        };
    }

    private static String did(SplittableRandom random) {
        var event = random.nextInt(8) == 0 ? "*" : random.nextInt(3) == 0 ? "B" : "A";
        var where = where(random);
        var within = random.nextInt(6) == 0 ? beside(random) : window(random);
        if (random.nextInt(8) == 0) {
            return "{\"op\":\"didNot\",\"event\":\"" + event + "\"" + where + window(random) + "}";
        }
        return "{\"op\":\"did\",\"event\":\"" + event + "\"" + where + measured(random) + within + "}";
    }

    private static String measured(SplittableRandom random) {
        var numeric = List.of("atLeast", "less", "equals", "greater", "atMost", "notEquals")
                .get(random.nextInt(6));
        var decimal = List.of("0.1", "0.3", "2.5", "3.00005", "5", "1").get(random.nextInt(6));
        var whole = "" + random.nextInt(4);
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> test(numeric, whole);
            case 3 -> of("sum", "n") + test(numeric, decimal);
            case 4 -> of("average", "n") + test(numeric, decimal);
            case 5 -> of("min", "n") + test(numeric, decimal);
            case 6 -> of("max", "n") + test(numeric, decimal);
            case 7 -> of("distinct", random.nextBoolean() ? "n" : "c") + test(numeric, whole);
            case 8 -> of("days", null) + test(numeric, whole);
            case 9 -> of("weeks", null) + test(numeric, whole);
            case 10 -> of("first", random.nextBoolean() ? "c" : "n") + valueTest(random);
            case 11 -> of("last", random.nextBoolean() ? "c" : "f") + valueTest(random);
            case 12 -> of("mostFrequent", "c") + valueTest(random);
            default ->
                of(random.nextBoolean() ? "firstTime" : "lastTime", null) + ",\"test\":" + timeTest(random, false);
        };
    }

    private static String of(String measure, @org.jspecify.annotations.Nullable String property) {
        return ",\"measure\":{\"of\":\"" + measure + "\""
                + (property == null ? "" : ",\"property\":\"" + property + "\"") + "}";
    }

    private static String test(String is, String value) {
        return ",\"test\":{\"is\":\"" + is + "\",\"value\":" + value + "}";
    }

    private static String valueTest(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> ",\"test\":{\"is\":\"isSet\"}";
            case 1 -> test("equals", "\"red\"");
            case 2 -> test("notEquals", "\"red\"");
            case 3 -> test("in", "[\"blue\",7,2.5,true]");
            case 4 -> test("notIn", "[\"blue\",0.1]");
            default -> test("atLeast", "1");
        };
    }

    private static String sequence(SplittableRandom random) {
        var steps = new ArrayList<String>();
        var then = random.nextInt(2) == 0;
        for (var i = then ? random.nextInt(2) : 0; i < 2 + random.nextInt(2) || steps.isEmpty(); i++) {
            var gap = steps.isEmpty() || random.nextBoolean()
                    ? ""
                    : ",\"withinSeconds\":" + List.of("1", "3600", "200000").get(random.nextInt(3));
            var without = steps.isEmpty() || random.nextBoolean()
                    ? ""
                    : ",\"without\":[{\"event\":\"" + name(random) + "\"" + where(random) + "}]";
            steps.add("{\"event\":\"" + name(random) + "\"" + where(random) + gap + without + "}");
        }
        var absence = then || steps.size() == 1
                ? ",\"then\":{\"without\":[{\"event\":\"" + name(random) + "\"" + where(random) + "}],\"seconds\":"
                        + List.of("1", "3600", "100000").get(random.nextInt(3)) + "}"
                : "";
        return "{\"op\":\"sequence\",\"steps\":[" + String.join(",", steps) + "]" + absence + window(random) + "}";
    }

    private static String name(SplittableRandom random) {
        return random.nextInt(7) == 0 ? "*" : random.nextBoolean() ? "A" : "B";
    }

    private static String beside(SplittableRandom random) {
        return ",\"within\":{\"window\":\"" + (random.nextBoolean() ? "after" : "before") + "\",\"event\":\""
                + name(random) + "\"" + where(random) + ",\"which\":\"" + (random.nextBoolean() ? "first" : "last")
                + "\"" + (random.nextBoolean() ? ",\"seconds\":100000" : "") + "}";
    }

    /// Mostly none: they are the dearest part of a query.
    private static String where(SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0, 1 -> ",\"where\":[" + condition(random, 0, false) + "]";
            case 2 -> ",\"where\":[" + condition(random, 1, false) + "," + condition(random, 1, false) + "]";
            default -> "";
        };
    }

    /// @param element whether it is about an element of a list, which has no source
    private static String condition(SplittableRandom random, int depth, boolean element) {
        if (depth < 2 && random.nextInt(4) == 0) {
            var group = List.of("all", "any", "none").get(random.nextInt(3));
            return "{\"" + group + "\":[" + condition(random, depth + 1, element) + ","
                    + condition(random, depth + 1, element) + "]}";
        }
        if (depth < 3 && random.nextInt(6) == 0) {
            var more = random.nextBoolean() ? "" : "," + condition(random, depth + 1, true);
            return "{\"property\":\"l\",\"element\":[" + ofElement(random) + more + "]}";
        }
        if (!element && random.nextInt(8) == 0) return "{\"property\":\"$source\",\"test\":" + ofSource(random) + "}";
        return "{\"property\":"
                + switch (random.nextInt(12)) {
                    case 0 -> "\"c\",\"test\":{\"is\":\"equals\",\"value\":\"red\"}";
                    case 1 -> "\"c\",\"test\":{\"is\":\"notEquals\",\"value\":\"red\"}";
                    case 2 -> "\"c\",\"test\":{\"is\":\"in\",\"value\":[\"blue\",7,\"green\"]}";
                    case 3 -> "\"n\",\"test\":{\"is\":\"atLeast\",\"value\":1}";
                    case 4 -> "\"n\",\"test\":{\"is\":\"between\",\"value\":[0,2.5]}";
                    case 5 -> "\"f\",\"test\":{\"is\":\"equals\",\"value\":true}";
                    case 6 -> "\"l.s\",\"test\":{\"is\":\"equals\",\"value\":\"x\"}";
                    case 7 -> "\"c\",\"test\":{\"is\":\"startsWith\",\"value\":\"red\"}";
                    case 8 -> "\"d\",\"test\":{\"is\":\"before\",\"value\":\"2026-02-25\"}";
                    case 9 -> "\"d\",\"test\":{\"is\":\"after\",\"value\":\"2026-02-20T09:00:00+08:00\"}";
                    case 10 -> "\"c\",\"test\":{\"is\":\"notContains\",\"value\":\"ed\"}";
                    default -> "\"n\",\"test\":{\"is\":\"isSet\"}";
                }
                + "}";
    }

    private static String ofSource(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> "{\"is\":\"equals\",\"value\":\"shop\"}";
            case 1 -> "{\"is\":\"notEquals\",\"value\":\"shop\"}";
            case 2 -> "{\"is\":\"in\",\"value\":[\"test\",\"import\"]}";
            default -> "{\"is\":\"notIn\",\"value\":[\"import\",\"test\"]}";
        };
    }

    /// A condition on an element of the list that events have.
    private static String ofElement(SplittableRandom random) {
        return "{\"property\":"
                + switch (random.nextInt(7)) {
                    case 0, 1 -> "\"s\",\"test\":{\"is\":\"equals\",\"value\":\"x\"}";
                    case 2 -> "\"s\",\"test\":{\"is\":\"notEquals\",\"value\":\"x\"}";
                    case 3 -> "\"q\",\"test\":{\"is\":\"atLeast\",\"value\":2}";
                    case 4 -> "\"q\",\"test\":{\"is\":\"less\",\"value\":3}";
                    case 5 -> "\"l.q\",\"test\":{\"is\":\"equals\",\"value\":2}";
                    default -> "\"d\",\"test\":{\"is\":\"before\",\"value\":\"2026-02-25\"}";
                }
                + "}";
    }

    private static String window(SplittableRandom random) {
        var window = switch (random.nextInt(14)) {
            case 0 -> "{\"window\":\"rolling\",\"seconds\":1}";
            case 1 -> "{\"window\":\"rolling\",\"seconds\":3600}";
            case 2 -> "{\"window\":\"rolling\",\"seconds\":864000}";
            case 3 -> "{\"window\":\"rolling\",\"seconds\":86400,\"endingSecondsAgo\":3600}";
            case 4 -> "{\"window\":\"days\",\"days\":1}";
            case 5 -> "{\"window\":\"days\",\"days\":7}";
            case 6 -> "{\"window\":\"between\",\"from\":\"2026-02-20T00:00:00Z\",\"to\":\"2026-03-02T00:00:00Z\"}";
            case 7 -> "{\"window\":\"ever\"}";
            case 8 -> "{\"window\":\"weeks\",\"weeks\":" + (1 + random.nextInt(2)) + "}";
            case 9 -> "{\"window\":\"months\",\"months\":1}";
            case 10 -> "{\"window\":\"months\",\"months\":1,\"endingMonthsAgo\":1}";
            case 11 -> "{\"window\":\"days\",\"days\":2,\"endingDaysAgo\":1}";
            default -> null;
        };
        return window == null ? "" : ",\"within\":" + window;
    }
}
