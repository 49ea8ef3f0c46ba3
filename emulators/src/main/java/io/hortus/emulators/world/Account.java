package io.hortus.emulators.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// An official account.
public final class Account {
    public String appid = "";
    public String originalId = "";
    public String name = "";
    public String secret = "";
    public boolean verified = true;
    /// A mini-program: nobody follows it, and its visitors log in with codes of their own.
    public boolean miniProgram;
    public @Nullable Endpoint callback;
    public List<String> trustedIps = new ArrayList<>();
    public List<String> trustedDomains = new ArrayList<>();
    public Map<String, Fan> fans = new LinkedHashMap<>();
    public Map<Integer, String> tags = new TreeMap<>();
    public int nextTag = 100;
    public Map<String, Code> codes = new LinkedHashMap<>();
    public @Nullable ObjectNode menu;
    public List<ObjectNode> conditionalMenus = new ArrayList<>();
    public Map<String, ObjectNode> templates = new LinkedHashMap<>();
    public Map<String, Draft> drafts = new LinkedHashMap<>();
    public Map<String, Publish> publishes = new LinkedHashMap<>();
    public Map<String, Mass> masses = new LinkedHashMap<>();
    public Map<String, Integer> counters = new HashMap<>();
    public int massSpeed;

    /// A parametric code.
    public static final class Code {
        public String ticket = "";
        public long sceneId;
        public String sceneStr = "";
        public String url = "";
        /// 0 is permanent.
        public long expiresAt;
    }

    /// An article in the making.
    public static final class Draft {
        public String mediaId = "";
        public List<ObjectNode> articles = new ArrayList<>();
        public long updateTime;
    }

    /// A draft made public: 0 done, 1 under way.
    public static final class Publish {
        public String id = "";
        public String articleId = "";
        public int status = 1;
        public boolean deleted;
        public long time;
        public List<ObjectNode> articles = new ArrayList<>();
    }

    /// A message to many fans.
    public static final class Mass {
        public long id;
        public String status = "SENDING";
        public boolean deleted;
    }
}
