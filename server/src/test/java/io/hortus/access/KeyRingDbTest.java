package io.hortus.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.hortus.kernel.Ids;
import io.hortus.testing.Databases;
import io.hortus.testing.MutableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

class KeyRingDbTest {
    private final MutableClock clock = MutableClock.standard();
    private HikariDataSource database;
    private KeyStore store;
    private KeyRing keys;

    @BeforeEach
    void open() {
        database = Databases.fresh();
        store = new KeyStore(JdbcClient.create(database));
        keys = new KeyRing(store, new Ids(), clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aWriteKeyStandsForItsSourceUntilItIsRevoked() {
        var made = keys.make(Key.Kind.write, "shop", List.of(), true, "anna");
        assertThat(keys.source(made.secret()))
                .contains(new WriteKeys.Source(made.key().id(), "shop", true));
        keys.revoke(made.key().id());
        assertThat(keys.source(made.secret())).isEmpty();
    }

    @Test
    void aKeyIsNeverTakenForOneOfTheOtherKind() {
        var write = keys.make(Key.Kind.write, "shop", List.of(), false, "anna");
        var api = keys.make(Key.Kind.api, "script", List.of("customers.read"), false, "anna");
        assertThat(keys.caller(write.secret())).isEmpty();
        assertThat(keys.source(api.secret())).isEmpty();
        assertThat(keys.caller(api.secret()).orElseThrow().permissions()).containsExactly(Permission.CUSTOMERS_READ);
    }

    @Test
    void anotherNodesRevocationCountsAfterTheNextReading() {
        var other = new KeyRing(store, new Ids(), clock);
        var made = keys.make(Key.Kind.write, "shop", List.of(), false, "anna");
        other.reload();
        assertThat(other.source(made.secret())).isPresent();
        keys.revoke(made.key().id());
        other.reload();
        assertThat(other.source(made.secret())).isEmpty();
    }

    @Test
    void whileTheDatabaseIsAwayTheLastKnownKeysGoOnToCount() {
        var made = keys.make(Key.Kind.write, "shop", List.of(), false, "anna");
        database.close();
        assertThat(keys.source(made.secret())).isPresent();
    }

    @Test
    void theSecretIsNotInTheDatabase() {
        var made = keys.make(Key.Kind.api, "script", List.of(), false, "anna");
        var row = JdbcClient.create(database)
                .sql("select k::text from access.key k")
                .query(String.class)
                .single();
        assertThat(row).doesNotContain(made.secret()).contains(made.secret().substring(0, 7));
    }

    @Test
    void theLastUseIsWrittenDownLater() {
        var made = keys.make(Key.Kind.write, "shop", List.of(), false, "anna");
        clock.advance(Duration.ofMinutes(5));
        assertThat(keys.source(made.secret())).isPresent();
        assertThat(store.find(made.key().id()).orElseThrow().lastUsedAt()).isNull();
        keys.writeUses();
        assertThat(store.find(made.key().id()).orElseThrow().lastUsedAt()).isEqualTo(clock.instant());
    }

    @Test
    void aGivenKeyThatWasRevokedDoesNotComeBackWithTheNextStart() {
        var key = keys.add(Key.Kind.write, "given", "wk_given", List.of(), true, "system");
        keys.revoke(key.id());
        var _ = keys.add(Key.Kind.write, "given", "wk_given", List.of(), true, "system");
        assertThat(keys.source("wk_given")).isEmpty();
    }

    /// The reading that goes on all the time has read and not yet said what it found when the key is revoked.
    @Test
    @Timeout(60)
    void aReadingThatBeganEarlierDoesNotBringBackWhatWasRevokedMeanwhile() throws Exception {
        var made = keys.make(Key.Kind.write, "shop", List.of(), false, "anna");
        var read = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var slow = new KeyStore(JdbcClient.create(database)) {
            @Override
            Map<String, Key> valid() {
                var found = super.valid();
                if (read.getCount() > 0) {
                    read.countDown();
                    uninterruptibly(goOn);
                }
                return found;
            }
        };
        keys = new KeyRing(slow, new Ids(), clock);
        var regular = Thread.ofPlatform().start(keys::reload);
        read.await();
        var revoking = Thread.ofPlatform().start(() -> keys.revoke(made.key().id()));
        while (revoking.isAlive() && revoking.getState() != Thread.State.BLOCKED) Thread.onSpinWait();
        goOn.countDown();
        regular.join();
        revoking.join();
        assertThat(keys.source(made.secret())).isEmpty();
    }

    private static void uninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
