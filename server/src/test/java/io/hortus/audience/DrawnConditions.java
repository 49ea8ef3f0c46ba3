package io.hortus.audience;

import java.util.List;
import java.util.SplittableRandom;

/// Generated conditions on events, as JSON.
final class DrawnConditions {
    private DrawnConditions() {}

    /// Mostly none: they are the dearest part of a query.
    static String where(SplittableRandom random) {
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
}
