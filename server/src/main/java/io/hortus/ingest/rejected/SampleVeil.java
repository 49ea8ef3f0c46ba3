package io.hortus.ingest.rejected;

import io.hortus.customer.Mask;
import java.util.regex.Pattern;

/// Masks what looks like a mobile number or an e-mail address in a sample, which may be cut and need not be JSON.
final class SampleVeil {
    private static final Pattern PHONE = Pattern.compile("(?<!\\d)(?:\\+?86)?1[3-9]\\d{9}(?!\\d)");
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,200}");

    private SampleVeil() {}

    static String over(String sample) {
        var phones = PHONE.matcher(sample).replaceAll(found -> {
            var digits = found.group();
            return Mask.identifier("phone", digits.substring(digits.length() - 11));
        });
        return EMAIL.matcher(phones).replaceAll(found -> Mask.identifier("email", found.group()));
    }
}
