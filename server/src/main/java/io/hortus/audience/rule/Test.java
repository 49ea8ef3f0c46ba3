package io.hortus.audience.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A test of one value. Texts compare exactly, numbers to four decimals, times by instant; the kinds do not mix,
/// except that a text which is a plain decimal number also counts as that number.
///
/// @param value what to compare with: a text, a number, a boolean; a list for `in`, two numbers for `between`;
///     `{"days": 7}` or `{"seconds": 3600}` for `withinLast`, `longerAgo`, `withinNext`; `{"days": 7, "calendar":
///     "lunar"}` for `anniversary`; nothing for `isSet`
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Test(Is is, @Nullable JsonNode value) {
    public static final Test SET = new Test(Is.IS_SET, null);
}
