package io.hortus.audience;

import java.util.List;

/// Something that uses audiences and would break without them: a port of rooms above.
public interface AudienceUse {
    /// The ids of what uses the audience, such as `jrn_4k7`.
    List<String> usesOf(String audience);
}
