/// One rewrite a file: what the surface of the rule language says in terms of its core.
@NullMarked
package io.hortus.audience.rule.rewrite;

import org.jspecify.annotations.NullMarked;
