package io.hortus.access;

import static io.hortus.access.Permission.*;

import java.util.EnumSet;
import java.util.Set;

/// The roles every installation has.
enum BuiltInRole {
    ADMINISTRATOR("role_administrator", "管理员", "Administrator", EnumSet.allOf(Permission.class)),
    OPERATOR(
            "role_operator",
            "运营",
            "Operator",
            EnumSet.complementOf(EnumSet.of(CUSTOMERS_ERASE, KEYS_MANAGE, ACCOUNTS_MANAGE, AUDIT_READ))),
    ANALYST(
            "role_analyst",
            "分析师",
            "Analyst",
            EnumSet.of(
                    CUSTOMERS_READ,
                    AUDIENCES_READ,
                    AUDIENCES_WRITE,
                    JOURNEYS_READ,
                    DELIVERIES_READ,
                    EVENTS_READ,
                    IMPORTS_READ,
                    INSIGHT_READ,
                    JOBS_READ)),
    STORE_MANAGER(
            "role_store_manager",
            "店长",
            "Store manager",
            EnumSet.of(CUSTOMERS_READ, CUSTOMERS_WRITE, CUSTOMERS_REVEAL, DELIVERIES_READ, JOBS_READ)),
    GUIDE("role_guide", "导购", "Guide", EnumSet.of(CUSTOMERS_READ, CUSTOMERS_WRITE));

    private final String id;
    private final String zh;
    private final String en;
    private final Set<Permission> permissions;

    BuiltInRole(String id, String zh, String en, Set<Permission> permissions) {
        this.id = id;
        this.zh = zh;
        this.en = en;
        this.permissions = Set.copyOf(permissions);
    }

    String id() {
        return id;
    }

    String zh() {
        return zh;
    }

    String en() {
        return en;
    }

    Set<Permission> permissions() {
        return permissions;
    }
}
