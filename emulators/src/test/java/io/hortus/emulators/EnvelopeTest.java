package io.hortus.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hortus.emulators.crypto.Envelope;
import io.hortus.emulators.crypto.Signature;
import io.hortus.emulators.testing.Emu;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import me.chanjar.weixin.cp.util.crypto.WxCpCryptUtil;
import org.junit.jupiter.api.Test;

/// The envelope against the SDK's own, written by other hands.
class EnvelopeTest {
    private static final String CORP = "wx5823bf96d3bd56c7";

    @Test
    void theOfficialSampleVectorIsOpenedAndItsSignatureIsRight() {
        var sealed =
                "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==";
        assertThat(Signature.ofSorted("QDG6eK", "1409659813", "1372623149", sealed))
                .isEqualTo("477715d11cdb4164915debcba66cb864d751f3e6");
        assertThat(new Envelope(Emu.AES_KEY, CORP).open(sealed))
                .contains("<Content><![CDATA[hello]]></Content>")
                .contains("4561255354251345929");
    }

    @Test
    void whatOneSealsTheOtherOpens() {
        var config = new WxCpDefaultConfigImpl();
        config.setCorpId(CORP);
        config.setToken("QDG6eK");
        config.setAesKey(Emu.AES_KEY);
        var theirs = new WxCpCryptUtil(config);
        var ours = new Envelope(Emu.AES_KEY, CORP);
        for (var length = 0; length < 70; length++) {
            var message = "花".repeat(length) + "x".repeat(length % 3);
            assertThat(theirs.decrypt(ours.seal(message, new byte[16]))).isEqualTo(message);
            assertThat(ours.open(theirs.encrypt("0123456789abcdef", message))).isEqualTo(message);
        }
    }

    @Test
    void anotherReceiverAnotherKeyAndDamageAreRefused() {
        var sealed = new Envelope(Emu.AES_KEY, CORP).seal("hello", new byte[16]);
        assertThatThrownBy(() -> new Envelope(Emu.AES_KEY, "wxother").open(sealed))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Envelope("abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", CORP).open(sealed))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Envelope(Emu.AES_KEY, CORP).open(sealed.substring(4)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
