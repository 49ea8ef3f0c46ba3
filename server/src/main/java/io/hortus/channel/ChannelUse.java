package io.hortus.channel;

import java.util.List;

/// Tells what needs a channel connection: a port for the rooms that refer to one.
public interface ChannelUse {
    /// @return names of what would break without it, for people to read
    List<String> usedBy(String channel);
}
