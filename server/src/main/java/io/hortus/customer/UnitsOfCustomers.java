package io.hortus.customer;

import io.hortus.org.UnitUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A unit with customers stays.
@Component
class UnitsOfCustomers implements UnitUse {
    private final JdbcClient jdbc;

    UnitsOfCustomers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String room() {
        return "customer";
    }

    @Override
    public boolean uses(String unitId) {
        return jdbc.sql("select exists (select from customer.customer where unit_id = ?)")
                .param(unitId)
                .query(Boolean.class)
                .single();
    }
}
