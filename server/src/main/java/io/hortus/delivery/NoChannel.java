package io.hortus.delivery;

/// Stands in for a connection that does not exist.
record NoChannel() implements Channel {
    static ChannelBook.Line line(String id) {
        return new ChannelBook.Line(id, "none", id, null, new NoChannel(), 16, 0);
    }

    @Override
    public Outcome send(Message message) {
        return new Outcome.Refused("no_channel", "there is no such channel connection");
    }

    @Override
    public Answer ask(Message message) {
        return Answer.CANNOT_TELL;
    }
}
