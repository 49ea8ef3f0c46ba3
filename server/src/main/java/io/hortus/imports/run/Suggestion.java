package io.hortus.imports.run;

import io.hortus.imports.ImportKind;
import io.hortus.imports.Mapping;
import io.hortus.imports.file.Column;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Guesses a mapping from the names of columns, in English and Chinese.
public final class Suggestion {
    private static final Map<String, Set<String>> NAMES = new LinkedHashMap<>();

    static {
        name(
                "order_id",
                "orderid",
                "orderno",
                "ordernumber",
                "order",
                "invoiceno",
                "invoice",
                "invoiceid",
                "订单号",
                "订单编号",
                "订单");
        name(
                "time",
                "time",
                "timestamp",
                "date",
                "datetime",
                "orderdate",
                "invoicedate",
                "createdat",
                "paidat",
                "occurredat",
                "下单时间",
                "付款时间",
                "支付时间",
                "创建时间",
                "时间",
                "日期");
        name("product_id", "productid", "stockcode", "itemid", "商品编号", "商品编码", "商品id", "货号");
        name("sku", "sku", "skuid");
        name("name", "productname", "description", "product", "item", "itemname", "商品名称", "商品", "品名");
        name("category", "category", "类目", "品类", "分类");
        name("quantity", "quantity", "qty", "count", "数量", "件数");
        name("price", "price", "unitprice", "单价", "价格");
        name(
                "revenue",
                "revenue",
                "total",
                "amount",
                "totalamount",
                "orderamount",
                "paidamount",
                "金额",
                "订单金额",
                "实付金额",
                "实付",
                "总价");
        name("currency", "currency", "币种");
        name("status", "status", "orderstatus", "state", "状态", "订单状态");
        name("products", "products", "items", "lineitems", "商品明细");
        name("event", "event", "eventname", "事件", "事件名");
        name("message_id", "messageid", "eventid", "消息id");
        name("properties", "properties", "props", "属性");
        name("tags", "tags", "tag", "labels", "标签");
        name("identifier:user_id", "userid", "customerid", "customer", "uid", "用户id", "客户id", "客户编号", "用户编号");
        name("identifier:member_no", "memberno", "memberid", "membernumber", "会员号", "会员编号", "会员卡号");
        name("identifier:phone", "phone", "mobile", "tel", "telephone", "phonenumber", "手机", "手机号", "手机号码", "电话");
        name("identifier:email", "email", "mail", "emailaddress", "邮箱", "电子邮箱");
        name("identifier:unionid", "unionid");
        name("identifier:anonymous_id", "anonymousid");
        name("attribute:name", "name", "fullname", "customername", "姓名", "名字", "客户姓名");
        name("attribute:gender", "gender", "sex", "性别");
        name("attribute:birthday", "birthday", "dob", "dateofbirth", "生日", "出生日期");
        name("attribute:city", "city", "城市");
        name("attribute:store", "store", "storecode", "门店", "门店编号");
    }

    private Suggestion() {}

    private static void name(String target, String... names) {
        NAMES.put(target, Set.of(names));
    }

    public static Mapping of(ImportKind kind, List<Column> columns) {
        var mapped = new LinkedHashMap<String, Mapping.Column>();
        var taken = new HashSet<String>();
        for (var column : columns) {
            var target = target(kind, column.name(), taken);
            taken.add(target);
            mapped.put(column.name(), new Mapping.Column(target, type(target, column), column.format()));
        }
        var refunds =
                kind == ImportKind.ORDER_LINES || kind == ImportKind.ORDERS ? cancelledPrefix(columns, mapped) : null;
        var options = new Mapping.Options(null, null, null, false, null, refunds, null);
        return new Mapping(mapped, List.of(), options);
    }

    private static String target(ImportKind kind, String name, Set<String> taken) {
        var plain = plain(name);
        for (var known : NAMES.entrySet()) {
            if (!known.getValue().contains(plain) || taken.contains(known.getKey())) continue;
            if (Target.of(known.getKey()).fits(kind)) return known.getKey();
        }
        var key = name.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
        return (kind == ImportKind.CUSTOMERS ? "attribute:" : "property:") + key;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /// An identifier that a spreadsheet wrote as a number loses its `.0`; every other identifier stays text.
    private static String type(String target, Column column) {
        if (target.startsWith("identifier:") || target.endsWith("_id") || target.equals("sku")) {
            var written = column.samples().stream().anyMatch(s -> s.strip().endsWith(".0"));
            return column.type().equals("integer") && written ? "integer" : "text";
        }
        return switch (target) {
            case "quantity", "price", "revenue" -> "decimal";
            case "name", "currency", "status", "event", "tags", "category" -> "text";
            default -> column.type();
        };
    }

    /// Order numbers of which some begin with a letter, as cancellations often do; seldom in the first rows.
    private static @org.jspecify.annotations.Nullable String cancelledPrefix(
            List<Column> columns, Map<String, Mapping.Column> mapped) {
        for (var column : columns) {
            var as = mapped.get(column.name());
            if (as == null || !as.target().equals("order_id")) continue;
            var digits = column.samples().stream().allMatch(s -> s.strip().matches("C?\\d+"));
            if (digits && !column.samples().isEmpty()) return "C";
        }
        return null;
    }
}
