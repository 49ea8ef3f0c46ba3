package io.hortus.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/// The unmodified Sensors client for Java 3.4.0 in a class loader of its own: it needs the Jackson of its time, and
/// fails beside ours. The build lays its jars into `target/sensors-java-client`.
public final class SensorsJava implements AutoCloseable {
    private static final String ROOT = "com.sensorsdata.analytics.javasdk.";
    private static final Path JARS = Files.isDirectory(Path.of("src/test"))
            ? Path.of("target/sensors-java-client")
            : Path.of("server/target/sensors-java-client");

    private final URLClassLoader loader;
    private final Object client;

    private SensorsJava(URLClassLoader loader, Object client) {
        this.loader = loader;
        this.client = client;
    }

    /// A client that collects records and sends them as one, at most `bulk` together.
    public static SensorsJava batching(String url, int bulk) {
        return open("consumer.BatchConsumer", url, bulk, true);
    }

    /// A client that sends each record to the debug door.
    ///
    /// @param write whether the records shall be kept
    public static SensorsJava debugging(String url, boolean write) {
        return open("consumer.DebugConsumer", url, write);
    }

    private static SensorsJava open(String consumer, Object... arguments) {
        assume();
        try (var jars = Files.list(JARS)) {
            var urls = jars.map(SensorsJava::url).toArray(URL[]::new);
            var loader = new URLClassLoader("sensors-java", urls, ClassLoader.getPlatformClassLoader());
            var sink = make(loader.loadClass(ROOT + consumer), arguments);
            return new SensorsJava(loader, make(loader.loadClass(ROOT + "SensorsAnalytics"), sink));
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assume() {
        var there = Files.isDirectory(JARS);
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as("the build lays out " + JARS).isTrue();
        } else {
            assumeTrue(there, "the Sensors client is missing: mvn -pl server dependency:copy@sensors-java-client");
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Calls a method of the client with arguments of the JDK's types, or made by [#identity].
    public void call(String method, Object... arguments) {
        for (var candidate : client.getClass().getMethods()) {
            if (!candidate.getName().equals(method) || !fit(candidate.getParameterTypes(), arguments)) continue;
            try {
                candidate.invoke(client, arguments);
                return;
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(
                        String.valueOf(e.getTargetException().getMessage()), e.getTargetException());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalArgumentException("no method " + method + Arrays.toString(arguments));
    }

    public void track(String id, String event, Map<String, Object> properties) {
        call("track", id, true, event, properties);
    }

    /// All ids are one person's.
    public void bind(Object... identities) {
        var array = Array.newInstance(identities[0].getClass(), identities.length);
        for (var i = 0; i < identities.length; i++) Array.set(array, i, identities[i]);
        call("bind", array);
    }

    public Object identity(String key, String value) {
        try {
            var builder = loader.loadClass(ROOT + "bean.SensorsAnalyticsIdentity")
                    .getMethod("builder")
                    .invoke(null);
            builder.getClass()
                    .getMethod("addIdentityProperty", String.class, String.class)
                    .invoke(builder, key, value);
            return builder.getClass().getMethod("build").invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public void flush() {
        call("flush");
    }

    @Override
    public void close() {
        try (loader) {
            call("shutdown");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object make(Class<?> type, Object... arguments) throws ReflectiveOperationException {
        for (var constructor : type.getConstructors()) {
            if (fit(constructor.getParameterTypes(), arguments)) return constructor.newInstance(arguments);
        }
        throw new IllegalArgumentException("no constructor of " + type + " for " + Arrays.toString(arguments));
    }

    private static boolean fit(Class<?>[] types, Object[] arguments) {
        if (types.length != arguments.length) return false;
        for (var i = 0; i < types.length; i++) if (!fits(types[i], arguments[i])) return false;
        return true;
    }

    private static boolean fits(Class<?> type, Object argument) {
        if (type == boolean.class) return argument instanceof Boolean;
        if (type == int.class) return argument instanceof Integer;
        if (type == long.class) return argument instanceof Long;
        return type.isInstance(argument);
    }
}
