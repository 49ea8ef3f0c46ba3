package io.hortus.emulators.control;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Shouts;
import io.hortus.emulators.world.App;
import io.hortus.emulators.world.ContactWay;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Department;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Staff;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What an administrator does: companies, departments, members, applications.
final class CompanyRoutes {
    private CompanyRoutes() {}

    static void add(List<Route> routes) {
        var corp = "/_emu/corps/{corp}";
        routes.add(Route.post("/_emu/corps", "Found a company", "id?,name?", CompanyRoutes::found));
        routes.add(Route.post(
                corp,
                "Settings of the company",
                "name?,developer_bound?,moments_enabled?,medical?,acquisition_balance?,code_quota?,moment_quota?,link_quota?",
                CompanyRoutes::set));
        routes.add(
                Route.post(corp + "/departments", "Open a department", "id,parent?,name", CompanyRoutes::department));
        routes.add(Route.post(
                corp + "/staff",
                "Hire a member, or change one: only what is named changes",
                "userid,name?,departments?,position?,status?,real_name?,customer_contact?,console_welcome?,auto_accept?,customer_limit?,archived?,licensed?",
                CompanyRoutes::staff));
        routes.add(Route.post(
                corp + "/apps",
                "Make an application, or change one",
                "agent_id,name?,secret?,contacts_sync?,enabled?,third_party?,customer_contact?,visible_users?,visible_parties?,trusted_ips?,trusted_domains?,hears?,home_url?,sidebar_url?",
                CompanyRoutes::app));
        routes.add(Route.post(
                corp + "/codes",
                "Make a 「联系我」 code in the console; no application owns it",
                "userids,state?,remark?,skip_verify?",
                CompanyRoutes::code));
        routes.add(Route.post(
                corp + "/apps/{agent}/rotate",
                "A new secret; the tokens of the old one die",
                "",
                CompanyRoutes::rotate));
        routes.add(Route.post(corp + "/apps/{agent}/revoke", "Revoke the tokens", "", CompanyRoutes::revoke));
    }

    private static ObjectNode found(Finger finger) {
        var world = finger.world();
        var corp = new Corp();
        corp.id = finger.body().text("id", world.ids().hex("ww", 16));
        corp.name = finger.body().text("name", corp.id);
        if (world.state().corps.containsKey(corp.id)) throw new Refusal(409, "there is such a company already");
        var root = new Department();
        root.id = 1;
        root.name = corp.name;
        corp.departments.put(1L, root);
        world.state().corps.put(corp.id, corp);
        world.changed();
        return Json.object().put("id", corp.id);
    }

    private static ObjectNode set(Finger finger) {
        var corp = finger.corp();
        var body = finger.body();
        corp.name = body.text("name", corp.name);
        corp.developerBound = body.flag("developer_bound", corp.developerBound);
        corp.momentsEnabled = body.flag("moments_enabled", corp.momentsEnabled);
        corp.medical = body.flag("medical", corp.medical);
        corp.codeQuota = body.integer("code_quota", corp.codeQuota);
        corp.momentQuota = body.integer("moment_quota", corp.momentQuota);
        corp.linkQuota = body.integer("link_quota", corp.linkQuota);
        corp.acquisitionBalance = body.integer("acquisition_balance", corp.acquisitionBalance);
        finger.world().changed();
        return Json.object().put("id", corp.id);
    }

    private static ObjectNode department(Finger finger) {
        var department = new Department();
        department.id = finger.body().number("id", 0);
        department.parent = finger.body().number("parent", 1);
        department.name = finger.need("name");
        if (department.id < 2) throw new Refusal(400, "id: above 1");
        finger.corp().departments.put(department.id, department);
        finger.world().changed();
        return Json.object().put("id", department.id);
    }

