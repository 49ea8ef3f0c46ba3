package io.hortus.journey;

import io.hortus.delivery.Promise;
import io.hortus.eventlog.Event;
import io.hortus.eventlog.Identifier;
import io.hortus.journey.engine.Act;
import io.hortus.journey.engine.Next;
import io.hortus.kernel.Json;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Puts what the engine wants into the words of other rooms. Every promise and every event has a name made of the
/// person's place, so that it happens once, however often it is told.
final class Telling {
    static final String SOURCE = "hortus";

    private Telling() {}

    static Promise promise(Person person, Act.Say say, Instant now) {
        return new Promise(
                "journey:" + person.journey() + ":" + person.id() + ":" + say.node() + ":" + say.visit(),
                "journey",
                person.journey(),
                person.customer(),
                say.channel(),
                say.content(),
                now,
                now.plus(say.valid()));
    }

    static Draft tags(Person person, Act.Label label, Instant now) {
        var tags = Json.object();
        var change = tags.putObject("$tags");
        if (!label.add().isEmpty()) {
            var add = change.putArray("add");
            label.add().forEach(name -> add.addObject().put("name", name));
        }
        if (!label.remove().isEmpty()) {
            var remove = change.putArray("remove");
            label.remove().forEach(remove::add);
        }
        return new Draft(
                "journey_tag:" + person.id() + ":" + label.node() + ":" + label.visit(),
                Event.Kind.SET,
                "",
                person,
                tags,
                now);
    }

    static Draft entered(Definition definition, Person person, Instant now) {
        var about = Json.object()
                .put("journey", person.journey())
                .put("name", definition.name())
                .put("version", person.version());
        return new Draft("journey_entered:" + person.id(), Event.Kind.FACT, "journey_entered", person, about, now);
    }

    static Draft left(String name, Person person, Next.Outcome outcome, Instant now) {
        var about =
                Json.object().put("journey", person.journey()).put("name", name).put("outcome", outcome.wire());
        return new Draft("journey_left:" + person.id(), Event.Kind.FACT, "journey_left", person, about, now);
    }

    /// An event whose person is known by a node only.
    record Draft(String messageId, Event.Kind kind, String name, Person person, JsonNode properties, Instant now) {
        Event about(Identifier who) {
            return new Event(SOURCE, messageId, kind, name, List.of(who), now, now, properties, Json.object(), false);
        }
    }
}
