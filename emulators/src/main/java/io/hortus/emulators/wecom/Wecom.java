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
        Groups.routes(table);
        JoinWays.routes(table);
        GroupSends.routes(table);
        GroupSendResults.routes(table);
        Moments.routes(table);
        MomentResults.routes(table);
        Transfers.routes(table);
        GroupTransfers.routes(table);
        Statistics.routes(table);
        AcquisitionLinks.routes(table);
        WelcomeTemplates.routes(table);
        InterceptRules.routes(table);
        MediaFiles.routes(table);
        AppMessages.routes(table);
        WebLogin.routes(table);
        AppMenus.routes(table);
        Kf.routes(table);
        KfMessages.routes(table);
        KfUpgrades.routes(table);
        KfStatistics.routes(table);
        return table;
    }
}
