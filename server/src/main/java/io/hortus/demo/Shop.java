package io.hortus.demo;

import io.hortus.kernel.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ObjectNode;

/// An invented skin-care shop with three stores: people who browse, buy, sometimes return, and mostly forget.
/// The same seed makes the same shop. Not for use by several threads.
final class Shop {
    private record Product(String id, String name, String category, String price) {}

    private static final List<Product> PRODUCTS = List.of(
            new Product("p01", "舒缓保湿面霜 50ml", "护肤", "168.00"),
            new Product("p02", "氨基酸洁面乳 120g", "护肤", "79.00"),
            new Product("p03", "修护精华 30ml", "护肤", "399.00"),
            new Product("p04", "清爽防晒乳 SPF50+", "防晒", "129.00"),
            new Product("p05", "玻尿酸面膜 10 片", "面膜", "99.00"),
            new Product("p06", "抗皱眼霜 15g", "护肤", "298.00"),
            new Product("p07", "柔润护手霜 三支装", "身体", "59.00"),
            new Product("p08", "氛围香薰蜡烛", "家居", "188.00"),
            new Product("p09", "哑光唇釉 #07", "彩妆", "89.00"),
            new Product("p10", "双十一礼盒", "礼盒", "899.00"));
    private static final String[] FAMILY = {"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙"};
    private static final String[] GIVEN = {"小雨", "思涵", "子轩", "梓萱", "欣怡", "浩然", "诗琪", "一诺", "雨桐", "佳怡", "明", "静"};
    private static final String[] CITIES = {"上海", "杭州", "成都", "深圳", "北京", "南京"};
    private static final String[] STORES = {"wanxiang", "hubin", "taikoo"};

    private final SplittableRandom random;
    private final int people;
    private final double[] keenness;
    private int orders;

    Shop(long seed, int people) {
        this.random = new SplittableRandom(seed);
        this.people = people;
        this.keenness = new double[people];
        // A few come often, most seldom: squaring pushes the weight to the rare ones.
        for (var i = 0; i < people; i++) keenness[i] = Math.pow(random.nextDouble(), 2) + 0.01;
    }

    /// What happened before Hortus was there: introductions, and visits over some days, oldest first.
    List<ObjectNode> past(Instant now, int days) {
        var events = new ArrayList<ObjectNode>();
        for (var person = 0; person < people; person++) {
            var joined = now.minus(Duration.ofMinutes(random.nextLong(60, days * 24L * 60)));
            events.add(introduction(person, joined));
            var visits = (int) Math.round(keenness[person] * 12 * random.nextDouble());
            for (var visit = 0; visit < visits; visit++) {
                var minutes = Duration.between(joined, now).toMinutes();
                visit(person, joined.plus(Duration.ofMinutes(random.nextLong(1, Math.max(2, minutes)))), events);
            }
        }
        events.removeIf(
                event -> Instant.parse(event.path("timestamp").asString()).isAfter(now));
        events.sort((a, b) ->
                a.path("timestamp").asString().compareTo(b.path("timestamp").asString()));
        return events;
    }

    /// What happens next: one person's visit, one to three events, the last of them now. A return of goods comes only
    /// later, and so is not among them.
    List<ObjectNode> next(Instant now) {
        var events = new ArrayList<ObjectNode>();
        visit(someone(), now, events);
        events.removeIf(event -> event.path("event").asString("").equals("Order Refunded"));
        for (var i = 0; i < events.size(); i++) {
            events.get(i)
                    .put(
                            "timestamp",
                            now.minusSeconds(20L * (events.size() - 1 - i)).toString());
        }
        return events;
    }

    private int someone() {
        while (true) {
            var person = random.nextInt(people);
            if (random.nextDouble() < keenness[person]) return person;
        }
    }

    private void visit(int person, Instant at, List<ObjectNode> into) {
        var product = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
        var viewed = event("track", person, at);
        viewed.put("event", "Product Viewed");
        describe(viewed.putObject("properties"), product);
        into.add(viewed);
        if (random.nextDouble() < 0.45) {
            var added = event("track", person, at.plusSeconds(random.nextInt(20, 240)));
            added.put("event", "Product Added");
            describe(added.putObject("properties"), product);
            into.add(added);
            if (random.nextDouble() < 0.6) order(person, at.plusSeconds(random.nextInt(300, 1200)), product, into);
        }
    }

    private void order(int person, Instant at, Product first, List<ObjectNode> into) {
        var id = "SO" + (100_000 + orders++);
        var basket = new ArrayList<>(List.of(first));
        while (random.nextDouble() < 0.35) basket.add(PRODUCTS.get(random.nextInt(PRODUCTS.size())));
        var completed = event("track", person, at);
        completed.put("event", "Order Completed");
        var properties = completed.putObject("properties");
        var total = fill(properties, id, basket);
        properties.put("revenue", total);
        into.add(completed);
        if (random.nextDouble() < 0.05) {
            var refunded = event("track", person, at.plus(Duration.ofHours(random.nextInt(20, 90))));
            refunded.put("event", "Order Refunded");
            var returned = refunded.putObject("properties");
            returned.put("revenue", fill(returned, id, List.of(first)));
            into.add(refunded);
        }
    }

    private BigDecimal fill(ObjectNode properties, String id, List<Product> basket) {
        properties.put("order_id", id);
        properties.put("currency", "CNY");
        var lines = properties.putArray("products");
        var total = BigDecimal.ZERO;
        for (var product : basket) {
            var line = lines.addObject();
            var quantity = 1 + random.nextInt(2);
            line.put("product_id", product.id);
            line.put("name", product.name);
            line.put("category", product.category);
            line.put("quantity", quantity);
            line.put("price", new BigDecimal(product.price));
            total = total.add(new BigDecimal(product.price).multiply(BigDecimal.valueOf(quantity)));
        }
        return total.setScale(2, RoundingMode.HALF_UP);
    }

    private ObjectNode introduction(int person, Instant at) {
        var event = event("identify", person, at);
        var traits = event.putObject("traits");
        traits.put("name", FAMILY[person % FAMILY.length] + GIVEN[(person / FAMILY.length) % GIVEN.length]);
        traits.put("city", CITIES[person % CITIES.length]);
        traits.put("store", STORES[person % STORES.length]);
        traits.put("gender", person % 5 == 0 ? "男" : "女");
        if (person % 3 != 0) traits.put("phone", "+861380%07d".formatted(1_000_000 + person * 37));
        if (person % 2 == 0) traits.put("email", "guest%d@shop.example".formatted(person));
        return event;
    }

    private static void describe(ObjectNode properties, Product product) {
        properties.put("product_id", product.id);
        properties.put("name", product.name);
        properties.put("category", product.category);
        properties.put("price", new BigDecimal(product.price));
    }

    private ObjectNode event(String type, int person, Instant at) {
        var event = Json.object();
        event.put("type", type);
        event.put("messageId", "demo-%016x".formatted(random.nextLong()));
        event.put("userId", "demo-%04d".formatted(person));
        event.put("anonymousId", "device-%04d".formatted(person));
        event.put("timestamp", at.toString());
        return event;
    }
}
