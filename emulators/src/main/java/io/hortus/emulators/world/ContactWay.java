package io.hortus.emulators.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A 「联系我」 code.
public final class ContactWay {
    public String id = "";
    public int agent;
    public int type;
    public int scene;
    public int style;
    public String remark = "";
    public boolean skipVerify = true;
    public String state = "";
    public List<String> users = new ArrayList<>();
    public List<Long> parties = new ArrayList<>();
    public boolean temporary;
    public long expiresIn;
    public long chatExpiresIn;
    public String unionid = "";
    public boolean exclusive;
    public boolean markSource;
    public @Nullable ObjectNode conclusions;
    public long createTime;
    public int turn;
}
