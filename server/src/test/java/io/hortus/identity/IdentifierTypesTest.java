package io.hortus.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.eventlog.Identifier;
import io.hortus.identity.IdentifierType.Form;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTypesTest {
    private final IdentifierTypes types = IdentifierTypes.presets();

    @ParameterizedTest
    @CsvSource({
        "phone, 13800138000, +8613800138000",
        "phone, +86 138-0013-8000, +8613800138000",
        "phone, 0086 13800138000, +8613800138000",
        "phone, +1 (415) 555-2671, +14155552671",
        "phone, 010-62552255, +861062552255",
        "email, ' Xiao.Yu@Example.COM ', xiao.yu@example.com",
        "user_id, ' 42 ', 42",
        "openid:wx12ab, oAbC, oAbC",
        "external_userid:corp1, wmX, wmX"
    })
    void eachTypeHasOneNormalForm(String type, String given, String normal) {
        var once = types.normalise(type, given);

        assertThat(once).contains(new Identifier(type, normal));
        assertThat(types.normalise(type, normal)).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "000-00", "00000000-0000-0000-0000-000000000000", "-1", "NULL", "Anonymous"})
    void whatProgramsWriteForNobodyIsNobodysName(String value) {
        assertThat(types.normalise("user_id", value)).isEmpty();
        assertThat(types.normalise("idfa", value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"phone, 12345", "phone, call me", "email, nobody", "email, a@b", "openid, x", "openid:, x", "hat, x"})
    void whatCannotBeSuchAValueIsNone(String type, String value) {
        assertThat(types.normalise(type, value)).isEmpty();
    }

    @Test
    void theMostCertainNameComesFirstWhateverTheOrderGiven() {
        var given = List.of(
                new Identifier("anonymous_id", "c"),
                new Identifier("email", "A@x.cn"),
                new Identifier("phone", "13800138000"),
                new Identifier("user_id", "null"),
                new Identifier("phone", "+86 13800138000"),
                new Identifier("member_no", "7"));

        assertThat(types.clean(given))
                .extracting(Identifier::toString)
                .containsExactly("member_no:7", "phone:+8613800138000", "email:a@x.cn", "anonymous_id:c");
        assertThat(types.clean(given.reversed())).isEqualTo(types.clean(given));
    }

    @Test
    void aRegisteredTypeWinsOverThePresetOfItsName() {
        var cards = new IdentifierType("card:*", "Card", true, 1, 5, List.of("/9+/", "none yet"), Form.LOWER, false);
        types.replace(new TypeSet(List.of(cards)));

        assertThat(types.normalise("card:shop", "AB1")).contains(new Identifier("card:shop", "ab1"));
        assertThat(types.normalise("card:shop", "999")).isEmpty();
        assertThat(types.normalise("card:shop", "None Yet")).isEmpty();
        assertThat(types.find("card:shop").orElseThrow().unique()).isTrue();
        assertThat(types.order(List.of(new Identifier("user_id", "1"), new Identifier("card:shop", "a"))))
                .first()
                .isEqualTo(new Identifier("card:shop", "a"));
    }
}
