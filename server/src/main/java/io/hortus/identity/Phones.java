package io.hortus.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The normal form of telephone numbers: E.164. A number without a country code is Chinese.
final class Phones {
    private static final Pattern CHINESE_MOBILE = Pattern.compile("1[3-9]\\d{9}");
    private static final String HOME = "CN";

    private Phones() {}

    static Optional<String> normalise(String value) {
        // Nearly all numbers are these two, and the library takes microseconds.
        if (value.length() == 11 && CHINESE_MOBILE.matcher(value).matches()) return Optional.of("+86" + value);
        if (value.length() == 14
                && value.startsWith("+86")
                && CHINESE_MOBILE.matcher(value).region(3, 14).matches()) return Optional.of(value);
        var library = PhoneNumberUtil.getInstance();
        try {
            var number = library.parse(value, HOME);
            if (!library.isValidNumber(number)) return Optional.empty();
            return Optional.of(library.format(number, PhoneNumberFormat.E164));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
