package io.hortus.emulators.station;

import io.hortus.emulators.account.Accounts;
import io.hortus.emulators.account.Ask;
import io.hortus.emulators.http.Faults;
import io.hortus.emulators.http.Meter;
import io.hortus.emulators.http.Reply;
import io.hortus.emulators.http.Request;
import io.hortus.emulators.http.Table;
import io.hortus.emulators.json.Body;
import io.hortus.emulators.json.Json;
import io.hortus.emulators.wecom.Call;
import io.hortus.emulators.wecom.Wecom;
import io.hortus.emulators.world.App;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Token;
import io.hortus.emulators.world.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// The two server APIs behind one set of paths. The token tells which platform a call is for. A call goes through, in
/// this order: a failure asked for, the token, the trusted address, the method, the frequency, the permission, the
/// body, and then the handler, alone in the world.
public final class Platform {
    private static final System.Logger LOG = System.getLogger("hortus.emulators");
    private static final List<String> DIRECTORY = List.of(
            "/cgi-bin/user/",
            "/cgi-bin/department/",
            "/cgi-bin/agent/",
            "/cgi-bin/getcallbackip",
            "/cgi-bin/get_api_domain_ip");

    private final World world;
    private final Faults faults;
    private final Meter meter;
    private final Tokens tokens;
    private final WebAccess web;
    private final AtomicLong mistakes = new AtomicLong();
    private final Table<Call> wecom = Wecom.table();
    private final Table<Ask> accounts = Accounts.table();

    public Platform(World world, Faults faults, Meter meter) {
        this.world = world;
        this.faults = faults;
        this.meter = meter;
        this.tokens = new Tokens(world);
        this.web = new WebAccess(world);
    }

    /// Calls that met a mistake of the emulator itself; they were refused with 40058 and logged.
    public long mistakes() {
        return mistakes.get();
    }

    public Table<Call> wecom() {
        return wecom;
    }

    public Table<Ask> accounts() {
        return accounts;
    }

    public Reply answer(Request request) {
        var path = request.path();
        var pair = pairBeingWritten(request);
        var fresh = pair.isEmpty() || meter.write(pair);
        var free = meter.enter(path, world.switches().callsAtOnce);
        try {
            if (!free) throw new Refusal(45033);
            if (!fresh) throw new Refusal(45035);
            var fault = faults.due(path);
            if (fault != null) {
                switch (fault.kind) {
                    case CODE -> throw new Refusal(fault.value);
                    case SLOW -> Thread.sleep(fault.value);
                    case RESET -> {
                        return Reply.RESET;
                    }
                    case STATUS -> {
                        return Reply.text(fault.value, "text/html", "<html>emulated failure</html>");
                    }
                    case MALFORMED -> {
                        return Reply.text(200, "application/json", "{\"errcode\":0,\"errmsg\":\"ok\",");
                    }
                }
            }
            var said = world.locked(() -> handle(request));
            var reply = write(said.what());
            if (world.switches().bytesPerMinute > 0 && !said.caller().isEmpty())
                meter.told(said.caller(), reply.body().length, said.atMillis());
            return reply;
        } catch (Refusal refusal) {
            return write(refused(request, refusal));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.RESET;
        } catch (RuntimeException e) {
            mistakes.incrementAndGet();
            LOG.log(System.Logger.Level.ERROR, "a mistake of the emulator in " + path, e);
            return write(refused(request, new Refusal(40058)));
        } finally {
            meter.leave(path);
            if (!pair.isEmpty() && fresh) meter.written(pair);
        }
    }

    /// An answer still unwritten, and which application it is for.
    private record Said(String caller, long atMillis, Object what) {
        static Said of(Object what) {
            return new Said("", 0, what);
        }
    }

    private static Reply write(Object answer) {
        return switch (answer) {
            case Reply reply -> reply;
            case ObjectNode json -> Reply.json(json);
            default -> throw new IllegalStateException(answer.getClass().getName());
        };
    }

