package io.hortus.audience;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Generated rules, as JSON: all of the language, about the events and attributes that a [World] has.
final class DrawnRules {
    private DrawnRules() {}

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
        var where = DrawnConditions.where(random);
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
                    : ",\"without\":[{\"event\":\"" + name(random) + "\"" + DrawnConditions.where(random) + "}]";
            steps.add("{\"event\":\"" + name(random) + "\"" + DrawnConditions.where(random) + gap + without + "}");
        }
        var absence = then || steps.size() == 1
                ? ",\"then\":{\"without\":[{\"event\":\"" + name(random) + "\"" + DrawnConditions.where(random)
                        + "}],\"seconds\":" + List.of("1", "3600", "100000").get(random.nextInt(3)) + "}"
                : "";
        return "{\"op\":\"sequence\",\"steps\":[" + String.join(",", steps) + "]" + absence + window(random) + "}";
    }

    private static String name(SplittableRandom random) {
        return random.nextInt(7) == 0 ? "*" : random.nextBoolean() ? "A" : "B";
    }

    private static String beside(SplittableRandom random) {
        return ",\"within\":{\"window\":\"" + (random.nextBoolean() ? "after" : "before") + "\",\"event\":\""
                + name(random) + "\"" + DrawnConditions.where(random) + ",\"which\":\""
                + (random.nextBoolean() ? "first" : "last")
                + "\"" + (random.nextBoolean() ? ",\"seconds\":100000" : "") + "}";
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
