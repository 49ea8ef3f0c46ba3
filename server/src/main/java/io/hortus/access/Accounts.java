package io.hortus.access;

import io.hortus.kernel.Ids;
import io.hortus.kernel.Problem;
import io.hortus.org.Scope;
import io.hortus.org.UnitUse;
import io.hortus.org.Units;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The people who sign in, and their signing in. Nobody makes or changes an account that may do or see more than they
/// may themselves, and the last one who manages accounts stays.
@Component
class Accounts implements UnitUse {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,190}");

    private final AccountStore store;
    private final Roles roles;
    private final Units units;
    private final Sessions sessions;
    private final SignIns signIns;
    private final Passwords passwords;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    Accounts(
            AccountStore store,
            Roles roles,
            Units units,
            Sessions sessions,
            SignIns signIns,
            Passwords passwords,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.roles = roles;
        this.units = units;
        this.sessions = sessions;
        this.signIns = signIns;
        this.passwords = passwords;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Signs in: one answer, after the same time, whether the account does not exist, is inactive, or the password is
    /// wrong.
    ///
    /// @return the new session's token
    /// @throws Problem `bad_credentials` or `locked_out`
    SignedIn signIn(String email, String password, String ip) {
        var address = normal(email);
        signIns.attempt(address, ip);
        var found = store.byEmail(address);
        var right = found.isPresent()
                ? passwords.matches(password, found.get().password())
                : passwords.matchesNobody(password);
        if (!right) throw new Problem(AccessCode.BAD_CREDENTIALS, "The e-mail address or the password is wrong");
        var id = found.orElseThrow().id();
        signIns.succeeded(address, ip);
        store.signedIn(id, clock.instant());
        var token = sessions.open(id, ip);
        var caller = sessions.caller(token).orElseThrow();
        caller.doing(() -> {
            audit.record("session.open", "account", id, Map.of());
            return id;
        });
        return new SignedIn(token, caller);
    }

    @Transactional
    Added add(String email, String name, String roleId, @Nullable String unitId, @Nullable String password) {
        var address = normal(email);
        if (!EMAIL.matcher(address).matches()) throw Problem.field("email", "an e-mail address");
        var role = role(roleId);
        visible(unitId);
        var initial = password == null || password.isEmpty() ? Passwords.generate() : password;
        var account = new Account(
                ids.next("acc"),
                address,
                name,
                role.id(),
                role.name(),
                role.permissions(),
                unitId,
                true,
                "zh",
                clock.instant(),
                null);
        try {
            store.insert(account, passwords.hash(initial));
        } catch (DuplicateKeyException e) {
            throw new Problem(
                    AccessCode.EMAIL_IN_USE, "Another account has this e-mail address", Map.of("field", "email"), e);
        }
        audit.record("account.add", "account", account.id(), Map.of("role", role.id(), "unit", String.valueOf(unitId)));
        return new Added(account, initial);
    }

    /// Changes what is given and leaves what is null; the unit `""` is the whole company.
    @Transactional
    Changed change(
            String id,
            @Nullable String name,
            @Nullable String roleId,
            @Nullable String unitId,
            @Nullable Boolean active,
            boolean resetPassword) {
        var caller = Caller.current();
        var before = store.find(id, caller.scope()).orElseThrow(() -> Problem.missing("account", id));
        Roles.permitted(before.permissions());
        var role = roleId == null ? role(before.roleId()) : role(roleId);
        var unit = unitId == null ? before.unitId() : unitId.isEmpty() ? null : unitId;
        visible(unit);
        var after = new Account(
                id,
                before.email(),
                name == null ? before.name() : name,
                role.id(),
                role.name(),
                role.permissions(),
                unit,
                active == null ? before.active() : active,
                before.language(),
                before.createdAt(),
                before.lastSignInAt());
        store.update(after);
        if (!store.someoneManages()) throw lastAdministrator();
        var password = resetPassword ? Passwords.generate() : null;
        if (password != null) store.setPassword(id, passwords.hash(password));
        if (password != null || !after.active()) sessions.closeAll(id);
        audit.record(
                "account.change",
                "account",
                id,
                Map.of(
                        "role", role.id(),
                        "unit", String.valueOf(unit),
                        "active", after.active(),
                        "passwordReset", resetPassword));
        return new Changed(after, password);
    }

    /// Changes the caller's own name and language.
    @Transactional
    Account changeSelf(@Nullable String name, @Nullable String language) {
        var before = self();
        if (language != null && !List.of("zh", "en").contains(language)) throw Problem.field("language", "zh or en");
        var after = new Account(
                before.id(),
                before.email(),
                name == null ? before.name() : name,
                before.roleId(),
                before.roleName(),
                before.permissions(),
                before.unitId(),
                before.active(),
                language == null ? before.language() : language,
                before.createdAt(),
                before.lastSignInAt());
        store.update(after);
        return after;
    }

    /// Changes the caller's own password; every session ends, and a new one begins.
    ///
    /// @return the new session's token
    @Transactional
    String changePassword(String current, String next, String ip) {
        var id = self().id();
        signIns.attempt("password of " + id, ip);
        if (!passwords.matches(current, store.password(id).orElseThrow())) {
            throw new Problem(
                    AccessCode.WRONG_PASSWORD, "The present password is another one", Map.of("field", "current"));
        }
        signIns.succeeded("password of " + id, ip);
        store.setPassword(id, passwords.hash(next));
        sessions.closeAll(id);
        var token = sessions.open(id, ip);
        audit.record("account.password", "account", id, Map.of());
        return token;
    }

    /// The account of the caller.
    ///
    /// @throws Problem `unauthenticated` for a key, which has none
    Account self() {
        var caller = Caller.current();
        if (caller.kind() != Caller.Kind.ACCOUNT) {
            throw new Problem(Problem.Common.UNAUTHENTICATED, "An API key has no account: sign in");
        }
        return find(caller.id()).orElseThrow();
    }

    Optional<Account> find(String id) {
        return store.find(id, Scope.COMPANY);
    }

    List<Account> visible(Caller caller, @Nullable String q) {
        return store.visible(caller.scope(), q);
    }

    @Override
    public String room() {
        return "accounts";
    }

    @Override
    public boolean uses(String unitId) {
        return store.anyAt(unitId);
    }

    static Problem lastAdministrator() {
        return new Problem(
                AccessCode.LAST_ADMINISTRATOR,
                "Somebody has to be able to manage accounts: give another one the role first");
    }

    private Role role(String id) {
        var role = roles.find(id).orElseThrow(() -> Problem.field("roleId", "the id of a role"));
        Roles.permitted(role.permissions());
        return role;
    }

    private void visible(@Nullable String unitId) {
        var scope = Caller.current().scope();
        if (unitId == null ? scope.everything() : units.within(scope, unitId)) return;
        throw Problem.field("unitId", "the id of a unit within your own data scope");
    }

    private static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    record SignedIn(String token, Caller caller) {}

    record Added(Account account, String initialPassword) {}

    record Changed(Account account, @Nullable String newPassword) {}
}
