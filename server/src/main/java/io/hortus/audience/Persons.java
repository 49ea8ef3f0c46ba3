package io.hortus.audience;

import static java.util.Objects.requireNonNull;

import io.hortus.audience.live.NodeHistory;
import io.hortus.insight.Portrait;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is known of some customers, each part by customer; only of the rows there is one for everybody. Not for several
/// threads.
record Persons(
        Definitions definitions,
        Map<Integer, PersonRow> rows,
        Map<Integer, List<NodeHistory>> histories,
        Map<Integer, Portrait> portraits,
        Map<Integer, Set<String>> lists) {

    Look at(int customer) {
        return new Look(
                definitions,
                requireNonNull(rows.get(customer)),
                histories.getOrDefault(customer, List.of()),
                portraits.get(customer),
                lists.getOrDefault(customer, Set.of()));
    }
}
