package io.hortus.emulators.control;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.phone.Crowd;
import io.hortus.emulators.phone.Encounters;
import io.hortus.emulators.phone.People;
import io.hortus.emulators.phone.Scan;
import io.hortus.emulators.phone.Talk;
import java.util.List;

/// What a finger does on a customer's phone.
final class PersonRoutes {
    private PersonRoutes() {}

    static void add(List<Route> routes) {
        var person = "/_emu/people/{person}";
        routes.add(Route.get("/_emu/people", "People, a hundred at a time", finger -> Views.people(finger)));
        routes.add(Route.post("/_emu/people", "A person with a phone", "name?,type?,corp_name?", finger -> {
            var born = People.born(finger.world(), finger.body().text("name"));
            born.type = finger.body().integer("type", 1);
            born.corpName = finger.body().text("corp_name");
            return Json.object().put("id", born.id).put("unionid", born.unionid).put("name", born.name);
        }));
        routes.add(Route.post(
                "/_emu/people/bulk",
                "Customers and groups in bulk, shared out among the members, without events",
                "corp,count?,groups?,members?",
                finger -> Crowd.arrive(
                        finger.world(),
                        finger.world().corp(finger.need("corp")),
                        finger.body().integer("count", 0),
                        finger.body().integer("groups", 0),
                        finger.body().integer("members", 20))));
        routes.add(Route.get(
                person + "/phone", "Everything on a customer's phone", finger -> Views.customerPhone(finger)));
        routes.add(Route.post(
                person + "/scan",
                "Scan a code: its content, the address of its picture, or its config id",
                "code",
                finger -> Scan.read(finger.world(), finger.person(), finger.need("code"))));
        routes.add(Route.post(person + "/delete", "Delete a member from the contacts", "corp,userid", finger -> {
            var corp = finger.world().corp(finger.need("corp"));
            var staff = corp.staff(finger.need("userid"));
            if (staff != null) Encounters.deleteByCustomer(finger.world(), corp, staff, finger.person());
            return Json.object();
        }));
        routes.add(Route.post(person + "/say", "Write into a conversation", "chat,text", finger -> {
            Talk.byPerson(finger.world(), finger.person(), finger.need("chat"), finger.need("text"));
            return Json.object();
        }));
    }
}
