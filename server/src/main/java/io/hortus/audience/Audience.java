package io.hortus.audience;

import com.fasterxml.jackson.annotation.JsonValue;
import io.hortus.audience.rule.Rule;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A named rule whose members are kept current.
///
/// @param number its short name inside this room
/// @param rule what membership goes by now
/// @param nextRule a change on its way: its history is still being gathered
/// @param keeping how its members are kept
public record Audience(
        int number,
        String id,
        String name,
        String description,
        Rule rule,
        @Nullable Rule nextRule,
        State state,
        Keeping keeping,
        @Nullable String problem,
        Instant createdAt,
        Instant updatedAt) {

    public enum State {
        /// The history its rule needs is being gathered; nobody is a member yet, or the former rule still holds.
        GATHERING,
        /// Kept current for whoever does something; the others are being looked at one by one.
        FILLING,
        /// Kept current for everybody.
        LIVE,
        /// Its rule cannot be computed; the problem says why.
        BROKEN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /// The form outside: both ways of not being ready are `counting`.
        @JsonValue
        public String wire() {
            return this == GATHERING || this == FILLING ? "counting" : word();
        }
    }
}
