package io.hortus.access;

import io.hortus.kernel.Problem;
import io.hortus.org.Scope;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;

/// Who is asking, and what they may do and see. Bound to the thread that serves the request; work that goes on
/// elsewhere takes it along and binds it with [#doing].
///
/// @param id the account's or the key's id, such as `acc_…`
/// @param scope whose customers are visible
public record Caller(Kind kind, String id, String name, Set<Permission> permissions, Scope scope) {

    public enum Kind {
        ACCOUNT,
        API_KEY,
        SYSTEM
    }

    /// Hortus itself, for work that nobody asked for: may do everything.
    public static final Caller SYSTEM =
            new Caller(Kind.SYSTEM, "system", "Hortus", EnumSet.allOf(Permission.class), Scope.COMPANY);

    public Caller {
        permissions = Set.copyOf(permissions);
    }

    /// The caller of the running request.
    ///
    /// @throws Problem `unauthenticated` where there is none
    public static Caller current() {
        var caller = orNull();
        if (caller == null) throw new Problem(Problem.Common.UNAUTHENTICATED, "Sign in, or send an API key");
        return caller;
    }

    /// The caller of the running request, or null where there is none.
    public static @Nullable Caller orNull() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller ? caller : null;
    }

    /// Runs the work with this caller as the current one.
    public <T> T doing(Supplier<T> work) {
        var before = SecurityContextHolder.getContext();
        bind();
        try {
            return work.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /// @throws Problem `forbidden` where the caller may not
    public void need(Permission permission) {
        if (!may(permission)) throw AccessCode.forbidden(permission.wire());
    }

    void bind() {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(this));
        SecurityContextHolder.setContext(context);
    }
}
