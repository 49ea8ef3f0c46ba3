/// Rules computed over the columnar store: every leaf becomes a set of customers, and sets are combined.
///
/// Leaves are asked one by one because that costs no more than one large query and needs only a small grammar that
/// columnar stores share. Persons are summed up here, not in the store, because events stay with their names while
/// names change persons.
@NullMarked
package io.hortus.audience.sql;

import org.jspecify.annotations.NullMarked;
