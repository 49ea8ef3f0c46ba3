package io.hortus.emulators.world;

import java.util.ArrayList;
import java.util.List;

/// A 「加入群聊」 code that passes on to the next group when one is full.
public final class JoinWay {
    public String id = "";
    public int agent;
    public int scene;
    public String remark = "";
    public boolean autoCreate = true;
    public String baseName = "";
    public int baseId = 1;
    public List<String> chats = new ArrayList<>();
    public String state = "";
}
