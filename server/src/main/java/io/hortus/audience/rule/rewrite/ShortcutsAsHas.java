package io.hortus.audience.rule.rewrite;

import io.hortus.audience.rule.Is;
import io.hortus.audience.rule.Rule;
import io.hortus.audience.rule.Test;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/// stage(a, b) = has($stage in a, b); likewise level and channel, and unit = has($units in …), where a customer's
/// units are its own and all above it; consent(c, s) = has($consent.c equals s), granted where nothing is said.
public final class ShortcutsAsHas implements Rewrite {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Override
    public Rule apply(Rule rule) {
        return switch (rule) {
            case Rule.Stage stage -> in("$stage", stage.in());
            case Rule.Level level -> in("level", level.in());
            case Rule.Channel channel -> in("channel", channel.in());
            case Rule.OfUnit unit -> in("$units", unit.in());
            case Rule.Consent consent -> {
                var state = consent.state() == null ? "granted" : consent.state();
                yield new Rule.Has("$consent." + consent.channel(), new Test(Is.EQUALS, JSON.stringNode(state)));
            }
            default -> rule;
        };
    }

    private static Rule in(String field, List<String> values) {
        var list = JSON.arrayNode();
        values.forEach(list::add);
        return new Rule.Has(field, new Test(Is.IN, list));
    }
}
