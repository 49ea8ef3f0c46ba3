package io.hortus.emulators.world;

import java.util.ArrayList;
import java.util.List;

/// A group of company tags. Only the application that made a tag may change it.
public final class TagGroup {
    public String id = "";
    public String name = "";
    public long createTime;
    public long order;
    public List<Tag> tags = new ArrayList<>();

    /// One company tag.
    public static final class Tag {
        public String id = "";
        public String name = "";
        public long createTime;
        public long order;
        /// Agent that made it; 0 is the console or a phone.
        public int maker;
    }
}
