package io.hortus.audience;

import io.hortus.audience.RuleCatalog.Description;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What fields there are beside the attributes that senders bring, and which tests fit which type.
final class FieldTypes {
    static final String CONSENT = "$consent.";

    /// The tests that make sense for each type of attribute.
    static final Map<String, List<String>> TESTS = tests();

    /// A field that Hortus keeps itself.
    record Own(String field, String zh, String en, String type, Description description) {}

    static final List<Own> OWN = List.of(
            new Own(
                    "$stage",
                    "生命周期阶段",
                    "Lifecycle stage",
                    "text",
                    new Description("按阶段规则自动判断", "Kept by the stage rules")),
            new Own(
                    "$unit",
                    "归属",
                    "Unit",
                    "text",
                    new Description("所属门店、区域或导购", "The store, region or guide the customer belongs to")),
            new Own("$orders", "订单数", "Orders", "number", new Description("累计完成的订单数", "Completed orders so far")),
            new Own(
                    "$spent",
                    "累计消费",
                    "Money spent",
                    "number",
                    new Description("累计实付减退款，单位元", "Paid less refunded, in major units")));

    private static final Map<String, Description> KNOWN = Map.of(
            "city", new Description("客户所在城市", "The city the customer lives in"),
            "gender", new Description("客户性别", "The customer's gender"),
            "birthday", new Description("出生日期", "Date of birth"),
            "store", new Description("所属门店的编码", "Code of the customer's store"),
            "name", new Description("姓名", "The customer's name"),
            "phone", new Description("手机号", "Phone number"),
            "email", new Description("邮箱地址", "E-mail address"));

    private FieldTypes() {}

    static Description description(String field) {
        return KNOWN.getOrDefault(field, new Description("", ""));
    }

    private static Map<String, List<String>> tests() {
        var tests = new LinkedHashMap<String, List<String>>();
        tests.put(
                "text",
                List.of("equals", "in", "contains", "startsWith", "notEquals", "notIn", "notContains", "isSet"));
        tests.put(
                "number",
                List.of(
                        "equals",
                        "in",
                        "greater",
                        "atLeast",
                        "less",
                        "atMost",
                        "between",
                        "notEquals",
                        "notIn",
                        "isSet"));
        tests.put("boolean", List.of("equals", "isSet"));
        tests.put("date", List.of("before", "after", "withinLast", "longerAgo", "withinNext", "anniversary", "isSet"));
        tests.put("time", List.of("before", "after", "withinLast", "longerAgo", "withinNext", "anniversary", "isSet"));
        tests.put(
                "list",
                List.of("equals", "in", "contains", "startsWith", "notEquals", "notIn", "notContains", "isSet"));
        return tests;
    }
}
