package io.hortus.kernel;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What must not happen before others can see what was written.
public final class AfterCommit {
    private AfterCommit() {}

    /// Runs it when the caller's transaction has committed, and not at all where that fails; at once where there is
    /// none.
    public static void run(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }
}
