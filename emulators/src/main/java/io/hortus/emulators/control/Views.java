package io.hortus.emulators.control;

import io.hortus.emulators.json.Json;
import tools.jackson.databind.node.ObjectNode;

/// What the phones show, as data: the page draws it, a test asserts on it.
final class Views {
    private Views() {}

    static ObjectNode people(Finger finger) {
        var from = finger.query().number("from", 0);
        var answer = Json.object().put("total", finger.world().state().people.size());
        var list = answer.putArray("people");
        finger.world().state().people.values().stream().skip(from).limit(100).forEach(person -> {
            var row = list.addObject()
                    .put("id", person.id)
                    .put("name", person.name)
                    .put("unionid", person.unionid);
            row.set("external", Json.mapper().valueToTree(person.external));
            row.set("openids", Json.mapper().valueToTree(person.openids));
        });
        return answer;
    }

    static ObjectNode customerPhone(Finger finger) {
        return CustomerPhoneView.of(finger.world(), finger.person());
    }

    static ObjectNode staffPhone(Finger finger) {
        return StaffPhoneView.of(finger.world(), finger.corp(), finger.staff());
    }
}
