package io.hortus.customer;

import io.hortus.kernel.Json;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// What this room keeps about one person.
@Component
class OwnData implements PersonalData {
    private final JdbcClient jdbc;

    OwnData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String room() {
        return "customer";
    }

    @Override
    public JsonNode export(int customer, int[] nodes) {
        var document = Json.object();
        document.set(
                "profile", rows("select to_jsonb(c)::text from customer.customer c where c.id = any(?)", customer));
        document.set(
                "counters",
                rows("select to_jsonb(n)::text from customer.node n where n.node = any(?) order by node", nodes));
        document.set(
                "history",
                rows("select to_jsonb(h)::text from customer.history h where h.node = any(?) order by at", nodes));
        document.set(
                "quarantine",
                rows("select to_jsonb(q)::text from customer.quarantine q where q.node = any(?) order by at", nodes));
        return document;
    }

    private JsonNode rows(@com.google.errorprone.annotations.CompileTimeConstant String sql, int... ids) {
        var list = Json.MAPPER.createArrayNode();
        jdbc.sql(sql).param(ids).query(String.class).list().forEach(row -> list.add(Json.read(row)));
        return list;
    }

    @Override
    @Transactional
    public void erase(int customer, int[] nodes) {
        jdbc.sql("delete from customer.value where node = any(?)").param(nodes).update();
        jdbc.sql("delete from customer.history where node = any(?)")
                .param(nodes)
                .update();
        jdbc.sql("delete from customer.quarantine where node = any(?)")
                .param(nodes)
                .update();
        jdbc.sql("delete from customer.node where node = any(?)").param(nodes).update();
        jdbc.sql("delete from customer.customer where id = ?").param(customer).update();
        jdbc.sql("insert into customer.feed (node, customer) values (0, ?)")
                .param(customer)
                .update();
    }
}
