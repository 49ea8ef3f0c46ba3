import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/// Measures the emulator as a process of its own over loopback: `java emulators/bench/EmulatorBench.java` after
/// `mvn -pl emulators package`. 100,000 customers of 200 members, 1,000 groups; the load comes from this process, on
/// the same cores. Bounded: five seconds a figure.
public class EmulatorBench {
    static final String CORP = "wwdec0de0000000001";
    static final String SECRET = "demo-app-secret-0123456789abcdefghijklmnopq";
    static final String KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    static final int CONNECTIONS = 16;
    static final long SECONDS = 5;
    static int port;

    public static void main(String[] args) throws Exception {
        var jar = args.length > 0 ? args[0] : "emulators/target/hortus-emulators.jar";
        System.out.printf(
                "%d processors, %d connections, %d s a figure after %d s of warming, load and program on the same processors%n",
                Runtime.getRuntime().availableProcessors(), CONNECTIONS, SECONDS, SECONDS);
        load("before");
        var java = System.getProperty("java.home") + "/bin/java";
        var before = System.nanoTime();
        var program = new ProcessBuilder(java, "-Xmx2g", "-jar", jar, "--port", "0").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            var out = new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
            var line = out.readLine();
            System.out.printf("start to ready: %d ms (%s)%n", (System.nanoTime() - before) / 1_000_000, line);
            port = Integer.parseInt(first("http://[^:]+:(\\d+)", line));
            run();
            load("after");
        } finally {
            program.destroy();
        }
    }

    /// How busy the machine is with other things: what this program does alone adds two to three.
    static void load(String when) {
        var load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        System.out.printf("load average %s: %.1f%n", when, load);
    }

    static void run() throws Exception {
        try (var control = new Connection()) {
            for (var i = 0; i < 194; i++) control.post("/_emu/corps/" + CORP + "/staff", "{\"userid\":\"g" + i + "\"}");
            var before = System.nanoTime();
            control.post("/_emu/people/bulk", "{\"corp\":\"" + CORP + "\",\"count\":100000,\"groups\":1000,\"members\":50}");
            System.out.printf("100,000 customers and 1,000 groups: %d ms%n", (System.nanoTime() - before) / 1_000_000);
            var token = first("\"access_token\":\"([^\"]+)", control.get("/cgi-bin/gettoken?corpid=" + CORP + "&corpsecret=" + SECRET));
            var key = "access_token=" + token;
            var ids = all("\"(wm[^\"]{30})\"", control.get("/cgi-bin/externalcontact/list?userid=g7&" + key));
            var chats = all("\"chat_id\":\"([^\"]+)", control.post("/cgi-bin/externalcontact/groupchat/list?" + key, "{\"limit\":1000}"));
            var ext = "/cgi-bin/externalcontact/";
            measure("user/get", i -> get("/cgi-bin/user/get?userid=g" + i % 194 + "&" + key));
            measure("externalcontact/get (detail)", i -> get(ext + "get?external_userid=" + ids.get(i % ids.size()) + "&" + key));
            measure("externalcontact/list (500 ids)", i -> get(ext + "list?userid=g" + i % 194 + "&" + key));
            for (var limit : new int[] {10, 50, 100}) {
                measure("batch/get_by_user (limit " + limit + ")", i -> post(ext + "batch/get_by_user?" + key, "{\"userid_list\":[\"g" + i % 194 + "\"],\"limit\":" + limit + "}"));
            }
            measure("groupchat/list (limit 100)", i -> post(ext + "groupchat/list?" + key, "{\"limit\":100}"));
            measure("groupchat/get (51 members)", i -> post(ext + "groupchat/get?" + key, "{\"chat_id\":\"" + chats.get(i % chats.size()) + "\",\"need_name\":1}"));
            callbacks(control, ids);
        }
    }

    /// Members change remarks; each change is an event, signed, encrypted and delivered to a receiver in this
    /// process.
    static void callbacks(Connection control, List<String> ids) throws Exception {
        var heard = new AtomicLong();
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 256);
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                heard.incrementAndGet();
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        try {
            var url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            control.post("/_emu/corps/" + CORP + "/apps/1000002/callback", "{\"url\":\"" + url + "\",\"token\":\"t\",\"aes_key\":\"" + KEY + "\",\"verify\":false}");
            var before = System.nanoTime();
            var path = "/_emu/corps/" + CORP + "/staff/g7/remark";
            var fired = drive(i -> post(path, "{\"external_userid\":\"" + ids.get(i % ids.size()) + "\",\"remark\":\"r" + i + "\"}"));
            while (heard.get() < fired && System.nanoTime() - before < 60_000_000_000L) Thread.sleep(5);
            var seconds = (System.nanoTime() - before) / 1e9;
            System.out.printf("callbacks: %,d fired by %,d control calls, %,d delivered in %.1f s = %,.0f/s%n", fired, fired, heard.get(), seconds, heard.get() / seconds);
        } finally {
            server.stop(0);
        }
    }

    static void measure(String name, IntFunction<byte[]> request) throws Exception {
        drive(request);
        var before = System.nanoTime();
        var calls = drive(request);
        System.out.printf("%-36s %,8.0f calls/s%n", name, calls / ((System.nanoTime() - before) / 1e9));
    }

    static long drive(IntFunction<byte[]> request) throws Exception {
        var calls = new AtomicLong();
        var until = System.nanoTime() + SECONDS * 1_000_000_000L;
        var threads = new ArrayList<Thread>();
        for (var c = 0; c < CONNECTIONS; c++) {
            var offset = c * 1009;
            threads.add(Thread.ofPlatform().start(() -> {
                try (var connection = new Connection()) {
                    for (var i = offset; System.nanoTime() < until; i++) {
                        connection.send(request.apply(i));
                        calls.incrementAndGet();
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        for (var thread : threads) thread.join();
        return calls.get();
    }

    static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] post(String path, String body) {
        var length = body.getBytes(StandardCharsets.UTF_8).length;
        return ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    static String first(String pattern, String text) {
        var found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) throw new IllegalStateException(text);
        return found.group(1);
    }

    static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
    }

    /// One kept-alive connection that reads no more than it must.
    static class Connection implements AutoCloseable {
        final Socket socket = new Socket("127.0.0.1", port);
        final BufferedInputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);

        Connection() throws IOException {
            socket.setTcpNoDelay(true);
        }

        String get(String path) throws IOException {
            return new String(send(EmulatorBench.get(path)), StandardCharsets.UTF_8);
        }

        String post(String path, String body) throws IOException {
            return new String(send(EmulatorBench.post(path, body)), StandardCharsets.UTF_8);
        }

        byte[] send(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            var length = 0;
            for (var line = line(); !line.isEmpty(); line = line()) {
                if (line.startsWith("HTTP/1.1 ") && !line.startsWith("HTTP/1.1 200")) throw new IOException(line);
                if (line.regionMatches(true, 0, "content-length:", 0, 15)) length = Integer.parseInt(line.substring(15).strip());
            }
            return in.readNBytes(length);
        }

        String line() throws IOException {
            var line = new StringBuilder(64);
            for (var c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) throw new IOException("closed");
                if (c != '\r') line.append((char) c);
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
