package io.hortus.delivery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A channel that keeps what it is given, and answers as it is told.
final class Postbox implements Channel {
    final List<Message> messages = new CopyOnWriteArrayList<>();
    final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
    volatile Function<Message, Outcome> answer = message -> new Outcome.Sent("taken");
    volatile Answer asked = Answer.CANNOT_TELL;

    @Override
    public Outcome send(Message message) {
        tries.computeIfAbsent(message.key(), key -> new AtomicInteger()).incrementAndGet();
        var outcome = answer.apply(message);
        if (outcome instanceof Outcome.Sent) messages.add(message);
        return outcome;
    }

    @Override
    public Answer ask(Message message) {
        return asked;
    }

    ChannelBook.Line line(String id, int concurrency) {
        return new ChannelBook.Line(id, "email", id, "email", this, concurrency, 0);
    }
}
