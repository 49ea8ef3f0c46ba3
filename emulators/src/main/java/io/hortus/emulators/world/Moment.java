package io.hortus.emulators.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A moment of the company: a job first, a task for each member next, a post once the member confirms.
public final class Moment {
    public String jobId = "";
    public String id = "";
    public int agent;
    public String creator = "";
    public long createTime;
    public long createdAtMillis;
    public int polls;
    public boolean cancelled;
    public @Nullable ObjectNode text;
    public List<ObjectNode> attachments = new ArrayList<>();
    /// 0 for some customers, 1 public.
    public int visibleType = 1;
    public List<String> invalidUsers = new ArrayList<>();
    public List<Long> invalidParties = new ArrayList<>();
    public List<String> invalidTags = new ArrayList<>();
    public Map<String, Task> tasks = new LinkedHashMap<>();

    /// One member's part.
    public static final class Task {
        public String userid = "";
        /// 0 not published, 1 published.
        public int status;
        public boolean ignored;
        public long publishTime;
        public List<String> customers = new ArrayList<>();
        public List<Reaction> likes = new ArrayList<>();
        public List<Reaction> comments = new ArrayList<>();
    }

    /// A like or a comment by a customer or by the member.
    public static final class Reaction {
        public String userid = "";
        public String external = "";
        public long time;
        public String text = "";
    }
}
