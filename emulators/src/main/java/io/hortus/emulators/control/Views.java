package io.hortus.emulators.control;

import io.hortus.emulators.json.Json;
import tools.jackson.databind.node.ObjectNode;

/// People as data, for the page and for assertions.
final class Views {
    private static final int PAGE = 100;

    private Views() {}

    static ObjectNode people(Finger finger) {
        var answer = Json.object().put("total", finger.world().state().people.size());
        var list = answer.putArray("people");
        finger.world().state().people.values().stream()
                .skip(finger.query().number("from", 0))
                .limit(PAGE)
                .forEach(person -> {
                    var row = list.addObject()
                            .put("id", person.id)
                            .put("name", person.name)
                            .put("unionid", person.unionid);
                    row.set("external", Json.mapper().valueToTree(person.external));
                    row.set("openids", Json.mapper().valueToTree(person.openids));
                });
        return answer;
    }
}
