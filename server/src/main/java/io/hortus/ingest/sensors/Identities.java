package io.hortus.ingest.sensors;

import io.hortus.eventlog.Identifier;
import io.hortus.identity.IdentifierTypes;
import io.hortus.ingest.Reason;
import io.hortus.ingest.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Who a Sensors record is about. Its `identities` say it, key by key; where there are none, the login id and the
/// anonymous id do; where those are missing too, only the `distinct_id` is left.
///
/// In Sensors a distinct id stands for one person whether it was a login id or not. Here ids have types, so the
/// distinct id is kept beside them as a type of its own, the least certain one: a server that knows only distinct ids
/// and a page that knows logins then speak of the same person, in whichever order they come. It is left out where it
/// was made from some other key's value, because values of different keys may be equal by chance.
final class Identities {
    private static final String PREFIX = "$identity_";
    private static final String OPENID_PREFIX = PREFIX + "mp_";
    private static final String OPENID_SUFFIX = "_openid";
    private static final String HARMONY = PREFIX + "harmony_";
    private static final String SENSORS_ID = "SENSORS_ID:";
    private static final Map<String, String> TYPES = Map.of(
            "$identity_login_id", "user_id",
            "$identity_anonymous_id", "anonymous_id",
            "$identity_cookie_id", "anonymous_id",
            "$identity_mobile", "phone",
            "$identity_email", "email",
            "$identity_mp_unionid", "unionid");

    private final IdentifierTypes types;

    Identities(IdentifierTypes types) {
        this.types = types;
    }

    sealed interface Who {
        record Known(List<Identifier> identifiers) implements Who {}

        record Refused(Reason reason, String field, String detail) implements Who {}
    }

    Who of(RecordType type, ObjectNode record, ObjectNode properties) {
        var found = new ArrayList<Identifier>(4);
        if (record.get("identities") instanceof ObjectNode identities && !identities.isEmpty()) {
            var refused = keys(identities, found);
            if (refused != null) return refused;
            // The identity to unbind is the named one; nothing else of the record is about it.
            if (type != RecordType.UNBIND && (isLogin(record, identities) || isAnonymous(record, identities))) {
                distinct(record, found);
            }
        } else if (type == RecordType.BIND || type == RecordType.UNBIND) {
            return new Who.Refused(Reason.MISSING_FIELD, "identities", "the ids to bind or unbind");
        } else {
            plain(type, record, properties, found);
        }
        if (type == RecordType.SIGN_UP) {
            add(found, "anonymous_id", Trees.text(record, "original_id"));
            add(found, "distinct_id", Trees.text(record, "original_id"));
        }
        if (found.isEmpty()) {
            return new Who.Refused(Reason.MISSING_IDENTITY, "distinct_id", "an id of 1 to 255 characters");
        }
        return new Who.Known(found.size() < 2 ? found : types.order(found));
    }

    private Who.@Nullable Refused keys(ObjectNode identities, List<Identifier> found) {
        for (var entry : identities.properties()) {
            var type = type(entry.getKey());
            if (!types.registered(type)) {
                var detail = "a registered identity key, not " + entry.getKey();
                return new Who.Refused(Reason.UNKNOWN_IDENTITY_KEY, "identities." + entry.getKey(), detail);
            }
            var before = found.size();
            var values = entry.getValue();
            if (values.isArray()) {
                for (JsonNode value : values) add(found, type, Trees.text(value));
            } else {
                add(found, type, Trees.text(values));
            }
            if (found.size() == before && !holds(found, type)) {
                var detail = "a value that can be of type " + type;
                return new Who.Refused(Reason.BAD_IDENTIFIER, "identities." + entry.getKey(), detail);
            }
        }
        return null;
    }

    /// The type of an identity key: our own word for it, else the key without its prefix.
    static String type(String key) {
        var own = TYPES.get(key);
        if (own != null) return own;
        if (key.startsWith(OPENID_PREFIX)
                && key.endsWith(OPENID_SUFFIX)
                && key.length() > OPENID_PREFIX.length() + OPENID_SUFFIX.length()) {
            return "openid:" + key.substring(OPENID_PREFIX.length(), key.length() - OPENID_SUFFIX.length());
        }
        if (key.startsWith(HARMONY)) return "harmony_id:" + key.substring(HARMONY.length());
        return key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
    }

    private void plain(RecordType type, ObjectNode record, ObjectNode properties, List<Identifier> found) {
        var distinct = Trees.text(record, "distinct_id");
        if (distinct != null && distinct.startsWith(SENSORS_ID)) {
            add(found, "sensors_id", distinct.substring(SENSORS_ID.length()));
            return;
        }
        add(found, "user_id", Trees.text(record, "login_id"));
        add(found, "anonymous_id", Trees.text(record, "anonymous_id"));
        add(found, "sensors_id", Trees.text(record, "user_id"));
        var login = properties.get("$is_login_id");
        if (type == RecordType.SIGN_UP || (login != null && login.asBoolean(false))) add(found, "user_id", distinct);
        distinct(record, found);
    }

    private void distinct(ObjectNode record, List<Identifier> found) {
        add(found, "distinct_id", Trees.text(record, "distinct_id"));
    }

    private static boolean isLogin(ObjectNode record, ObjectNode identities) {
        return same(record, identities, "$identity_login_id");
    }

    private static boolean isAnonymous(ObjectNode record, ObjectNode identities) {
        return same(record, identities, "$identity_anonymous_id") || same(record, identities, "$identity_cookie_id");
    }

    private static boolean same(ObjectNode record, ObjectNode identities, String key) {
        var distinct = Trees.text(record, "distinct_id");
        return distinct != null && distinct.equals(Trees.text(identities, key));
    }

    private static boolean holds(List<Identifier> found, String type) {
        for (var identifier : found) if (identifier.type().equals(type)) return true;
        return false;
    }

    private void add(List<Identifier> found, String type, @Nullable String value) {
        if (value == null) return;
        var identifier = types.normalise(type, value).orElse(null);
        if (identifier != null && !found.contains(identifier)) found.add(identifier);
    }
}
