/// The language of audiences: what a rule says, whether it may be said, and what it means in plain words.
///
/// A rule comes in as JSON; sugar is rewritten to a small core ([Rule.Core]), one rewrite a file. Every leaf answers
/// yes or no, and missing counts as no, so that all, any and not stay two-valued however the rule is computed.
@NullMarked
@NamedInterface("rule")
package io.hortus.audience.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
