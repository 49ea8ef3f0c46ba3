package io.hortus.eventlog;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What events are called in each of the console's languages: those of Segment's specification that shops send, the
/// preset ones of Sensors, and Hortus's own facts. Every other event is called as its company named it.
///
/// No two names share a label, so that a text that shows labels says exactly which event it means.
public final class EventLabels {
    /// @param zh in Chinese
    /// @param en in English
    public record Label(String zh, String en) {}

    /// Names in their own script, then Chinese, then English where it is not the name itself.
    private static final String TABLE = """
            Order Completed | 下单
            Order Updated | 更新订单
            Order Cancelled | 取消订单
            Order Refunded | 退款
            Order Adjusted | 调整订单
            Products Searched | 搜索商品
            Product List Viewed | 浏览商品列表
            Product List Filtered | 筛选商品列表
            Product Clicked | 点击商品
            Product Viewed | 浏览商品
            Product Added | 加入购物车
            Product Removed | 移出购物车
            Cart Viewed | 查看购物车
            Checkout Started | 开始结算
            Checkout Step Viewed | 查看结算步骤
            Checkout Step Completed | 完成结算步骤
            Payment Info Entered | 填写支付信息
            Promotion Viewed | 看到促销
            Promotion Clicked | 点击促销
            Coupon Entered | 输入优惠券
            Coupon Applied | 使用优惠券
            Coupon Denied | 优惠券被拒
            Coupon Removed | 取消使用优惠券
            Product Added to Wishlist | 加入心愿单
            Product Removed from Wishlist | 移出心愿单
            Wishlist Product Added to Cart | 心愿单商品加入购物车
            Product Shared | 分享商品
            Cart Shared | 分享购物车
            Product Reviewed | 评价商品
            Page Viewed | 访问页面
            Screen Viewed | 访问界面
            Signed Up | 注册
            Signed In | 登录
            Signed Out | 退出登录
            Application Installed | 安装应用
            Application Opened | 打开应用
            Application Backgrounded | 应用转入后台
            Application Updated | 更新应用
            Application Uninstalled | 卸载应用
            $pageview | Web 浏览页面 | Web Page Viewed
            $WebClick | Web 点击元素 | Web Element Clicked
            $WebStay | Web 停留 | Web Area Stayed On
            $AppInstall | App 激活 | App Activated
            $AppStart | App 启动 | App Started
            $AppEnd | App 退出 | App Ended
            $AppViewScreen | App 浏览页面 | App Screen Viewed
            $AppClick | App 点击元素 | App Element Clicked
            $MPLaunch | 小程序启动 | Mini-program Launched
            $MPShow | 小程序显示 | Mini-program Shown
            $MPHide | 小程序转入后台 | Mini-program Hidden
            $MPViewScreen | 小程序浏览页面 | Mini-program Page Viewed
            $MPClick | 小程序点击元素 | Mini-program Element Clicked
            $MPShare | 小程序分享 | Mini-program Shared
            $MPAddFavorites | 小程序收藏 | Mini-program Added to Favourites
            audience_entered | 进入人群 | Audience Entered
            audience_left | 离开人群 | Audience Left
            journey_entered | 进入旅程 | Journey Entered
            journey_left | 离开旅程 | Journey Left
            message_sent | 消息已发出 | Message Sent
            message_confirmed | 消息已送达 | Message Delivered
            message_failed | 消息发送失败 | Message Failed
            message_suppressed | 消息未发送 | Message Not Sent
            stage_changed | 阶段变化 | Stage Changed
            customer_merged | 身份合并 | Identities Merged
            customer_split | 身份拆分 | Identities Split
            """;

    private static final Map<String, Label> KNOWN = new LinkedHashMap<>();
    private static final Set<String> LABELS = new HashSet<>();

    static {
        TABLE.lines().forEach(line -> {
            var cells = line.split(" \\| ", -1);
            var label = new Label(cells[1], cells.length > 2 ? cells[2] : cells[0]);
            KNOWN.put(cells[0], label);
            LABELS.add(lower(label.zh));
            LABELS.add(lower(label.en));
        });
    }

    private EventLabels() {}

    /// The events that are called otherwise than by their name, the most usual first.
    public static Map<String, Label> known() {
        return Collections.unmodifiableMap(KNOWN);
    }

    /// The label of any event. A company's own event whose name reads like another's label is told apart from it.
    public static Label of(String name) {
        var known = KNOWN.get(name);
        if (known != null) return known;
        return LABELS.contains(lower(name)) ? new Label(name + "（自有事件）", name + " (own event)") : new Label(name, name);
    }

    /// The names whose label holds a text, in any case.
    public static List<String> labelled(String text) {
        var wanted = lower(text);
        return KNOWN.entrySet().stream()
                .filter(one -> lower(one.getValue().zh).contains(wanted)
                        || lower(one.getValue().en).contains(wanted))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
