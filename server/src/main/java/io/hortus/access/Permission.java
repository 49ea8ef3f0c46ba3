package io.hortus.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One thing a role or an API key may allow, with its name on the wire and in the console's two languages.
public enum Permission {
    CUSTOMERS_READ("customers.read", "查看客户", "View customers"),
    CUSTOMERS_WRITE("customers.write", "编辑客户", "Edit customers"),
    CUSTOMERS_REVEAL("customers.reveal", "查看完整手机号和邮箱", "Reveal phone numbers and e-mail addresses"),
    CUSTOMERS_EXPORT("customers.export", "导出客户", "Export customers"),
    CUSTOMERS_ERASE("customers.erase", "清除客户个人信息", "Erase customers"),
    IDENTITY_REVIEW("identity.review", "处理身份冲突", "Review identity conflicts"),
    AUDIENCES_READ("audiences.read", "查看人群", "View audiences"),
    AUDIENCES_WRITE("audiences.write", "编辑人群", "Edit audiences"),
    JOURNEYS_READ("journeys.read", "查看旅程", "View journeys"),
    JOURNEYS_WRITE("journeys.write", "编辑旅程", "Edit journeys"),
    DELIVERIES_READ("deliveries.read", "查看发送明细", "View deliveries"),
    DELIVERIES_WRITE("deliveries.write", "重试发送", "Retry deliveries"),
    EVENTS_READ("events.read", "查看事件", "View events"),
    EVENTS_WRITE("events.write", "重放和丢弃事件", "Replay and discard events"),
    IMPORTS_READ("imports.read", "查看导入", "View imports"),
    IMPORTS_WRITE("imports.write", "导入数据", "Import data"),
    CHANNELS_READ("channels.read", "查看发送渠道", "View channels"),
    CHANNELS_WRITE("channels.write", "设置发送渠道", "Set up channels"),
    KEYS_MANAGE("keys.manage", "管理密钥", "Manage keys"),
    ACCOUNTS_MANAGE("accounts.manage", "管理账号、角色和组织", "Manage accounts, roles and the organisation"),
    AUDIT_READ("audit.read", "查看审计日志", "View the audit trail"),
    INSIGHT_READ("insight.read", "查看数据分析", "View insight"),
    JOBS_READ("jobs.read", "查看后台作业", "View jobs");

    private static final Map<String, Permission> BY_WIRE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Permission::wire, Function.identity()));

    private final String wire;
    private final String zh;
    private final String en;

    Permission(String wire, String zh, String en) {
        this.wire = wire;
        this.zh = zh;
        this.en = en;
    }

    public static Optional<Permission> of(String wire) {
        return Optional.ofNullable(BY_WIRE.get(wire));
    }

    /// Those of the names that are known; a name of a permission that no longer exists is passed over.
    static Set<Permission> among(Collection<String> wires) {
        var set = EnumSet.noneOf(Permission.class);
        for (var wire : wires) of(wire).ifPresent(set::add);
        return set;
    }

    /// The name used in keys, roles and answers, such as `customers.read`.
    public String wire() {
        return wire;
    }

    public String zh() {
        return zh;
    }

    public String en() {
        return en;
    }
}
