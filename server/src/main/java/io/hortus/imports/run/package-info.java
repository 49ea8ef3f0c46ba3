/// From rows to events: mapping, grouping, checking, running.
@NullMarked
package io.hortus.imports.run;

import org.jspecify.annotations.NullMarked;
