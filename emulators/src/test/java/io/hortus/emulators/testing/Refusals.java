package io.hortus.emulators.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import me.chanjar.weixin.common.error.WxErrorException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// The SDK was refused with a code.
public final class Refusals {
    private Refusals() {}

    public static void assertRefused(int code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(WxErrorException.class)
                .extracting(e -> ((WxErrorException) e).getError().getErrorCode())
                .isEqualTo(code);
    }
}
