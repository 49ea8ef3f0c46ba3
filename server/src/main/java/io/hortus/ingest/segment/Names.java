package io.hortus.ingest.segment;

import io.hortus.eventlog.Identifier;
import io.hortus.identity.IdentifierTypes;
import io.hortus.ingest.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Who a Segment call is about: ids of the call, e-mail and phone of its traits, external ids, device ids.
/// Properties are not looked at, because an address there often belongs to somebody else (an invitation's receiver).
final class Names {
    private static final Map<String, String> EXTERNAL = Map.of(
            "userId", "user_id",
            "anonymousId", "anonymous_id",
            "wechat_unionid", "unionid");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final IdentifierTypes types;

    Names(IdentifierTypes types) {
        this.types = types;
    }

    /// @param traits of an identify call, else null
    List<Identifier> of(JsonNode call, @Nullable JsonNode traits, JsonNode context) {
        var found = new ArrayList<Identifier>(4);
        add(found, "user_id", Trees.text(call, "userId"));
        add(found, "anonymous_id", Trees.text(call, "anonymousId"));
        if (traits != null) reachable(found, traits);
        var more = context.get("traits");
        if (more != null) reachable(found, more);
        external(found, context.get("externalIds"));
        device(found, context);
        return found.size() < 2 ? found : types.order(found);
    }

    private void reachable(List<Identifier> found, JsonNode traits) {
        add(found, "email", Trees.text(traits, "email"));
        add(found, "phone", Trees.text(traits, "phone"));
    }

    private void external(List<Identifier> found, @Nullable JsonNode ids) {
        if (ids == null || !ids.isArray()) return;
        for (var id : ids) {
            var type = Trees.text(id, "type");
            // An entry must be complete to count, and only people's ids are ours.
            if (type == null || id.get("encoding") == null || !"users".equals(Trees.text(id, "collection"))) continue;
            var own = EXTERNAL.getOrDefault(type, type);
            add(found, types.registered(own) ? own : "external_id:" + own, Trees.text(id, "id"));
        }
    }

    private void device(List<Identifier> found, JsonNode context) {
        var device = context.get("device");
        if (device == null) return;
        var type = device.get("type");
        var android = type != null && "android".equalsIgnoreCase(Trees.text(type));
        var ios = type != null && "ios".equalsIgnoreCase(Trees.text(type));
        if (!android && !ios) return;
        add(found, android ? "android_id" : "idfv", Trees.text(device, "id"));
        var tracking = device.get("adTrackingEnabled");
        if (ios && tracking != null && tracking.asBoolean(false)) {
            add(found, "idfa", Trees.text(device, "advertisingId"));
        }
    }

    /// The new and the former name of an alias call; the former is taken for an anonymous id where it looks like one.
    List<Identifier> alias(JsonNode call, String userId, String previousId) {
        var former = previousId.equals(Trees.text(call, "anonymousId"))
                        || UUID.matcher(previousId).matches()
                ? "anonymous_id"
                : "user_id";
        var found = new ArrayList<Identifier>(2);
        add(found, "user_id", userId);
        add(found, former, previousId);
        return found;
    }

    private void add(List<Identifier> found, String type, @Nullable String value) {
        if (value == null) return;
        var identifier = types.normalise(type, value).orElse(null);
        if (identifier != null && !found.contains(identifier)) found.add(identifier);
    }
}
