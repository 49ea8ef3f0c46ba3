package io.hortus.emulators.phone;

import io.hortus.emulators.world.App;
import io.hortus.emulators.world.Corp;
import io.hortus.emulators.world.Endpoint;
import io.hortus.emulators.world.Event;
import io.hortus.emulators.world.Staff;
import io.hortus.emulators.world.World;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Tells the applications what happened: those with a callback, that hear this kind of event and see the member it is
/// about. Only fingers shout; what an interface changes fires nothing (documentation 92130).
public final class Shouts {
    private Shouts() {}

    /// An event of `change_external_contact`.
    public static Event customer(World world, Corp corp, String change, String userid, String external) {
        return event(world, corp, "change_external_contact")
                .with("ChangeType", change)
                .with("UserID", userid)
                .with("ExternalUserID", external);
    }

    public static Event event(World world, Corp corp, String name) {
        return Event.of(corp.id, "sys", world.seconds(), "event").with("Event", name);
    }

    public static void aboutCustomer(World world, Corp corp, Event event) {
        var staff = corp.staff(event.text("UserID"));
        send(world, corp, "customers", event, event.text("ExternalUserID"), seenBy(corp, staff));
    }

    public static void aboutGroup(World world, Corp corp, Event event, String owner) {
        send(world, corp, "chats", event, event.text("ChatId"), seenBy(corp, corp.staff(owner)));
    }

    public static void aboutTag(World world, Corp corp, String change, String id, String type) {
        var event = event(world, corp, "change_external_tag")
                .with("Id", id)
                .withSome("TagType", type)
                .with("ChangeType", change);
        send(world, corp, "tags", event, "tags", (app, to) -> true);
    }

    public static void aboutAcquisition(World world, Corp corp, Event event) {
        send(world, corp, "acquisition", event, "links", (app, to) -> true);
    }

    public static void aboutKf(World world, Corp corp, Event event) {
        send(world, corp, "kf", event, "kf" + event.text("OpenKfId"), (app, to) -> true);
    }

    public static void aboutContacts(World world, Corp corp, Event event) {
        send(world, corp, "contacts", event, "contacts", (app, to) -> app.contactsSync);
    }

    /// To one application only: what a member does in it.
    public static void toApp(World world, Corp corp, int agent, Event event) {
        send(world, corp, "app", event, "app" + agent, (app, to) -> app.agentId == agent);
    }

    private static BiPredicate<App, Endpoint> seenBy(Corp corp, @Nullable Staff staff) {
        return (app, to) -> staff != null && !app.contactsSync && corp.sees(app, staff);
    }

    private static void send(
            World world, Corp corp, String kind, Event event, String subject, BiPredicate<App, Endpoint> wanted) {
        for (var app : corp.apps.values()) {
            var to = app.callback;
            if (to == null || !app.enabled) continue;
            if (!app.hears.contains(kind) && !(app.contactsSync && kind.equals("contacts"))) continue;
            if (wanted.test(app, to)) world.fire(to, event, subject);
        }
        world.changed();
    }
}
