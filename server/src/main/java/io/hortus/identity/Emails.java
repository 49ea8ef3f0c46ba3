package io.hortus.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The normal form of e-mail addresses.
final class Emails {
    private static final Pattern PLAUSIBLE = Pattern.compile("[^@\\s<>\"]{1,64}@[^@\\s<>\".]+(\\.[^@\\s<>\".]+)+");

    private Emails() {}

    static Optional<String> normalise(String value) {
        if (!PLAUSIBLE.matcher(value).matches()) return Optional.empty();
        return Optional.of(value.toLowerCase(Locale.ROOT));
    }
}
