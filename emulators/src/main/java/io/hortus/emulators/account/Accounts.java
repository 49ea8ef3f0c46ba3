package io.hortus.emulators.account;

import io.hortus.emulators.http.Table;

/// Every call of the official-account server API that is answered here.
public final class Accounts {
    private Accounts() {}

    public static Table<Ask> table() {
        return new Table<>();
    }
}
