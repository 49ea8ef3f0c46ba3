package io.hortus.emulators.phone;

import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Event;
import io.hortus.emulators.world.Refusal;
import io.hortus.emulators.world.Staff;
import io.hortus.emulators.world.World;
import java.util.List;

/// A member taps a button of an interactive card: the application hears of it, with a code that lets it change the
/// card once.
public final class Cards {
    private Cards() {}

    public static void tap(World world, Corp corp, Staff staff, int agent, String messageId, String key) {
        var chat = Chats.withApp(corp, agent, staff.userid);
        for (var message : world.state().chats.getOrDefault(chat, List.of())) {
            if (!message.id.equals(messageId) || !message.type.equals("template_card")) continue;
            var event = Event.of(corp.id, staff.userid, world.seconds(), "event")
                    .with("Event", "template_card_event")
                    .with("EventKey", key)
                    .with("TaskId", message.content.path("task_id").asString(""))
                    .with("CardType", message.content.path("card_type").asString(""))
                    .with("ResponseCode", message.content.path("response_code").asString(""))
                    .with("AgentID", agent);
            Shouts.toApp(world, corp, agent, event);
            return;
        }
        throw new Refusal(404, "no such card");
    }
}
