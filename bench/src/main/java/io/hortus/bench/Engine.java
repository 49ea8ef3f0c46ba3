package io.hortus.bench;

import java.io.IOException;
import java.sql.SQLException;

/// Something that can count who a question means.
interface Engine extends AutoCloseable {
    String name();

    /// @param now the instant to ask about, epoch milliseconds
    long count(Question question, long now) throws SQLException, IOException;

    @Override
    void close();
}
