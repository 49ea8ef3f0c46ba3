package io.hortus.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.hortus.kernel.Json;
import io.hortus.testing.ChildHortus;
import io.hortus.testing.Databases;
import io.hortus.testing.RunningHortus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/// A server that is killed at random moments loses nothing and does nothing twice: not an imported order, not a live
/// one, and not a mail. Four kills; with `-Dkills=200` as many as wanted. `-Dseed=` repeats the moments.
class KillStory {
    private static final int KILLS = Integer.getInteger("kills", 4);
    private static final int IMPORTED = 4_000;
    private static final String ARCHIVE = "archive@hortus.test";

    @TempDir
    Path directory;

    private final AtomicInteger sent = new AtomicInteger();
    private volatile boolean selling = true;

    @Test
    void killedAtAnyMomentItLosesNothingAndDoesNothingTwice() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.getLogger("kill").log(System.Logger.Level.INFO, () -> "-Dkills=" + KILLS + " -Dseed=" + seed);
        var random = new SplittableRandom(seed);
        var url = Databases.freshUrl();
        var jdbc = JdbcClient.create(new DriverManagerDataSource(url));
        var smtp = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        var imap = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP);
        var post = new GreenMail(new ServerSetup[] {smtp, imap});
        post.setUser(ARCHIVE, "archive", "secret");
        post.start();
        try (var server = new ChildHortus(
                directory, url, "--hortus.delivery.lease=6s", "--hortus.delivery.grace=1s", "--hortus.db.pool=20")) {
            server.start();
            server.awaitReady(Duration.ofMinutes(3));
            var hortus = new RunningHortus(server.port());
            publish(hortus, channel(hortus, post));
            var imported = startImport(hortus);
            var seller = Thread.ofVirtual().start(() -> sell(hortus));

            var inStart = 0;
            for (var kill = 0; kill < KILLS; kill++) {
                if (random.nextInt(4) == 0) {
                    inStart++;
                    pause(random.nextLong(100, 4_000));
                } else {
                    server.awaitReady(Duration.ofMinutes(3));
                    pause(random.nextLong(0, 4_000));
                }
                server.kill();
                server.start();
                var done = kill + 1;
                if (done % 20 == 0) {
                    System.getLogger("kill")
                            .log(System.Logger.Level.INFO, () -> done + " kills, " + sent.get() + " customers");
                }
            }
            server.awaitReady(Duration.ofMinutes(3));
            selling = false;
            assertThat(seller.join(Duration.ofMinutes(2)))
                    .as("the seller has ended")
                    .isTrue();
            System.getLogger("kill")
                    .log(System.Logger.Level.INFO, "{0} kills, {1} of them while starting", KILLS, inStart);
            thingsSettle(hortus, imported);
            nothingIsLostOrDoubled(hortus, jdbc, imported);
            everyMailCameOnce(hortus, post);
        } finally {
            post.stop();
        }
    }

    // The journey
    // ----------------------------------------------------------------------------------------------------

    private static String channel(RunningHortus hortus, GreenMail post) {
        var body = Json.object().put("kind", "email").put("name", "Mail");
        var settings = body.putObject("settings");
        settings.put("host", "127.0.0.1").put("port", post.getSmtp().getPort());
        settings.put("security", "none").put("from", "shop@hortus.test");
        settings.putObject("archive")
                .put("imapHost", "127.0.0.1")
                .put("imapPort", post.getImap().getPort())
                .put("security", "none")
                .put("username", "archive")
                .put("address", ARCHIVE)
                .put("folder", "INBOX");
        body.putObject("secrets").put("archivePassword", "secret");
        return hortus.post("/api/channels", body).path("id").asString();
    }

    /// Over 500 → wait → no further order → mail.
    private static void publish(RunningHortus hortus, String channel) {
        var graph = Json.read("""
                {"entry": {"on": "event", "event": "Order Completed", "once": "ever",
                           "where": [{"property": "revenue", "test": {"is": "greater", "value": 500}}]},
                 "start": "wait",
                 "nodes": {
                   "wait": {"do": "wait", "for": {"seconds": 6}, "next": "more"},
                   "more": {"do": "branch", "otherwise": "thank", "cases": [{"next": "end", "when":
                     {"op": "did", "event": "Order Completed", "measure": {"of": "count"},
                      "test": {"is": "atLeast", "value": 1}, "within": {"window": "since_entry"}}}]},
                   "thank": {"do": "message", "channel": "CHANNEL", "next": "end",
                             "content": {"subject": "Thank you", "text": "For your order."}},
                   "end": {"do": "end"}}}
                """.replace("CHANNEL", channel));
        var body = Json.object().put("name", "Thanks");
        body.set("graph", graph);
        var id = hortus.post("/api/journeys", body).path("id").asString();
        hortus.post("/api/journeys/" + id + "/publish", Json.object());
    }

    /// Every second customer buys for more than 500; every tenth of those buys again at once, and gets no mail.
    private static boolean large(int customer) {
        return customer % 2 == 0;
    }

    private static boolean again(int customer) {
        return customer % 20 == 0;
    }

    // What comes in -------------------------------------------------------------------------------------------------

    private String startImport(RunningHortus hortus) throws IOException {
        var lines = new StringBuilder("order,customer,time,sku,quantity,price\n");
        for (var i = 0; i < IMPORTED; i++) {
            // The two lines of an order lie half the file apart.
            lines.append("h%d,old%d,2026-01-%02d 10:00:00,tea,2,300\n".formatted(i, i % 500, 1 + i % 28));
        }
        for (var i = 0; i < IMPORTED; i++) {
            lines.append("h%d,old%d,2026-01-%02d 10:00:00,pot,1,40\n".formatted(i, i % 500, 1 + i % 28));
        }
        var file = Files.writeString(directory.resolve("history.csv"), lines);
        var uploaded = hortus.upload(file, "order_lines");
        var id = uploaded.path("id").asString();
        hortus.put("/api/imports/" + id + "/mapping", uploaded.path("suggestedMapping"));
        hortus.post("/api/imports/" + id + "/run", Json.object());
        return id;
    }

    /// A client that repeats what was not confirmed, as every client does.
    private void sell(RunningHortus hortus) {
        while (selling) {
            var first = sent.get();
            var body = Json.object();
            var batch = body.putArray("batch");
            for (var customer = first; customer < first + 10; customer++) {
                var user = "u" + customer;
                batch.addObject()
                        .put("type", "identify")
                        .put("messageId", "i" + customer)
                        .put("userId", user)
                        .putObject("traits")
                        .put("email", user + "@example.com");
                order(batch.addObject(), "a" + customer, user, large(customer) ? 600 : 100);
                if (again(customer)) order(batch.addObject(), "b" + customer, user, 20);
            }
            if (!accepted(hortus, body)) continue;
            sent.set(first + 10);
            pause(100);
        }
    }

    private static void order(tools.jackson.databind.node.ObjectNode event, String id, String user, int revenue) {
        event.put("type", "track")
                .put("messageId", id)
                .put("userId", user)
                .put("event", "Order Completed")
                .put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .putObject("properties")
                .put("order_id", id)
                .put("revenue", revenue)
                .put("currency", "CNY");
    }

    private static boolean accepted(RunningHortus hortus, JsonNode body) {
        try {
            hortus.batch(body);
            return true;
        } catch (UncheckedIOException | RunningHortus.Refused e) {
            pause(100);
            return false;
        }
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    // What must have come of it
    // ---------------------------------------------------------------------------------------

    private static void thingsSettle(RunningHortus hortus, String imported) {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    assertThat(hortus.get("/api/imports/" + imported)
                                    .path("state")
                                    .asString())
                            .isEqualTo("done");
                    assertThat(hortus.get("/api/events/status").path("behind").asLong())
                            .isZero();
                    assertThat(hortus.get("/api/journeys")
                                    .path("items")
                                    .get(0)
                                    .path("inside")
                                    .asLong())
                            .isZero();
                });
    }

    private void nothingIsLostOrDoubled(RunningHortus hortus, JdbcClient jdbc, String imported) {
        assertThat(hortus.get("/api/imports/" + imported)
                        .path("counts")
                        .path("events")
                        .asLong())
                .isEqualTo(IMPORTED);
        var live = 0;
        for (var customer = 0; customer < sent.get(); customer++) live += again(customer) ? 2 : 1;
        assertThat(jdbc.sql("select sum(orders) from customer.customer")
                        .query(Long.class)
                        .single())
                .as("orders of all customers")
                .isEqualTo(IMPORTED + live);
        long everything = IMPORTED + live;
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(
                                hortus.get("/api/insight/totals").path("orders").asLong())
                        .as("orders in the columnar store")
                        .isEqualTo(everything));
        assertThat(hortus.get("/api/events/parked").path("items")).isEmpty();
    }

    private void everyMailCameOnce(RunningHortus hortus, GreenMail post) {
        var expected = new TreeSet<String>();
        for (var customer = 0; customer < sent.get(); customer++) {
            if (large(customer) && !again(customer)) expected.add("u" + customer + "@example.com");
        }
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    var missing = new TreeSet<>(expected);
                    missing.removeAll(mails(post).keySet());
                    assertThat(missing).as("lost mails").isEmpty();
                });
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(hortus.all("/api/deliveries").stream()
                                .map(d -> d.path("state").asString())
                                .filter(state -> !state.equals("sent") && !state.equals("confirmed")))
                        .as("deliveries that are not over")
                        .isEmpty());
        var mails = mails(post);
        assertThat(mails.keySet()).as("addressees").isEqualTo(expected);
        assertThat(mails.values()).as("mails for each").containsOnly(1);
        System.getLogger("kill")
                .log(
                        System.Logger.Level.INFO,
                        "{0} kills: {1} customers, {2} mails, lost 0, doubled 0",
                        KILLS,
                        sent,
                        mails.size());
    }

    /// How many mails lie in each mailbox; the archive's is not a customer's.
    private static Map<String, Integer> mails(GreenMail post) {
        var mails = new HashMap<String, Integer>();
        for (var user : post.getUserManager().listUser()) {
            if (user.getEmail().equals(ARCHIVE)) continue;
            var count = inbox(post, user).getMessageCount();
            if (count > 0) mails.put(user.getEmail(), (int) count);
        }
        return mails;
    }

    private static com.icegreen.greenmail.store.MailFolder inbox(
            GreenMail post, com.icegreen.greenmail.user.GreenMailUser user) {
        try {
            return post.getManagers().getImapHostManager().getInbox(user);
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new IllegalStateException(e);
        }
    }
}
