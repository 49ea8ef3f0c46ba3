package io.hortus.emulators.account;

import io.hortus.emulators.http.Table;

/// Every call of the official-account server API that is answered here.
public final class Accounts {
    private Accounts() {}

    public static Table<Ask> table() {
        var table = new Table<Ask>();
        Basics.routes(table);
        Fans.routes(table);
        FanTags.routes(table);
        Codes.routes(table);
        Menus.routes(table);
        KefuMessages.routes(table);
        TemplateMessages.routes(table);
        Drafts.routes(table);
        Publishing.routes(table);
        MassMessages.routes(table);
        Materials.routes(table);
        return table;
    }
}
