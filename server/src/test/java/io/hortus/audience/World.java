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
        for (var i = 0; i < count; i++) rules.add(DrawnRules.rule(random, 0, i));
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
}
