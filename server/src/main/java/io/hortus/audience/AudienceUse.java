package io.hortus.audience;

import java.util.List;

/// Something that uses audiences and would break without them: a port of rooms above.
public interface AudienceUse {
    /// What uses the audience, for people, such as `journey jrn_4k7 "Welcome back"`.
    List<String> usesOf(String audience);
}
