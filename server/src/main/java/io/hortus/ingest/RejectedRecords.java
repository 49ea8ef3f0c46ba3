package io.hortus.ingest;

import java.util.List;

/// Where rejected records are kept: a port of the doors.
public interface RejectedRecords {
    /// Returns when the rejections are durable.
    ///
    /// @throws org.springframework.dao.DataAccessException when they could not be made durable
    void write(List<Rejection> rejections);

    /// The samples that hold one of these texts, case aside.
    List<String> samplesWith(List<String> texts);

    /// Forgets the records whose samples hold one of these texts, case aside.
    void forgetWith(List<String> texts);
}
