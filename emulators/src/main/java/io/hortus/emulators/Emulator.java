package io.hortus.emulators;

import io.hortus.emulators.station.Station;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/// The program.
public final class Emulator {
    private Emulator() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (Arrays.asList(args).contains("--help")) {
            System.out.print(Options.HELP);
            return;
        }
        var started = System.nanoTime();
        var options = Options.parse(args);
        var station = Station.open(options);
        Runtime.getRuntime().addShutdownHook(new Thread(station::close));
        var millis = (System.nanoTime() - started) / 1_000_000;
        System.out.println("Emulator is ready: " + station.url() + "  (" + millis + " ms)");
        System.out.println(station.words());
        new CountDownLatch(1).await();
    }
}
