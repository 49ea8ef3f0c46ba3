package io.hortus.emulators.testing;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.DemoCompany;
import io.hortus.emulators.world.AcquisitionLink;
import io.hortus.emulators.world.ContactWay;
import io.hortus.emulators.world.Customer;
import io.hortus.emulators.world.Fan;
import io.hortus.emulators.world.Group;
import io.hortus.emulators.world.GroupSend;
import io.hortus.emulators.world.InterceptRule;
import io.hortus.emulators.world.JoinWay;
import io.hortus.emulators.world.Media;
import io.hortus.emulators.world.Moment;
import io.hortus.emulators.world.Relation;
import io.hortus.emulators.world.Staff;
import io.hortus.emulators.world.TagGroup;
import io.hortus.emulators.world.WelcomeCode;
import java.util.ArrayList;
import java.util.List;

/// The demo company with the short ids that recordings use: members `a`, `b` and `zhangsan`, the customer `wo1`, the
/// tag `et`, the group `wr1` and so on, so that recorded requests find what they ask for. Furnishing again puts back
/// what a request has used up.
public final class KnownWorld {
    private KnownWorld() {}

    public static void furnish(Emu emu) {
        var world = emu.station.world();
        world.locked(() -> {
            var corp = world.corp(Emu.CORP);
            for (var userid : List.of("a", "b", "zhangsan")) {
                if (corp.staff(userid) != null) continue;
                var staff = new Staff();
                staff.userid = userid;
                staff.name = userid;
                staff.departments.add(2L);
                corp.add(staff);
            }
            var person = world.person("p1");
            person.unionid = "u";
            person.external.put(corp.id, "wo1");
            person.openids.put(DemoCompany.APPID, "o1");
            var customer = corp.customers.computeIfAbsent("wo1", id -> new Customer());
            customer.id = "wo1";
            customer.person = person.id;
            for (var userid : List.of("a", "b")) {
                if (customer.with(userid) != null) continue;
                var relation = new Relation();
                relation.userid = userid;
                relation.external = "wo1";
                corp.add(customer, relation);
            }
            corp.transfers.clear();
            var tags = new TagGroup();
            tags.id = "eg";
            tags.name = "known";
            var tag = new TagGroup.Tag();
            tag.id = "et";
            tag.name = "known";
            tag.maker = DemoCompany.AGENT;
            tags.tags.add(tag);
            var second = new TagGroup.Tag();
            second.id = "t";
            second.name = "second";
            second.maker = DemoCompany.AGENT;
            tags.tags.add(second);
            corp.tagGroups.put(tags.id, tags);
            corp.tagGroups.values().removeIf(group -> group.name.equals("G"));
            var group = new Group();
            group.chatId = "wr1";
            group.opengid = "o";
            group.owner = "a";
            corp.groups.put(group.chatId, group);
            var way = new ContactWay();
            way.id = "C1";
            way.agent = DemoCompany.AGENT;
            way.type = 2;
            way.scene = 2;
            way.users.add("a");
            corp.contactWays.put(way.id, way);
            var join = new JoinWay();
            join.id = "J1";
            join.agent = DemoCompany.AGENT;
            join.scene = 2;
            corp.joinWays.put(join.id, join);
            send(emu);
            moment(emu);
            var link = new AcquisitionLink();
            link.id = "L";
            link.name = "n";
            corp.links.put(link.id, link);
            var rule = new InterceptRule();
            rule.id = "1";
            rule.name = "n";
            corp.rules.put(rule.id, rule);
            media(emu, "M", 1);
            media(emu, "p", 0);
            var welcome = new WelcomeCode();
            welcome.code = "W";
            welcome.corp = corp.id;
            welcome.userid = "a";
            welcome.external = "wo1";
            welcome.issuedAtMillis = world.millis() + 60_000;
            world.state().welcomes.put(welcome.code, welcome);
            account(emu);
            return null;
        });
    }

    private static void send(Emu emu) {
        var send = new GroupSend();
        send.id = "m";
        send.agent = DemoCompany.AGENT;
        var task = new GroupSend.Task();
        task.userid = "a";
        send.tasks.put("a", task);
        emu.station.world().corp(Emu.CORP).sends.put(send.id, send);
    }

    private static void moment(Emu emu) {
        var world = emu.station.world();
        var moment = new Moment();
        moment.jobId = "job";
        moment.id = "mom";
        moment.createdAtMillis = world.millis();
        moment.polls = 3;
        world.corp(Emu.CORP).moments.put(moment.jobId, moment);
    }

    private static void media(Emu emu, String id, int attachmentType) {
        var media = new Media();
        media.id = id;
        media.owner = Emu.CORP;
        media.type = "image";
        media.attachmentType = attachmentType;
        emu.station.world().state().media.put(id, media);
    }

    private static void account(Emu emu) {
        var world = emu.station.world();
        var account = world.account(DemoCompany.APPID);
        var fan = account.fans.computeIfAbsent("o1", openid -> new Fan());
        fan.openid = "o1";
        fan.person = "p1";
        fan.subscribed = true;
        var window = new Fan.Window();
        window.left = 5;
        window.untilMillis = world.millis() + 600_000;
        fan.windows = new ArrayList<>(List.of(window));
        account.templates.put("T", Json.object().put("title", "t"));
        account.tags.remove(134);
        account.tags.values().remove("广东");
        account.tags.put(134, "known");
        var draft = new io.hortus.emulators.world.Account.Draft();
        draft.mediaId = "MID";
        draft.articles.add(Json.object().put("title", "t"));
        account.drafts.put(draft.mediaId, draft);
    }
}
