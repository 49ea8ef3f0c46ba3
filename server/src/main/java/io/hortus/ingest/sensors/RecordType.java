package io.hortus.ingest.sensors;

import io.hortus.eventlog.Event.Kind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The types of records, and what each asks of us.
enum RecordType {
    TRACK("track", Kind.TRACK),
    SIGN_UP("track_signup", Kind.BIND),
    BIND("track_id_bind", Kind.BIND),
    UNBIND("track_id_unbind", Kind.UNBIND),
    SET("profile_set", Kind.SET),
    SET_ONCE("profile_set_once", Kind.SET_ONCE),
    INCREMENT("profile_increment", Kind.INCREMENT),
    APPEND("profile_append", Kind.APPEND),
    UNSET("profile_unset", Kind.UNSET),
    DELETE("profile_delete", Kind.DELETE_PROFILE),
    ITEM_SET("item_set", Kind.ITEM_SET),
    ITEM_DELETE("item_delete", Kind.ITEM_DELETE),
    DETAIL_SET("detail_set", Kind.ITEM_SET),
    DETAIL_DELETE("detail_delete", Kind.ITEM_DELETE);

    private static final Map<String, RecordType> BY_WIRE = Map.ofEntries(
            entry(TRACK),
            entry(SIGN_UP),
            entry(BIND),
            entry(UNBIND),
            entry(SET),
            entry(SET_ONCE),
            entry(INCREMENT),
            entry(APPEND),
            entry(UNSET),
            entry(DELETE),
            entry(ITEM_SET),
            entry(ITEM_DELETE),
            entry(DETAIL_SET),
            entry(DETAIL_DELETE));

    private final String wire;
    private final Kind kind;

    RecordType(String wire, Kind kind) {
        this.wire = wire;
        this.kind = kind;
    }

    private static Map.Entry<String, RecordType> entry(RecordType type) {
        return Map.entry(type.wire, type);
    }

    static @Nullable RecordType named(@Nullable String wire) {
        return wire == null ? null : BY_WIRE.get(wire);
    }

    Kind kind() {
        return kind;
    }

    /// Something that happened at a time, and not a statement about a profile or an item.
    boolean isEvent() {
        return switch (this) {
            case TRACK, SIGN_UP, BIND, UNBIND -> true;
            case SET, SET_ONCE, INCREMENT, APPEND, UNSET, DELETE -> false;
            case ITEM_SET, ITEM_DELETE, DETAIL_SET, DETAIL_DELETE -> false;
        };
    }

    /// About an item of a table and not about a person.
    boolean isItem() {
        return kind == Kind.ITEM_SET || kind == Kind.ITEM_DELETE;
    }
}
