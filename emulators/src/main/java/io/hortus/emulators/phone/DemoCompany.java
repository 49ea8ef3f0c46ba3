package io.hortus.emulators.phone;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Account;
import io.hortus.emulators.world.App;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Department;
import io.hortus.emulators.world.KfAccount;
import io.hortus.emulators.world.Staff;
import io.hortus.emulators.world.TagGroup;
import io.hortus.emulators.world.World;
import java.util.List;

/// The company a newcomer finds: two stores, six members, some tags, eight people with phones. Its ids and secrets
/// are fixed, so that a program can be configured before it starts.
public final class DemoCompany {
    public static final String CORP = "wwdec0de0000000001";
    public static final int AGENT = 1000002;
    public static final String SECRET = "demo-app-secret-0123456789abcdefghijklmnopq";
    public static final int CONTACTS_AGENT = 2000002;
    public static final String CONTACTS_SECRET = "demo-contacts-secret-0123456789abcdefghijk";

    public static final String APPID = "wxdec0de0000000001";
    public static final String ACCOUNT_SECRET = "dec0de0000000001dec0de0000000001";
    public static final String ORIGINAL_ID = "gh_dec0de000001";
    public static final String TEMPLATE = "demoTemplate0123456789abcdefghijklmnopqrstu";
    public static final String KF = "wkdemo00000000000000000000000001";

    private DemoCompany() {}

    public static void found(World world) {
        var corp = new Corp();
        corp.id = CORP;
        corp.name = "花园美妆（演示）";
        world.state().corps.put(corp.id, corp);
        department(corp, 1, 0, corp.name);
        department(corp, 2, 1, "华东区");
        department(corp, 3, 2, "万象城店");
        department(corp, 4, 2, "湖滨店");
        department(corp, 5, 1, "客服部");
        corp.apps.put(AGENT, app(AGENT, "花园私域", SECRET, false));
        corp.apps.put(CONTACTS_AGENT, app(CONTACTS_AGENT, "通讯录同步", CONTACTS_SECRET, true));
        staff(corp, "zhangmin", "张敏", "店长", 3);
        staff(corp, "lixiang", "李想", "导购", 3);
        staff(corp, "wangfang", "王芳", "导购", 3);
        staff(corp, "chenjie", "陈杰", "店长", 4);
        staff(corp, "zhaolei", "赵磊", "导购", 4);
        staff(corp, "sunli", "孙丽", "客服", 5);
        tags(world, corp, "会员等级", List.of("普通", "银卡", "金卡"));
        tags(world, corp, "肤质", List.of("干性", "油性", "敏感肌"));
        desk(corp);
        account(world);
        for (var name : List.of("王小雨", "刘思远", "陈佳怡", "周浩然", "吴欣悦", "徐一诺", "何晨曦", "林静")) People.born(world, name);
    }

    private static void account(World world) {
        var account = new Account();
        account.appid = APPID;
        account.originalId = ORIGINAL_ID;
        account.name = "花园美妆服务号（演示）";
        account.secret = ACCOUNT_SECRET;
        var template = Json.object()
                .put("template_id", TEMPLATE)
                .put("title", "会员权益提醒")
                .put("primary_industry", "消费品")
                .put("deputy_industry", "消费品")
                .put("content", "权益：{{thing1.DATA}}\n有效期：{{time2.DATA}}")
                .put("example", "");
        account.templates.put(TEMPLATE, template);
        world.state().accounts.put(account.appid, account);
    }

    private static void desk(Corp corp) {
        var kf = new KfAccount();
        kf.id = KF;
        kf.name = "花园客服";
        kf.servicers.add("sunli");
        corp.kf.put(kf.id, kf);
    }

    private static void department(Corp corp, long id, long parent, String name) {
        var department = new Department();
        department.id = id;
        department.parent = parent;
        department.name = name;
        department.order = 100 - id;
        corp.departments.put(id, department);
    }

    private static App app(int agent, String name, String secret, boolean contactsSync) {
        var app = new App();
        app.agentId = agent;
        app.name = name;
        app.secret = secret;
        app.contactsSync = contactsSync;
        return app;
    }

    private static void staff(Corp corp, String userid, String name, String position, long department) {
        var staff = new Staff();
        staff.userid = userid;
        staff.name = name;
        staff.position = position;
        staff.departments.add(department);
        corp.add(staff);
    }

    private static void tags(World world, Corp corp, String name, List<String> tags) {
        var group = new TagGroup();
        group.id = world.ids().text("et", 30);
        group.name = name;
        group.createTime = world.seconds();
        for (var each : tags) {
            var tag = new TagGroup.Tag();
            tag.id = world.ids().text("et", 30);
            tag.name = each;
            tag.createTime = world.seconds();
            tag.maker = AGENT;
            group.tags.add(tag);
        }
        corp.tagGroups.put(group.id, group);
    }
}
