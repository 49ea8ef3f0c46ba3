package io.hortus.emulators;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the program was started: arguments first, environment next, defaults last.
public record Options(
        String bind,
        int port,
        long seed,
        boolean empty,
        @Nullable Path snapshot,
        long snapshotSeconds) {
    static final String HELP = """
            hortus-emulators: WeCom and official account with simulated phones

              --port N        [HORTUS_EMULATOR_PORT, 8090]   0 takes any free port
              --bind ADDRESS  [HORTUS_EMULATOR_BIND, 127.0.0.1]
              --seed N        [HORTUS_EMULATOR_SEED, 1]      the same seed gives the same ids
              --snapshot FILE [HORTUS_EMULATOR_SNAPSHOT]     load it at the start if it is there, write it at the end
              --snapshot-seconds N [HORTUS_EMULATOR_SNAPSHOT_SECONDS, 10]  write it also so often; 0 only at the end
              --empty                                        start without the demo company
              --help
            """;

    public static Options parse(String... args) {
        var list = Arrays.asList(args);
        var snapshot = value(list, "snapshot", "");
        return new Options(
                value(list, "bind", "127.0.0.1"),
                Integer.parseInt(value(list, "port", "8090")),
                Long.parseLong(value(list, "seed", "1")),
                list.contains("--empty"),
                snapshot.isEmpty() ? null : Path.of(snapshot),
                Long.parseLong(value(list, "snapshot-seconds", "10")));
    }

    private static String value(List<String> args, String name, String otherwise) {
        for (var i = 0; i < args.size(); i++) {
            if (args.get(i).startsWith("--" + name + "=")) return args.get(i).substring(name.length() + 3);
            if (args.get(i).equals("--" + name) && i + 1 < args.size()) return args.get(i + 1);
        }
        var variable = System.getenv("HORTUS_EMULATOR_" + name.replace('-', '_').toUpperCase(Locale.ROOT));
        return variable == null || variable.isEmpty() ? otherwise : variable;
    }
}
