package io.hortus.customer;

import io.hortus.kernel.Problem;

/// Customers' ids on the wire: `c` and the number.
public final class CustomerIds {
    private CustomerIds() {}

    public static String wire(int id) {
        return "c" + id;
    }

    /// @throws Problem `not_found` where it cannot be the id of a customer
    public static int read(String wire) {
        if (wire.length() > 1 && wire.length() < 12 && wire.charAt(0) == 'c') {
            try {
                var id = Integer.parseInt(wire.substring(1));
                if (id > 0) return id;
            } catch (NumberFormatException e) {
                throw Problem.missing("customer", wire);
            }
        }
        throw Problem.missing("customer", wire);
    }
}
