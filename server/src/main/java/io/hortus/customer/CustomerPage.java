package io.hortus.customer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of customers.
///
/// @param total how many there are in all; only with the first page
record CustomerPage(
        List<CustomerView> items,
        @Nullable String next,
        @Nullable Long total) {}
