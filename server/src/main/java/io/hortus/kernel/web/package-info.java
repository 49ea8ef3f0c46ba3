/// What every HTTP answer has in common: problems, request ids, limits, security headers, CSV, and the console's
/// files.
@NullMarked
package io.hortus.kernel.web;

import org.jspecify.annotations.NullMarked;
