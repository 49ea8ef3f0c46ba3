/// The WeCom server API, one file per subject, each a table of paths over the world.
@NullMarked
package io.hortus.emulators.wecom;

import org.jspecify.annotations.NullMarked;
