package io.hortus.emulators.world;

import java.util.ArrayList;
import java.util.List;

/// A rule about sensitive words.
public final class InterceptRule {
    public String id = "";
    public String name = "";
    public int type;
    public long createTime;
    public List<String> words = new ArrayList<>();
    public List<Long> semantics = new ArrayList<>();
    public List<String> users = new ArrayList<>();
    public List<Long> parties = new ArrayList<>();
}
