package io.hortus.ingest;

import java.util.List;

/// Where rejected records are kept: a port of the doors.
public interface RejectedRecords {
    /// Returns when the rejections are durable.
    ///
    /// @throws org.springframework.dao.DataAccessException when they could not be made durable
    void write(List<Rejection> rejections);
}
