package io.hortus.identity;

import io.hortus.identity.IdentifierType.Form;
import java.sql.Array;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Keeps [IdentifierTypes] in step with the table of registered types.
@Component
class TypeRegistry implements InitializingBean {
    private static final Logger log = LoggerFactory.getLogger(TypeRegistry.class);
    private final JdbcClient jdbc;
    private final IdentifierTypes types;

    TypeRegistry(JdbcClient jdbc, IdentifierTypes types) {
        this.jdbc = jdbc;
        this.types = types;
    }

    @Override
    public void afterPropertiesSet() {
        load();
    }

    @Scheduled(fixedDelay = 5_000)
    void refresh() {
        try {
            load();
        } catch (DataAccessException e) {
            log.debug("identifier types stay as they are: {}", e.getMessage());
        }
    }

    /// One at a time: a slower reading that began earlier would bring back what was changed meanwhile.
    private synchronized void load() {
        var own = jdbc.sql("select type, label, certain, max_values, priority, blocked, form from identity.type")
                .query((row, n) -> new IdentifierType(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getInt(4),
                        row.getInt(5),
                        texts(row.getArray(6)),
                        Form.valueOf(row.getString(7).toUpperCase(Locale.ROOT)),
                        Presets.has(row.getString(1))))
                .list();
        types.replace(new TypeSet(own));
    }

    private static List<String> texts(Array array) throws java.sql.SQLException {
        return List.of((String[]) array.getArray());
    }

    /// Registers a type, or changes one. What was linked before stays linked until its component is touched again.
    void put(IdentifierType type) {
        jdbc.sql("""
                        insert into identity.type (type, label, certain, max_values, priority, blocked, form)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (type) do update set
                               label = excluded.label, certain = excluded.certain, max_values = excluded.max_values,
                               priority = excluded.priority, blocked = excluded.blocked, form = excluded.form
                        """)
                .params(
                        type.type(),
                        type.label(),
                        type.certain(),
                        type.limit(),
                        type.priority(),
                        type.blocked().toArray(new String[0]),
                        type.form().word())
                .update();
        load();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Beans {
        @Bean
        IdentifierTypes identifierTypes() {
            return IdentifierTypes.presets();
        }
    }
}
