package io.hortus.emulators.wecom;

import io.hortus.emulators.http.Table;

/// Every call of the WeCom server API that is answered here.
public final class Wecom {
    private Wecom() {}

    public static Table<Call> table() {
        var table = new Table<Call>();
        Organisation.routes(table);
        Customers.routes(table);
        ContactWays.routes(table);
        CorpTags.routes(table);
        Welcomes.routes(table);
        return table;
    }
}
