package io.hortus.access;

import io.hortus.org.Units;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Signing in to the console and out of it.
@RestController
@RequestMapping("/api/session")
class SessionApi {
    private final Accounts accounts;
    private final Sessions sessions;
    private final Units units;
    private final AccessProperties settings;

    SessionApi(Accounts accounts, Sessions sessions, Units units, AccessProperties settings) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.units = units;
        this.settings = settings;
    }

    /// Only with a JSON body, which a foreign page cannot send: nobody is signed in to an account of somebody else.
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Allowed(Allowed.ANYBODY)
    Session open(@RequestBody SignIn body, HttpServletRequest request, HttpServletResponse response) {
        var email = Given.text("email", body.email(), 254);
        var password = Given.text("password", body.password(), 1_000);
        var signedIn = accounts.signIn(email, password, request.getRemoteAddr());
        SessionCookies.give(request, response, signedIn.token(), settings.sessionMost());
        return session(accounts.find(signedIn.caller().id()).orElseThrow());
    }

    /// Gives the token against forged requests anew as well.
    @GetMapping
    @Allowed(Allowed.SIGNED_IN)
    Session read(HttpServletRequest request, HttpServletResponse response) {
        var account = accounts.self();
        var token = SessionCookies.token(request);
        if (token != null) SessionCookies.give(request, response, token, settings.sessionMost());
        return session(account);
    }

    @DeleteMapping
    @Allowed(Allowed.ANYBODY)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(HttpServletRequest request, HttpServletResponse response) {
        var token = SessionCookies.token(request);
        if (token != null) sessions.close(token);
        SessionCookies.clear(request, response);
    }

    @PatchMapping
    @Allowed(Allowed.SIGNED_IN)
    Session change(@RequestBody SelfChange body) {
        return session(accounts.changeSelf(Given.textOrNull("name", body.name(), 100), body.language()));
    }

    @PostMapping("/password")
    @Allowed(Allowed.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(@RequestBody NewPassword body, HttpServletRequest request, HttpServletResponse response) {
        var token = accounts.changePassword(
                Given.text("current", body.current(), 1_000),
                Given.text("next", body.next(), 1_000),
                request.getRemoteAddr());
        SessionCookies.give(request, response, token, settings.sessionMost());
    }

    private Session session(Account account) {
        var unit =
                account.unitId() == null ? null : units.find(account.unitId()).orElse(null);
        return new Session(new SignedIn(
                account.id(),
                account.email(),
                account.name(),
                new Named(account.roleId(), account.roleName()),
                account.permissions(),
                account.language(),
                unit == null ? null : new Named(unit.id(), unit.name()),
                units.scope(account.unitId()).label()));
    }

    record SignIn(String email, String password) {}

    record SelfChange(@Nullable String language, @Nullable String name) {}

    record NewPassword(String current, String next) {}

    record Session(SignedIn account) {}

    /// @param scopeLabel whose data is visible; empty is the whole company
    record SignedIn(
            String id,
            String email,
            String name,
            Named role,
            List<String> permissions,
            String language,
            @Nullable Named unit,
            String scopeLabel) {}
}
