package io.hortus.emulators.world;

import io.hortus.emulators.json.Rendering;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is between one member and one customer.
public final class Relation {
    /// How far the two have got. The companies' interfaces read FRIEND and CUSTOMER_DELETED, and no other.
    public enum State {
        PENDING,
        HALF,
        FRIEND,
        CUSTOMER_DELETED,
        STAFF_DELETED
    }

    public String userid = "";
    public String external = "";
    public State state = State.FRIEND;
    public int addWay = 1;
    public String channel = "";
    public String operator = "";
    public String remark = "";
    public String description = "";
    public String remarkCompany = "";
    public List<String> remarkMobiles = new ArrayList<>(0);
    public Set<String> tags = new LinkedHashSet<>(2);
    public Set<String> personalTags = new LinkedHashSet<>(0);
    public long createTime;
    public long lastChat;
    public boolean chatStarted;
    /// The customer agreed that the conversation is archived.
    public boolean agreed;
    public String link = "";
    public int messagesFromCustomer;
    /// Whose customer it is; looked up once.
    public transient @Nullable Person known;
    /// The row as an interface last told it.
    public transient @Nullable Rendering told;

    /// Listed, readable and writable over the interfaces.
    public boolean readable() {
        return state == State.FRIEND || state == State.CUSTOMER_DELETED;
    }
}
