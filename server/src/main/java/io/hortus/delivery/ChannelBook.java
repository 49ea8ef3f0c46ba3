package io.hortus.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The channel connections messages may go out by: a port. Cheap to ask: it is asked every second.
public interface ChannelBook {
    List<Line> lines();

    /// One configured connection. Lines with equal values are the same line; a changed one replaces it.
    ///
    /// @param id as promises name it
    /// @param kind such as `email`
    /// @param addressType the type of identifier that is the address, or null where none is needed
    /// @param concurrency how many messages may be under way at once, at least 1
    /// @param perSecond the most messages a second, 0 for no limit
    record Line(
            String id,
            String kind,
            String name,
            @Nullable String addressType,
            Channel channel,
            int concurrency,
            double perSecond) {}
}