    private static ObjectNode staff(Finger finger) {
        var body = finger.body();
        var corp = finger.corp();
        var userid = finger.need("userid");
        var known = corp.staff(userid);
        var staff = known == null ? new Staff() : known;
        if (known == null) {
            staff.userid = userid;
            staff.name = userid;
            staff.departments.add(1L);
            corp.add(staff);
        }
        staff.name = body.text("name", staff.name);
        staff.position = body.text("position", staff.position);
        staff.status = body.integer("status", staff.status);
        staff.realName = body.flag("real_name", staff.realName);
        staff.customerContact = body.flag("customer_contact", staff.customerContact);
        staff.consoleWelcome = body.flag("console_welcome", staff.consoleWelcome);
        staff.autoAccept = body.flag("auto_accept", staff.autoAccept);
        staff.archived = body.flag("archived", staff.archived);
        staff.licensed = body.flag("licensed", staff.licensed);
        staff.customerLimit = body.integer("customer_limit", staff.customerLimit);
        if (body.has("departments")) staff.departments = new ArrayList<>(body.numbers("departments"));
        var departments =
                String.join(",", staff.departments.stream().map(String::valueOf).toList());
        var event = Shouts.event(finger.world(), corp, "change_contact")
                .with("ChangeType", known == null ? "create_user" : "update_user")
                .with("UserID", staff.userid)
                .with("Department", departments);
        Shouts.aboutContacts(finger.world(), corp, event);
        return Json.object().put("userid", staff.userid);
    }

    private static ObjectNode app(Finger finger) {
        var body = finger.body();
        var corp = finger.corp();
        var agent = body.integer("agent_id", 0);
        if (agent <= 0) throw new Refusal(400, "agent_id: a number above 0");
        var app = corp.apps.computeIfAbsent(agent, key -> new App());
        app.agentId = agent;
        app.name = body.text("name", app.name);
        app.secret =
                body.text("secret", app.secret.isEmpty() ? finger.world().ids().text("", 43) : app.secret);
        app.contactsSync = body.flag("contacts_sync", app.contactsSync);
        app.enabled = body.flag("enabled", app.enabled);
        app.thirdParty = body.flag("third_party", app.thirdParty);
        app.customerContact = body.flag("customer_contact", app.customerContact);
        if (body.has("visible_users")) app.visibleUsers = new ArrayList<>(body.texts("visible_users"));
        if (body.has("visible_parties")) app.visibleParties = new ArrayList<>(body.numbers("visible_parties"));
        if (body.has("trusted_ips")) app.trustedIps = new ArrayList<>(body.texts("trusted_ips"));
        if (body.has("trusted_domains")) app.trustedDomains = new ArrayList<>(body.texts("trusted_domains"));
        app.homeUrl = body.text("home_url", app.homeUrl);
        app.sidebarUrl = body.text("sidebar_url", app.sidebarUrl);
        if (body.has("hears")) app.hears = new ArrayList<>(body.texts("hears"));
        finger.world().changed();
        return Json.object().put("agent_id", app.agentId).put("secret", app.secret);
    }

    private static ObjectNode code(Finger finger) {
        var body = finger.body();
        var way = new ContactWay();
        for (var userid : body.texts("userids")) way.users.add(finger.staff(userid).userid);
        if (way.users.isEmpty()) throw new Refusal(400, "userids: at least one");
        way.type = way.users.size() == 1 ? 1 : 2;
        way.scene = 2;
        way.state = body.text("state");
        way.remark = body.text("remark");
        way.skipVerify = body.flag("skip_verify", true);
        way.createTime = finger.world().seconds();
        way.id = finger.world().ids().hex("", 32);
        finger.corp().contactWays.put(way.id, way);
        finger.world().changed();
        return Json.object().put("config_id", way.id);
    }

    private static ObjectNode rotate(Finger finger) {
        finger.app().secret = finger.world().ids().text("", 43);
        revoke(finger);
        return Json.object().put("secret", finger.app().secret);
    }

    private static ObjectNode revoke(Finger finger) {
        var revoked = 0;
        for (var token : finger.world().state().tokens.values()) {
            if (!token.corp.equals(finger.corp().id) || token.agent != finger.app().agentId || token.revoked) continue;
            token.revoked = true;
            revoked++;
        }
        finger.world().changed();
        return Json.object().put("revoked", revoked);
    }
}
