package io.hortus.emulators.world;

import java.util.HashMap;
import java.util.Map;

/// One human being with one WeChat. The unionid is the same everywhere; every company and account knows the person by
/// an id of its own.
public final class Person {
    public String id = "";
    public String unionid = "";
    public String name = "";
    public int gender;
    /// 1 WeChat, 2 a member of another company on WeCom.
    public int type = 1;
    public String corpName = "";
    /// corpid → external_userid.
    public Map<String, String> external = new HashMap<>(2);
    /// appid (or corpid, for its OAuth) → openid.
    public Map<String, String> openids = new HashMap<>(2);
    /// Refuses to be handed over to another member.
    public boolean refusesTransfer;
}
