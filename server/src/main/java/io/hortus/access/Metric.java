package io.hortus.access;

import java.util.List;

/// A figure of the console with its definition, so that every page names it and explains it alike.
///
/// @param unit `count`, `money`, `percent` or `seconds`
/// @param direction `good` where more is better, `bad` where less is, `none` where neither is
record Metric(
        String id, String zh, String en, String definitionZh, String definitionEn, String unit, String direction) {

    /// Those that are served now.
    static List<Metric> all() {
        return List.of(
                new Metric(
                        "customers.total",
                        "客户数",
                        "Customers",
                        "数据范围内的全部客户，合并后计为一人",
                        "Everybody known within the data scope; merged identifiers count once",
                        "count",
                        "good"),
                new Metric(
                        "customers.reachable",
                        "可触达客户",
                        "Reachable customers",
                        "至少一个渠道已同意且可送达的客户",
                        "Customers who have consented to at least one channel that can reach them",
                        "count",
                        "good"),
                new Metric(
                        "audience.size",
                        "当前人数",
                        "Members now",
                        "此刻符合人群规则的客户数",
                        "Customers who qualify for the audience at this moment",
                        "count",
                        "none"),
                new Metric(
                        "journey.inside",
                        "在途人数",
                        "People inside",
                        "已进入旅程且尚未离开的客户数",
                        "Customers who have entered the journey and not left it",
                        "count",
                        "none"),
                new Metric(
                        "deliveries.unknown",
                        "结果未知",
                        "Unknown outcome",
                        "已交给渠道、结果尚未确认的发送",
                        "Deliveries handed to a channel whose outcome is not known yet",
                        "count",
                        "bad"),
                new Metric(
                        "events.parked",
                        "被搁置事件",
                        "Parked events",
                        "处理失败、等待重放或丢弃的事件",
                        "Events that could not be processed and wait to be replayed or discarded",
                        "count",
                        "bad"),
                new Metric(
                        "orders.revenue",
                        "订单金额",
                        "Revenue",
                        "期间内完成订单的金额，未扣退款",
                        "Amount of the orders completed within the period, refunds not deducted",
                        "money",
                        "good"),
                new Metric(
                        "orders.count",
                        "订单数",
                        "Orders",
                        "期间内完成的订单数",
                        "Orders completed within the period",
                        "count",
                        "good"));
    }
}
