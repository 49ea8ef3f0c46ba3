package io.hortus.emulators.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// A 微信客服 account and the stream of its messages.
public final class KfAccount {
    public String id = "";
    public String name = "";
    public String mediaId = "";
    public List<String> servicers = new ArrayList<>();
    public List<ObjectNode> stream = new ArrayList<>();
    /// By external_userid.
    public Map<String, Session> sessions = new LinkedHashMap<>();
    /// Token of a callback → until when it lives, in milliseconds.
    public Map<String, Long> tokens = new LinkedHashMap<>();
    /// Code of an entering → the external_userid it greets; removed once used.
    public Map<String, String> codes = new LinkedHashMap<>();

    /// What is between the account and one visitor.
    public static final class Session {
        public String external = "";
        public String person = "";
        /// 0 untouched, 1 by program, 2 in the pool, 3 by a servicer, 4 ended.
        public int state;
        public String servicer = "";
        public long lastMessageMillis;
        public int sent;
        public String scene = "";
        public String sceneParam = "";
        /// `member:<userid>` or `group:<chat_id>` that the visitor is recommended to; empty when none.
        public String upgrade = "";
        public long upgradedAt;
    }
}
