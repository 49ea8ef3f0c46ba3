package io.hortus.customer;

import static io.hortus.eventlog.Event.Kind.BIND;
import static io.hortus.eventlog.Event.Kind.TRACK;
import static io.hortus.eventlog.Event.Kind.UNBIND;
import static io.hortus.identity.IdentityKit.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.eventlog.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The number of statements of a batch does not depend on its size.
class StatementsDbTest {
    private static final String TAG_AND_MISFIT = "{'city':7,'$tags':{'add':['vip']}}";

    private final List<String> counts = new ArrayList<>();
    private CustomerKit kit;

    @BeforeEach
    void open() {
        kit = new CustomerKit();
    }

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void aBatchTakesAsManyStatementsAsItIsLongOrShort() {
        count("new people with two names", i -> event(TRACK, i, "user_id:u" + i, "anonymous_id:a" + i));
        count("known people within the minute", i -> event(TRACK, i, "user_id:u" + i));
        count("known people with two names", i -> event(TRACK, i, "user_id:u" + i, "anonymous_id:a" + i));
        count("known people in another minute", i -> event(TRACK, 3_600 + i, "user_id:u" + i));
        count("first orders", i -> CustomerKit.order(i, "{'revenue':1}", "user_id:u" + i));
        count("more orders", i -> CustomerKit.order(i, "{'revenue':1}", "user_id:u" + i));
        count("attributes", i -> CustomerKit.set(i, "{'city':'c" + i + "'}", "user_id:u" + i));
        count("tags, and values that do not fit", i -> CustomerKit.set(i, TAG_AND_MISFIT, "user_id:u" + i));
        count("merges", i -> event(BIND, i, "user_id:u" + i, "unionid:w" + i));
        count("splits", i -> event(UNBIND, i + 5_000, "unionid:w" + i));

        assertThat(counts)
                .containsExactly(
                        "10 new people with two names",
                        "2 known people within the minute",
                        "3 known people with two names",
                        "5 known people in another minute",
                        "7 first orders",
                        "5 more orders",
                        "10 attributes",
                        "12 tags, and values that do not fit",
                        "13 merges",
                        "15 splits");
    }

    /// Runs a batch of 3 and one of 300 and expects the same number of statements.
    private void count(String what, IntFunction<Event> make) {
        var few = run(make, 0, 3);
        var many = run(make, 3, 300);
        assertThat(many).as(what).isEqualTo(few);
        counts.add(few + " " + what);
    }

    private int run(IntFunction<Event> make, int from, int to) {
        kit.identity.counted.take();
        kit.turn(IntStream.range(from, to).mapToObj(make).toArray(Event[]::new));
        return kit.identity.counted.take();
    }
}
