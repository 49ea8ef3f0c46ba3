package io.hortus.emulators.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A mass message of the company: nothing goes out until each member confirms on the phone.
public final class GroupSend {
    public String id = "";
    public int agent;
    public String creator = "";
    public String chatType = "single";
    public long createTime;
    public long readyAtMillis;
    public boolean cancelled;
    public boolean allowSelect;
    public @Nullable ObjectNode text;
    public List<ObjectNode> attachments = new ArrayList<>();
    public List<Long> reminders = new ArrayList<>();
    public Map<String, Task> tasks = new LinkedHashMap<>();

    /// One member's part.
    public static final class Task {
        public String userid = "";
        /// 0 not sent, 2 sent.
        public int status;
        public boolean ignored;
        public long sendTime;
        public List<Target> targets = new ArrayList<>();
    }

    /// One receiver: 0 not sent, 1 sent, 2 no longer a friend, 3 had its share.
    public static final class Target {
        public String id = "";
        public int status;
        public long sendTime;
    }
}