    private Said handle(Request request) {
        switch (request.path()) {
            case "/cgi-bin/gettoken" -> {
                return Said.of(tokens.wecom(request.query(), request.from()));
            }
            case "/cgi-bin/token" -> {
                return Said.of(tokens.plain(request.query()));
            }
            case "/cgi-bin/stable_token" -> {
                return Said.of(tokens.stable(body(request)));
            }
            case "/cgi-bin/showqrcode" -> {
                return Said.of(web.picture(request.query().get("ticket")));
            }
            default -> {}
        }
        if (request.path().startsWith("/sns/")) return Said.of(web.answer(request));
        var forWecom = wecom.row(request.path());
        var forAccount = accounts.row(request.path());
        if (forWecom == null && forAccount == null) throw unknown(request);
        var token = tokens.proved(request.query().get("access_token"));
        if (token.account.isEmpty()) {
            if (forWecom == null) throw unknown(request);
            var call = wecomCall(request, forWecom, token);
            return new Said(caller(call.corp(), call.app()), world.millis(), forWecom.answer(call));
        }
        if (forAccount == null) throw unknown(request);
        return Said.of(forAccount.answer(accountCall(request, forAccount, token)));
    }

    private Call wecomCall(Request request, Table.Row<Call> row, Token token) {
        var corp = world.corp(token.corp);
        var app = corp.apps.get(token.agent);
        if (app == null || !app.enabled) throw new Refusal(40014, "app disabled");
        if (!app.trustedIps.isEmpty() && !app.trustedIps.contains(request.from())) throw new Refusal(60020);
        method(request, row.method());
        var caller = caller(corp, app);
        if (!meter.mayRead(caller, world.switches().bytesPerMinute, world.millis())) throw new Refusal(45036);
        if (!meter.pass(caller, row.path(), world.switches().callsPerMinute, world.millis())) throw new Refusal(45009);
        if (app.contactsSync && DIRECTORY.stream().noneMatch(row.path()::startsWith)) throw new Refusal(48002);
        if (row.path().startsWith("/cgi-bin/externalcontact/") && !app.customerContact) throw new Refusal(48002);
        return new Call(world, request, body(request), corp, app);
    }

    private static String caller(Corp corp, App app) {
        return corp.id + "/" + app.agentId;
    }

    private Ask accountCall(Request request, Table.Row<Ask> row, Token token) {
        var account = world.account(token.account);
        if (!account.trustedIps.isEmpty() && !account.trustedIps.contains(request.from())) throw new Refusal(40164);
        method(request, row.method());
        if (!meter.pass(account.appid, row.path(), world.switches().callsPerMinute, world.millis()))
            throw new Refusal(45009);
        return new Ask(world, request, body(request), account);
    }

    private static void method(Request request, String wanted) {
        var right = wanted.equals("ANY") || request.method().equals(wanted);
        if (!right) throw new Refusal(40058, "invalid Request Parameter: need " + wanted);
    }

    private Refusal unknown(Request request) {
        LOG.log(System.Logger.Level.WARNING, "NOT EMULATED: " + request.method() + " " + request.path());
        return new Refusal(48002, "api forbidden (emulator: not implemented) " + request.path());
    }

    private Body body(Request request) {
        var bytes = request.body();
        if (!request.method().equals("POST") || bytes.length == 0) return Body.EMPTY;
        if (request.header("Content-Type").startsWith("multipart/")) return Body.EMPTY;
        try {
            var node = Json.read(bytes, !world.switches().strictJson);
            if (!node.isObject()) throw new Refusal(40058, "Warning: wrong json format.");
            return new Body(node);
        } catch (JacksonException e) {
            throw new Refusal(40058, "Warning: wrong json format.");
        }
    }

    /// Two calls that mark the same customer of the same member at once are in each other's way.
    private static String pairBeingWritten(Request request) {
        if (!request.path().endsWith("/mark_tag")) return "";
        try {
            var node = Json.read(request.body(), true);
            return node.path("userid").asString("") + "|"
                    + node.path("external_userid").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }

    /// In the real style: `access_token expired, hint: [1700000000_1_0a1b], from ip: 127.0.0.1, more info at …`.
    private ObjectNode refused(Request request, Refusal refusal) {
        var hint = world.state().clock.seconds() + "_1_"
                + Integer.toHexString(refusal.code() * 31 + request.path().length());
        var errmsg = refusal.getMessage() + ", hint: [" + hint + "], from ip: " + request.from()
                + ", more info at https://open.work.weixin.qq.com/devtool/query?e=" + refusal.code();
        var clean = new String(errmsg.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return Json.object().put("errcode", refusal.code()).put("errmsg", clean);
    }
}
