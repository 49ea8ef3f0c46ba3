/// What senders that cannot wait brought while the database was away: kept in files, brought in when it is back.
@NullMarked
package io.hortus.ingest.spool;

import org.jspecify.annotations.NullMarked;
