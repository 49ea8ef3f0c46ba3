package io.hortus.customer;

import static java.util.Objects.requireNonNull;

import io.hortus.access.Caller;
import io.hortus.eventlog.Identifier;
import io.hortus.identity.IdentifierTypes;
import io.hortus.identity.Identities;
import io.hortus.kernel.Problem;
import io.hortus.kernel.Sql;
import io.hortus.org.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Turns a filter into a condition on customer.customer `c`, within what the caller may see.
@Component
class Search {
    private static final Pattern FOUR_DIGITS = Pattern.compile("\\d{4}");
    private static final Pattern ID = Pattern.compile("[c#](\\d{1,9})");

    private final Identities identities;
    private final IdentifierTypes types;
    private final Units units;
    private final ObjectProvider<AudiencesOf> audiences;

    Search(Identities identities, IdentifierTypes types, Units units, ObjectProvider<AudiencesOf> audiences) {
        this.identities = identities;
        this.types = types;
        this.units = units;
        this.audiences = audiences;
    }

    Sql condition(CustomerFilter filter) {
        var parts = new ArrayList<>(filter.plain());
        parts.add(Caller.current().scope().on(Sql.of("c.unit_id")));
        if (CustomerFilter.given(filter.unit()))
            parts.add(units.scope(filter.unit()).on(Sql.of("c.unit_id")));
        if (CustomerFilter.given(filter.identifier())) parts.add(named(requireNonNull(filter.identifier())));
        if (CustomerFilter.given(filter.audience())) parts.add(in(requireNonNull(filter.audience())));
        if (CustomerFilter.given(filter.q()))
            parts.add(matching(requireNonNull(filter.q()).strip()));
        return Sql.and(parts);
    }

    private Sql named(String text) {
        for (var colon = text.indexOf(':'); colon > 0; colon = text.indexOf(':', colon + 1)) {
            var type = text.substring(0, colon);
            if (!types.registered(type)) continue;
            var found = identities.customerOf(new Identifier(type, text.substring(colon + 1)));
            if (found.isPresent()) return Sql.of("c.id = ?", found.get());
        }
        if (text.indexOf(':') < 1) throw Problem.field("identifier", "type:value");
        return Sql.FALSE;
    }

    private Sql in(String audience) {
        var port = audiences.getIfAvailable();
        return port == null ? Sql.FALSE : port.contains(audience, Sql.of("c.id"));
    }

    /// Whoever has the text as a name is meant; where nobody has, whoever it describes.
    private Sql matching(String q) {
        var ids = new ArrayList<>(identities.customersNamed(q));
        var number = ID.matcher(q);
        if (number.matches()) ids.add(Integer.parseInt(number.group(1)));
        if (!ids.isEmpty()) return oneOf(ids);
        var parts = new ArrayList<Sql>();
        if (FOUR_DIGITS.matcher(q).matches()) parts.add(Sql.of("right(c.phone, 4) = ?", q));
        parts.add(Sql.of("lower(c.name) like ?", Sql.containing(q.toLowerCase(Locale.ROOT))));
        parts.add(Sql.of("c.tags @> array[?]::text[]", q));
        return Sql.of("(?)", Sql.join(" or ", parts));
    }

    private static Sql oneOf(List<Integer> ids) {
        return Sql.of("c.id = any(?)", (Object)
                Set.copyOf(ids).stream().mapToInt(Integer::intValue).toArray());
    }
}
