package io.hortus.emulators.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A customer group.
public final class Group {
    public String chatId = "";
    public String opengid = "";
    public String name = "";
    public String owner = "";
    public String notice = "";
    public long createTime;
    /// 0 normal, 1 owner resigned, 2 inheriting, 3 inherited.
    public int status;
    public boolean dismissed;
    public String version = "";
    public long changedAtMillis;
    public List<String> admins = new ArrayList<>();
    public List<Member> members = new ArrayList<>();
    /// What the interface still shows while it lags behind the event; null when it does not.
    public @Nullable List<Member> membersBefore;
    public String versionBefore = "";
    /// The welcome template that hangs on the group.
    public String template = "";
    public List<Long> transfers = new ArrayList<>(0);

    /// One seat in a group; `type` 1 is a member of the company, 2 an outsider.
    public static final class Member {
        public String id = "";
        public int type;
        public long joinTime;
        /// 1 invited, 2 by invitation link, 3 by code.
        public int joinScene;
        public String state = "";
        public String invitor = "";
        public String nickname = "";
    }

    public @Nullable Member member(String id) {
        for (var member : members) if (member.id.equalsIgnoreCase(id)) return member;
        return null;
    }
}
