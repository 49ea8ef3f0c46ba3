package io.hortus.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hortus.kernel.HortusProperties;
import io.hortus.kernel.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final String OLD = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String NEW =
            Base64.getEncoder().encodeToString("0123456789abcdef0123456789abcdef".getBytes(UTF_8));

    @Test
    void whatWasEncryptedIsReadAgainAndNeverLooksTheSameTwice() {
        var secrets = new Secrets(OLD);
        var one = secrets.encrypt("channel.password", "芝麻开门");
        var two = secrets.encrypt("channel.password", "芝麻开门");
        assertThat(one).isNotEqualTo(two).doesNotContain("芝麻");
        assertThat(secrets.decrypt("channel.password", one)).isEqualTo("芝麻开门");
    }

    @Test
    void aFormerKeyStillDecryptsAndItsTextsAreStale() {
        var before = new Secrets(OLD).encrypt("p", "secret");
        var after = new Secrets(NEW + "," + OLD);
        assertThat(after.decrypt("p", before)).isEqualTo("secret");
        assertThat(after.stale(before)).isTrue();
        assertThat(after.stale(after.encrypt("p", "secret"))).isFalse();
        assertThatThrownBy(() -> new Secrets(NEW).decrypt("p", before)).isInstanceOf(Problem.class);
    }

    @Test
    void aTextIsUnreadableForAnotherPurposeOrWhenChanged() {
        var secrets = new Secrets(OLD);
        var text = secrets.encrypt("mail", "secret");
        assertThatThrownBy(() -> secrets.decrypt("webhook", text)).isInstanceOf(Problem.class);
        for (var i = 0; i < text.length() - 1; i++) { // the last letter of base 64 has spare bits
            var changed = text.substring(0, i) + (text.charAt(i) == 'A' ? 'B' : 'A') + text.substring(i + 1);
            assertThatThrownBy(() -> secrets.decrypt("mail", changed)).isInstanceOf(Problem.class);
        }
    }

    @Test
    void withoutAGivenKeyOneIsMadeOnceAndOnlyItsOwnerMayReadIt(@TempDir Path data) throws Exception {
        var hortus = new HortusProperties(data, "Asia/Shanghai", "CNY", Set.of());
        var text = new Secrets(hortus, "").encrypt("p", "secret");
        assertThat(new Secrets(hortus, "").decrypt("p", text)).isEqualTo("secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secret.key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(data)) {
            assertThat(files).containsExactly(data.resolve("secret.key"));
        }
    }
}
