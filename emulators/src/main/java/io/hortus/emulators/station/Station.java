package io.hortus.emulators.station;

import io.hortus.emulators.Options;
import io.hortus.emulators.callback.Pusher;
import io.hortus.emulators.control.Control;
import io.hortus.emulators.http.Door;
import io.hortus.emulators.http.Faults;
import io.hortus.emulators.http.Meter;
import io.hortus.emulators.http.Reply;
import io.hortus.emulators.http.Request;
import io.hortus.emulators.phone.DemoCompany;
import io.hortus.emulators.phone.Happenings;
import io.hortus.emulators.world.Ids;
import io.hortus.emulators.world.State;
import io.hortus.emulators.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A whole running emulator: world, platforms, callbacks, control and door.
public final class Station implements AutoCloseable {
    private final World world = new World();
    private final Pusher pusher = new Pusher(world);
    private final Faults faults = new Faults();
    private final Meter meter = new Meter();
    private final Platform platform = new Platform(world, faults, meter);
    private final Control control = new Control(this);
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("world-time").factory());
    private final Options options;
    private long kept = -1;
    private @Nullable Door door;

    private Station(Options options) {
        this.options = options;
    }

    public static Station open(Options options) throws IOException {
        var station = new Station(options);
        Happenings.teach(station.world);
        station.world.outbox(station.pusher);
        station.pusher.onFinished(delivery -> Happenings.answered(station.world, delivery));
        var snapshot = options.snapshot();
        if (snapshot != null && Files.exists(snapshot))
            station.world.replace(Snapshots.read(Files.readAllBytes(snapshot)));
        else station.reset(options.seed(), !options.empty());
        station.ticker.scheduleAtFixedRate(station::tick, 100, 100, TimeUnit.MILLISECONDS);
        if (snapshot != null && options.snapshotSeconds() > 0) {
            var every = options.snapshotSeconds();
            station.ticker.scheduleWithFixedDelay(() -> station.keep(snapshot), every, every, TimeUnit.SECONDS);
        }
        station.door = Door.open(options.bind(), options.port(), station::answer);
        return station;
    }

    /// Starts the world anew.
    public void reset(long seed, boolean demo) {
        world.locked(() -> {
            var state = new State();
            state.ids = new Ids(seed);
            world.replace(state);
            if (demo) DemoCompany.found(world);
            return null;
        });
        faults.clear();
        meter.clear();
        pusher.log().clear();
    }

    private Reply answer(Request request) {
        var path = request.path();
        var platforms = path.startsWith("/cgi-bin/") || path.startsWith("/sns/");
        return platforms || !control.knows(path) ? platform.answer(request) : control.answer(request);
    }

    private void tick() {
        try {
            world.tick();
        } catch (RuntimeException e) {
            System.getLogger("hortus.emulators").log(System.Logger.Level.ERROR, "a thing that fell due went wrong", e);
        }
    }

    public World world() {
        return world;
    }

    public Pusher pusher() {
        return pusher;
    }

    public Faults faults() {
        return faults;
    }

    public Meter meter() {
        return meter;
    }

    public Platform platform() {
        return platform;
    }

    public Control control() {
        return control;
    }

    public int port() {
        return door == null ? 0 : door.port();
    }

    public String url() {
        return "http://" + options.bind() + ":" + port();
    }

    /// What a newcomer needs to know after the start.
    public String words() {
        var words = new StringBuilder("phones:  " + url() + "/\ncontrol: " + url() + "/_emu/openapi.json\n");
        for (var corp : world.state().corps.values()) {
            for (var app : corp.apps.values()) {
                words.append("corp     ")
                        .append(corp.id)
                        .append("  agent ")
                        .append(app.agentId)
                        .append("  secret ")
                        .append(app.secret)
                        .append('\n');
            }
        }
        for (var account : world.state().accounts.values()) {
            words.append("account  ")
                    .append(account.appid)
                    .append("  secret ")
                    .append(account.secret)
                    .append('\n');
        }
        return words.toString().stripTrailing();
    }

    public byte[] snapshot() {
        return world.locked(() -> Snapshots.write(world.state()));
    }

    public void restore(byte[] snapshot) {
        var state = Snapshots.read(snapshot);
        world.locked(() -> {
            world.replace(state);
            return null;
        });
    }

    @Override
    public void close() {
        if (door != null) door.close();
        ticker.shutdownNow();
        var snapshot = options.snapshot();
        if (snapshot != null) save(snapshot);
        pusher.close();
    }

    /// Writes the snapshot where something may have changed since the last one, so that a killed program loses little.
    private void keep(Path snapshot) {
        var acts = world.acts();
        if (acts == kept) return;
        try {
            save(snapshot);
            kept = acts;
        } catch (RuntimeException e) {
            System.getLogger("hortus.emulators").log(System.Logger.Level.ERROR, "the snapshot was not written", e);
        }
    }

    private void save(Path snapshot) {
        try {
            var fresh = snapshot.resolveSibling(snapshot.getFileName() + ".new");
            Files.write(fresh, snapshot());
            Files.move(fresh, snapshot, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
