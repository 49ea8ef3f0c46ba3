package io.hortus.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Counts the statements that go to a database.
public final class CountedStatements {
    private final AtomicInteger count = new AtomicInteger();
    private final DataSource counted;

    public CountedStatements(DataSource database) {
        counted = proxy(DataSource.class, database);
    }

    public JdbcClient client() {
        return JdbcClient.create(counted);
    }

    public int count() {
        return count.get();
    }

    private <T> T proxy(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (method.getName().equals("prepareStatement")) count.incrementAndGet();
            try {
                var result = method.invoke(real, args);
                return result instanceof Connection connection ? proxy(Connection.class, connection) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
