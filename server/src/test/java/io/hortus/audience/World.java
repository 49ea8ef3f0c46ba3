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

    sealed interface Step {}

    /// Events arrive and turns are taken.
    record Arrive(List<Draft> events, int batch) implements Step {}

    record Pass(Duration time) implements Step {}

    /// Time goes on to exactly the next timer, or one millisecond before it.
    record ToTimer(boolean justBefore) implements Step {}

    record Publish(int rule) implements Step {}

    /// An event to be. The same message again is a repeat.
    ///
    /// @param ago how long before its first arrival it happened; negative for the future
    /// @param set attributes and tags instead of an event
    record Draft(int message, String name, List<String> names, Duration ago, String json, boolean set) {}

    static World draw(SplittableRandom random) {
        var rules = new ArrayList<String>();
        var count = 4 + random.nextInt(5);
        for (var i = 0; i < count; i++) rules.add(rule(random, 0, i));
        var steps = new ArrayList<Step>();
        var published = 0;
        var drafts = new ArrayList<Draft>();
        var length = 10 + random.nextInt(15);
        for (var i = 0; i < length || published < count; i++) {
            var dice = random.nextInt(10);
            if (published < count && (dice < 3 || i >= length)) steps.add(new Publish(published++));
            else if (dice < 7) steps.add(arrive(random, drafts));
            else if (dice < 9) steps.add(new Pass(pass(random)));
            else steps.add(new ToTimer(random.nextBoolean()));
        }
        steps.add(arrive(random, drafts));
        steps.add(new ToTimer(false));
        return new World(List.copyOf(steps), List.copyOf(rules));
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
        var user = "user_id:u" + random.nextInt(5);
        var anonymous = "anonymous_id:a" + random.nextInt(6);
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
        if (random.nextInt(4) == 0) return new Draft(message, "", names, ago, attributes(random), true);
        return new Draft(message, random.nextInt(3) == 0 ? "B" : "A", names, ago, properties(random), false);
    }

    private static String attributes(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> "{\"city\":\"Suzhou\"}";
            case 1 -> "{\"city\":\"Hangzhou\",\"level\":" + random.nextInt(4) + "}";
            case 2 -> "{\"level\":" + random.nextInt(4) + "}";
            case 3 -> "{\"$tags\":{\"add\":[{\"name\":\"vip\"}]}}";
            default -> "{\"$tags\":{\"remove\":[\"vip\"],\"add\":[{\"name\":\"new\"}]}}";
        };
    }

    private static String properties(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> "{}";
            case 1 -> "{\"n\":0.1,\"c\":\"red\"}";
            case 2 -> "{\"n\":\"2.5\",\"c\":\"blue\",\"l\":[{\"s\":\"x\"},{\"s\":\"y\",\"q\":3}]}";
            case 3 -> "{\"n\":1,\"c\":\"red\",\"f\":true,\"d\":\"2026-03-01\"}";
            case 4 -> "{\"n\":\"many\",\"c\":7}";
            case 5 -> "{\"n\":-0.3,\"c\":[\"red\",\"green\"],\"d\":\"2026-02-20T10:00:00+08:00\"}";
            case 6 -> "{\"n\":null,\"c\":null,\"l\":{\"s\":\"x\"}}";
            default -> "{\"n\":3.00005,\"c\":\"redder\",\"f\":false}";
        };
    }

    private static Duration pass(SplittableRandom random) {
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

    private static String rule(SplittableRandom random, int depth, int self) {
        var dice = random.nextInt(depth >= 3 ? 7 : 11);
        return switch (dice) {
            case 0, 1, 2, 3 -> did(random);
            case 4 -> has(random);
            case 5 ->
                "{\"op\":\"tagged\",\"tags\":[\"vip\",\"new\"],\"match\":\"" + (random.nextBoolean() ? "any" : "all")
                        + "\"}";
            case 6 ->
                self == 0
                        ? "{\"op\":\"everyone\"}"
                        : "{\"op\":\"in\",\"audience\":\"aud:" + random.nextInt(self) + "\"}";
            case 7 -> "{\"op\":\"not\",\"rule\":" + rule(random, depth + 1, self) + "}";
            case 8 -> group("all", random, depth, self);
            case 9 -> group("any", random, depth, self);
            default -> group("none", random, depth, self);
        };
    }

    private static String group(String op, SplittableRandom random, int depth, int self) {
        var of = new ArrayList<String>();
        for (var i = 1 + random.nextInt(3); i > 0; i--) of.add(rule(random, depth + 1, self));
        return "{\"op\":\"" + op + "\",\"of\":[" + String.join(",", of) + "]}";
    }

    private static String has(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> "{\"op\":\"has\",\"field\":\"city\",\"test\":{\"is\":\"equals\",\"value\":\"Suzhou\"}}";
            case 1 -> "{\"op\":\"has\",\"field\":\"city\",\"test\":{\"is\":\"notEquals\",\"value\":\"Suzhou\"}}";
            case 2 -> "{\"op\":\"has\",\"field\":\"level\",\"test\":{\"is\":\"atLeast\",\"value\":2}}";
            case 3 -> "{\"op\":\"has\",\"field\":\"level\",\"test\":{\"is\":\"in\",\"value\":[0,3,\"x\"]}}";
            case 4 -> "{\"op\":\"has\",\"field\":\"city\",\"test\":{\"is\":\"contains\",\"value\":\"zhou\"}}";
            default -> "{\"op\":\"has\",\"field\":\"level\",\"test\":{\"is\":\"isSet\"}}";
        };
    }

    private static String did(SplittableRandom random) {
        var event = random.nextInt(3) == 0 ? "B" : "A";
        var where = where(random);
        var within = window(random);
        if (random.nextInt(6) == 0) {
            return "{\"op\":\"didNot\",\"event\":\"" + event + "\"" + where + within + "}";
        }
        var sum = random.nextInt(3) == 0;
        var measure = sum ? ",\"measure\":{\"of\":\"sum\",\"property\":\"n\"}" : "";
        var value = sum ? List.of("0.1", "0.3", "2.5", "3.00005", "5").get(random.nextInt(5)) : "" + random.nextInt(4);
        var is = List.of("atLeast", "less", "equals", "greater", "atMost").get(random.nextInt(5));
        return "{\"op\":\"did\",\"event\":\"" + event + "\"" + where + measure + ",\"test\":{\"is\":\"" + is
                + "\",\"value\":" + value + "}" + within + "}";
    }

    private static String where(SplittableRandom random) {
        var condition = switch (random.nextInt(14)) {
            case 0 -> "\"c\",\"test\":{\"is\":\"equals\",\"value\":\"red\"}";
            case 1 -> "\"c\",\"test\":{\"is\":\"notEquals\",\"value\":\"red\"}";
            case 2 -> "\"c\",\"test\":{\"is\":\"in\",\"value\":[\"blue\",7,\"green\"]}";
            case 3 -> "\"n\",\"test\":{\"is\":\"atLeast\",\"value\":1}";
            case 4 -> "\"n\",\"test\":{\"is\":\"between\",\"value\":[0,2.5]}";
            case 5 -> "\"f\",\"test\":{\"is\":\"equals\",\"value\":true}";
            case 6 -> "\"l.s\",\"test\":{\"is\":\"equals\",\"value\":\"x\"}";
            case 7 -> "\"c\",\"test\":{\"is\":\"startsWith\",\"value\":\"red\"}";
            case 8 -> "\"d\",\"test\":{\"is\":\"before\",\"value\":\"2026-02-25\"}";
            case 9 -> "\"n\",\"test\":{\"is\":\"isSet\"}";
            default -> null;
        };
        return condition == null ? "" : ",\"where\":[{\"property\":" + condition + "}]";
    }

    private static String window(SplittableRandom random) {
        var window = switch (random.nextInt(9)) {
            case 0 -> "{\"window\":\"rolling\",\"seconds\":1}";
            case 1 -> "{\"window\":\"rolling\",\"seconds\":3600}";
            case 2 -> "{\"window\":\"rolling\",\"seconds\":864000}";
            case 3 -> "{\"window\":\"rolling\",\"seconds\":86400,\"endingSecondsAgo\":3600}";
            case 4 -> "{\"window\":\"days\",\"days\":1}";
            case 5 -> "{\"window\":\"days\",\"days\":7}";
            case 6 -> "{\"window\":\"between\",\"from\":\"2026-02-20T00:00:00Z\",\"to\":\"2026-03-02T00:00:00Z\"}";
            case 7 -> "{\"window\":\"ever\"}";
            default -> null;
        };
        return window == null ? "" : ",\"within\":" + window;
    }
}
