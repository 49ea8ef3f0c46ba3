package io.hortus.emulators.control;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Encounters;
import io.hortus.emulators.phone.Notes;
import io.hortus.emulators.phone.Talk;
import java.util.List;

/// What a finger does on a member's phone.
final class StaffRoutes {
    private StaffRoutes() {}

    static void add(List<Route> routes) {
        var staff = "/_emu/corps/{corp}/staff/{userid}";
        routes.add(Route.get(staff + "/phone", "Everything on a member's phone", finger -> Views.staffPhone(finger)));
        routes.add(Route.post(staff + "/accept", "Accept a customer", "external_userid", finger -> {
            Encounters.accept(finger.world(), finger.corp(), finger.staff(), finger.need("external_userid"));
            return Json.object();
        }));
        routes.add(Route.post(staff + "/delete", "Delete a customer", "external_userid", finger -> {
            Encounters.deleteByStaff(finger.world(), finger.corp(), finger.staff(), finger.need("external_userid"));
            return Json.object();
        }));
        routes.add(Route.post(staff + "/say", "Write into a conversation", "chat,text", finger -> {
            Talk.byStaff(finger.world(), finger.corp(), finger.staff(), finger.need("chat"), finger.need("text"));
            return Json.object();
        }));
        routes.add(Route.post(
                staff + "/remark",
                "Change a remark",
                "external_userid,remark?,description?,remark_company?,remark_mobiles?",
                finger -> {
                    Notes.remark(finger.world(), finger.corp(), finger.staff(), finger.body());
                    return Json.object();
                }));
        routes.add(Route.post(
                staff + "/tag", "Put tags on a customer and take them off", "external_userid,add?,remove?", finger -> {
                    Notes.tag(finger.world(), finger.corp(), finger.staff(), finger.body());
                    return Json.object();
                }));
    }
}
