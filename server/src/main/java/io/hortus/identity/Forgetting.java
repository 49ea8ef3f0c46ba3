package io.hortus.identity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes away names. The nodes stay, nameless and alone, because other rooms' rows still carry their numbers.
@Component
class Forgetting {
    static final String ERASED = "erased";
    private final JdbcClient jdbc;

    Forgetting(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    void forget(int[] nodes) {
        jdbc.sql("select id from identity.identifier where id = any(?) order by id for update")
                .param(nodes)
                .query(row -> {});
        jdbc.sql("delete from identity.link where a = any(?) or b = any(?)")
                .params(nodes, nodes)
                .update();
        jdbc.sql("delete from identity.conflict where a = any(?) or b = any(?)")
                .params(nodes, nodes)
                .update();
        jdbc.sql("""
                        update identity.identifier
                           set type = ?, value = id::text, customer = id, first_ms = 0, last_ms = 0, unbound_ms = 0
                         where id = any(?)
                        """).params(ERASED, nodes).update();
        jdbc.sql("update identity.forgotten set times = times + 1").update();
    }
}
