package io.hortus.emulators.phone;

import io.hortus.emulators.world.Account;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Customer;
import io.hortus.emulators.world.Fan;
import io.hortus.emulators.world.Person;
import io.hortus.emulators.world.World;

/// Human beings and the ids under which companies and accounts know them.
public final class People {
    private static final String FAMILY = "王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗";
    private static final String[] GIVEN = {
        "小雨", "思远", "佳怡", "浩然", "梓涵", "雨桐", "子轩", "欣悦", "晨曦", "一诺", "静", "敏", "磊", "洋", "艳", "勇", "杰", "娟", "涛", "丽"
    };

    private People() {}

    public static Person born(World world, String name) {
        var state = world.state();
        var person = new Person();
        person.id = "p" + state.nextPerson++;
        person.unionid = world.ids().text("o", 27);
        person.name = name.isEmpty() ? someName(world) : name;
        person.gender = 1 + world.ids().below(2);
        state.people.put(person.id, person);
        world.changed();
        return person;
    }

    /// The person as this company's customer; made on first sight.
    public static Customer customer(World world, Corp corp, Person person) {
        var id = person.external.computeIfAbsent(corp.id, key -> world.ids().text(person.type == 2 ? "wo" : "wm", 30));
        return corp.customers.computeIfAbsent(id, key -> {
            var customer = new Customer();
            customer.id = id;
            customer.person = person.id;
            return customer;
        });
    }

    /// The person as this account's fan, following or not; made on first sight.
    public static Fan fan(World world, Account account, Person person) {
        var openid =
                person.openids.computeIfAbsent(account.appid, key -> world.ids().text("o", 27));
        return account.fans.computeIfAbsent(openid, key -> {
            var fan = new Fan();
            fan.openid = openid;
            fan.person = person.id;
            return fan;
        });
    }

    private static String someName(World world) {
        var family = FAMILY.charAt(world.ids().below(FAMILY.length()));
        return family + GIVEN[world.ids().below(GIVEN.length)];
    }
}
