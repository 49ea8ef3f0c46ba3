package io.hortus.customer;

import io.hortus.org.UnitUse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A store with customers is not deleted.
@Component
class CustomerUnits implements UnitUse {
    private final JdbcClient jdbc;

    CustomerUnits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String room() {
        return "customers";
    }

    @Override
    public boolean uses(String unitId) {
        return jdbc.sql("select exists (select 1 from customer.customer where unit_id = ?)")
                .param(unitId)
                .query(Boolean.class)
                .single();
    }
}
