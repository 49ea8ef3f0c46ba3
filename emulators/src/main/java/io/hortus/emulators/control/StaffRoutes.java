package io.hortus.emulators.control;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Cards;
import io.hortus.emulators.phone.Encounters;
import io.hortus.emulators.phone.Heirs;
import io.hortus.emulators.phone.Notes;
import io.hortus.emulators.phone.Posts;
import io.hortus.emulators.phone.Sends;
import io.hortus.emulators.phone.Talk;
import java.util.List;
import java.util.function.Consumer;

/// What a finger does on a member's phone.
final class StaffRoutes {
    static final String STAFF = "/_emu/corps/{corp}/staff/{userid}";

    private StaffRoutes() {}

    static void add(List<Route> routes) {
        routes.add(Route.get(
                STAFF + "/phone",
                "Everything on a member's phone",
                finger -> StaffPhoneView.of(finger.world(), finger.corp(), finger.staff())));
        act(
                routes,
                "/accept",
                "Accept a customer",
                "external_userid",
                finger -> Encounters.accept(
                        finger.world(), finger.corp(), finger.staff(), finger.need("external_userid")));
        act(
                routes,
                "/delete",
                "Delete a customer",
                "external_userid",
                finger -> Encounters.deleteByStaff(
                        finger.world(), finger.corp(), finger.staff(), finger.need("external_userid")));
        act(
                routes,
                "/say",
                "Write into a conversation",
                "chat,text",
                finger -> Talk.byStaff(
                        finger.world(), finger.corp(), finger.staff(), finger.need("chat"), finger.need("text")));
        act(
                routes,
                "/remark",
                "Change a remark",
                "external_userid,remark?,description?,remark_company?,remark_mobiles?",
                finger -> Notes.remark(finger.world(), finger.corp(), finger.staff(), finger.body()));
        act(
                routes,
                "/tag",
                "Put tags on a customer and take them off",
                "external_userid,add?,remove?",
                finger -> Notes.tag(finger.world(), finger.corp(), finger.staff(), finger.body()));
        act(
                routes,
                "/confirm-send",
                "Confirm a mass message, for all or for some",
                "msgid,chosen?",
                finger -> Sends.confirm(
                        finger.world(),
                        finger.corp(),
                        finger.staff(),
                        finger.need("msgid"),
                        finger.body().texts("chosen")));
        act(
                routes,
                "/ignore-send",
                "Ignore a mass message",
                "msgid",
                finger -> Sends.ignore(finger.world(), finger.corp(), finger.staff(), finger.need("msgid")));
        act(
                routes,
                "/publish-moment",
                "Publish a moment",
                "moment_id",
                finger -> Posts.publish(finger.world(), finger.corp(), finger.staff(), finger.need("moment_id")));
        act(
                routes,
                "/ignore-moment",
                "Ignore a moment",
                "moment_id",
                finger -> Posts.ignore(finger.world(), finger.corp(), finger.staff(), finger.need("moment_id")));
        act(
                routes,
                "/hand-over",
                "Hand a customer to a colleague; it takes a day",
                "external_userid,to",
                finger -> Heirs.handOver(
                        finger.world(),
                        finger.corp(),
                        finger.staff(),
                        finger.staff(finger.need("to")),
                        finger.need("external_userid")));
        StaffWork.add(routes);
        act(
                routes,
                "/tap-card",
                "Tap a button of an interactive card",
                "agent_id,message_id,key",
                finger -> Cards.tap(
                        finger.world(),
                        finger.corp(),
                        finger.staff(),
                        finger.body().integer("agent_id", 0),
                        finger.need("message_id"),
                        finger.need("key")));
        act(
                routes,
                "/resign",
                "Leave the company",
                "",
                finger -> Heirs.resign(finger.world(), finger.corp(), finger.staff()));
    }

    static void act(List<Route> routes, String path, String summary, String fields, Consumer<Finger> act) {
        routes.add(Route.post(STAFF + path, summary, fields, finger -> {
            act.accept(finger);
            return Json.object();
        }));
    }
}
