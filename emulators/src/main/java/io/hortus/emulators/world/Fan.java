package io.hortus.emulators.world;

import java.util.ArrayList;
import java.util.List;

/// A person as one official account sees them.
public final class Fan {
    public String openid = "";
    public String person = "";
    public boolean subscribed;
    public long subscribeTime;
    public String remark = "";
    public List<Integer> tags = new ArrayList<>(0);
    public String scene = "ADD_SCENE_SEARCH";
    public long qrScene;
    public String qrSceneStr = "";
    public List<Window> windows = new ArrayList<>(0);
    /// Templates of subscription notices the fan has consented to once.
    public List<String> consents = new ArrayList<>(0);

    /// The right to send some customer-service messages until a moment.
    public static final class Window {
        public String trigger = "";
        public long untilMillis;
        public int left;
    }
}
