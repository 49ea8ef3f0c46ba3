package io.hortus.identity;

import io.hortus.access.Allowed;
import io.hortus.access.Audit;
import io.hortus.kernel.Page;
import io.hortus.kernel.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The registry of identifier types over HTTP.
@RestController
@RequestMapping("/api/identity/types")
class TypesApi {
    private static final Pattern KEY = Pattern.compile("[a-zA-Z_$][\\w$.]{0,60}(:(\\*|[\\w.-]{1,60}))?");
    private static final int MOST_BLOCKED = 100;

    private final IdentifierTypes types;
    private final TypeRegistry registry;
    private final Audit audit;

    TypesApi(IdentifierTypes types, TypeRegistry registry, Audit audit) {
        this.types = types;
        this.registry = registry;
        this.audit = audit;
    }

    @GetMapping
    @Allowed({"customers.read", "identity.review"})
    Page<TypeView> list() {
        return new Page<>(types.all().stream().map(TypeView::of).toList(), null);
    }

    @PutMapping("/{type}")
    @Allowed("identity.review")
    TypeView put(@PathVariable String type, @RequestBody TypeChange body) {
        if (!KEY.matcher(type).matches())
            throw Problem.field("type", "a key such as 'loyalty_card', or a pattern such as 'card:*'");
        var before = types.all().stream().filter(one -> one.type().equals(type)).findFirst();
        var certain = body.unique()
                ? Boolean.TRUE
                : Optional.ofNullable(body.certain()).orElse(body.unique());
        var limit = body.unique() ? 1 : body.limitPerCustomer() == null ? 1_000 : body.limitPerCustomer();
        if (limit < 1) throw Problem.field("limitPerCustomer", "a number from 1");
        var changed = new IdentifierType(
                type,
                body.label() == null || body.label().isBlank()
                        ? type
                        : body.label().strip(),
                certain,
                limit,
                body.priority() == null ? before.map(IdentifierType::priority).orElse(100) : body.priority(),
                blocked(body.blocked()),
                form(body.form(), before.map(IdentifierType::form).orElse(IdentifierType.Form.TEXT)),
                before.map(IdentifierType::preset).orElse(false));
        registry.put(changed);
        audit.record("identity.type", "identifier_type", type, Map.of("unique", changed.unique(), "limit", limit));
        return TypeView.of(changed);
    }

    private static List<String> blocked(@Nullable List<String> values) {
        if (values == null) return List.of();
        if (values.size() > MOST_BLOCKED) throw Problem.field("blocked", "at most " + MOST_BLOCKED + " values");
        for (var value : values) {
            if (!value.startsWith("/") || !value.endsWith("/") || value.length() < 3) continue;
            try {
                Pattern.compile(value.substring(1, value.length() - 1));
            } catch (PatternSyntaxException e) {
                throw Problem.field("blocked", "texts, or regular expressions between slashes");
            }
        }
        return values;
    }

    private static IdentifierType.Form form(@Nullable String word, IdentifierType.Form before) {
        if (word == null) return before;
        try {
            return IdentifierType.Form.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.field("form", "text, lower, email or phone");
        }
    }

    /// @param unique one value a customer; certain and limit 1
    /// @param certain names a person rather than a device
    /// @param blocked texts, or regular expressions between slashes
    record TypeView(
            String type,
            String label,
            boolean unique,
            boolean certain,
            int limitPerCustomer,
            int priority,
            List<String> blocked,
            String form,
            boolean preset) {
        static TypeView of(IdentifierType type) {
            return new TypeView(
                    type.type(),
                    type.label(),
                    type.unique(),
                    type.certain(),
                    type.limit(),
                    type.priority(),
                    type.blocked(),
                    type.form().word(),
                    type.preset());
        }
    }

    record TypeChange(
            @Nullable String label,
            boolean unique,
            @Nullable Boolean certain,
            @Nullable Integer limitPerCustomer,
            @Nullable Integer priority,
            @Nullable List<String> blocked,
            @Nullable String form) {}
}
