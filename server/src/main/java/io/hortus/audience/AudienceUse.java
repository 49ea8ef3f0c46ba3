package io.hortus.audience;

import java.util.List;
import java.util.Map;

/// Something that uses audiences and would break without them: a port of rooms above.
public interface AudienceUse {
    /// The ids of what uses each audience, such as `jrn_4k7`, by the id of the audience.
    Map<String, List<String>> uses();
}
