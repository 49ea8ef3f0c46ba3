/// What tests are made of: a real database, a clock one can move, a whole Hortus on a random port.
@NullMarked
package io.hortus.testing;

import org.jspecify.annotations.NullMarked;
