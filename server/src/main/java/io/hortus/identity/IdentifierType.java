package io.hortus.identity;

import io.hortus.eventlog.Identifier;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One kind of name a person can have.
///
/// @param type the key, such as `phone`, or a pattern such as `openid:*` that stands for one type per app
/// @param label for people
/// @param certain whether it names a person, rather than a device or a browser that several may share
/// @param limit the most values one customer may have; a certain type with limit 1 is unique
/// @param priority the smaller, the more certain; an event stays attached to its most certain identifier
/// @param blocked values that are nobody's name: `/regex/`, or a text compared without regard to case
/// @param form how values are written
/// @param preset whether the program brings it
public record IdentifierType(
        String type,
        String label,
        boolean certain,
        int limit,
        int priority,
        List<String> blocked,
        Form form,
        boolean preset) {

    /// The most characters of a value.
    public static final int MAX_VALUE = 255;

    /// How values are brought into their one normal form.
    public enum Form {
        /// As given, without blanks around it.
        TEXT,
        /// In lower case.
        LOWER,
        /// In lower case, with one `@`.
        EMAIL,
        /// E.164; numbers without a country are Chinese.
        PHONE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public IdentifierType {
        blocked = List.copyOf(blocked);
    }

    public boolean unique() {
        return certain && limit == 1;
    }

    /// Whether it stands for many types, and then the part before the `*`.
    Optional<String> prefix() {
        return type.endsWith(":*") ? Optional.of(type.substring(0, type.length() - 1)) : Optional.empty();
    }

    /// The value in its normal form, or empty where it is nobody's name.
    ///
    /// @param exact the type itself, which for a pattern is longer than [#type]
    Optional<Identifier> normalise(String exact, String value) {
        var stripped = value.strip();
        if (stripped.isEmpty() || stripped.length() > MAX_VALUE || isBlocked(stripped)) return Optional.empty();
        if (stripped.chars().anyMatch(Character::isISOControl)) return Optional.empty();
        var normal = switch (form) {
            case TEXT -> Optional.of(stripped);
            case LOWER -> Optional.of(stripped.toLowerCase(Locale.ROOT));
            case EMAIL -> Emails.normalise(stripped);
            case PHONE -> Phones.normalise(stripped);
        };
        return normal.map(text -> new Identifier(exact, text));
    }

    private boolean isBlocked(String value) {
        if (Blocked.everywhere(value)) return true;
        for (var entry : blocked) {
            if (entry.length() > 1 && entry.startsWith("/") && entry.endsWith("/")) {
                var pattern = Pattern.compile(entry.substring(1, entry.length() - 1));
                if (pattern.matcher(value).matches()) return true;
            } else if (entry.equalsIgnoreCase(value)) {
                return true;
            }
        }
        return false;
    }
}
