package io.hortus.audience.rule.rewrite;

import io.hortus.audience.rule.Rule;

/// tagged(none of a, b) = not tagged(any of a, b). Without a word on it, tagged means any.
public final class NoTagsAsNotTagged implements Rewrite {
    @Override
    public Rule apply(Rule rule) {
        if (!(rule instanceof Rule.Tagged tagged) || tagged.match() == Rule.Match.ALL) return rule;
        var any = new Rule.Tagged(tagged.tags(), Rule.Match.ANY, tagged.source(), tagged.added());
        return tagged.match() == Rule.Match.NONE ? new Rule.Not(any) : any;
    }
}
