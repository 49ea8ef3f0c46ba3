package io.hortus.channel;

import io.hortus.kernel.Code;

/// What can go wrong with channel connections.
enum ChannelCode implements Code {
    CHANNEL_IN_USE(Kind.CONFLICT);

    private final Kind kind;

    ChannelCode(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
