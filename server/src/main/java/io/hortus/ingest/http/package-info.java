/// What both protocols share: the servlet in front, bodies read within limits, answers, room for what is being
/// handled.
@NullMarked
package io.hortus.ingest.http;

import org.jspecify.annotations.NullMarked;
