package io.hortus.emulators.world;

import java.util.ArrayList;
import java.util.List;

/// A 获客助手 link.
public final class AcquisitionLink {
    public String id = "";
    public String name = "";
    public String url = "";
    public long createTime;
    public boolean skipVerify = true;
    public boolean markSource = true;
    public List<String> users = new ArrayList<>();
    public List<Long> parties = new ArrayList<>();
    public int priorityType;
    public List<String> priorityUsers = new ArrayList<>();
    public int turn;
    /// Seconds at which the page was opened.
    public List<Long> clicks = new ArrayList<>();
    public List<Visitor> visitors = new ArrayList<>();

    /// A customer that came by the link.
    public static final class Visitor {
        public String external = "";
        public String userid = "";
        public String state = "";
        public long addTime;
        /// 0 has not written, 1 has.
        public int chatStatus;
    }
}
