package io.hortus.channel;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.hortus.channel.email.EmailChannel;
import io.hortus.delivery.ChannelBook;
import io.hortus.delivery.World;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// A process that sends what is in the outbox until it is killed: `url smtpPort imapPort`.
final class SendingChild {
    private SendingChild() {}

    public static void main(String[] args) {
        var config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setMaximumPoolSize(6);
        var clock = Clock.tickMillis(ZoneId.of("Asia/Shanghai"));
        var world = new World(new HikariDataSource(config), clock);
        var channel =
                new EmailChannel(MailServer.settings(Integer.parseInt(args[1]), Integer.parseInt(args[2])), clock);
        var line = new ChannelBook.Line("chn_mail", "email", "mail", "email", channel, 4, 0);
        world.work(
                World.rules(Map.of(
                        "hortus.delivery.lease", "1500ms",
                        "hortus.delivery.grace", "300ms",
                        "hortus.delivery.poll", "50ms")),
                () -> List.of(line));
        System.out.println("working");
        while (true) LockSupport.parkNanos(1_000_000_000);
    }
}
