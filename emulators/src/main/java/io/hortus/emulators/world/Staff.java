package io.hortus.emulators.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A member of the company.
public final class Staff {
    public String userid = "";
    public String name = "";
    public String alias = "";
    public String position = "";
    public String mobile = "";
    public int gender;
    public List<Long> departments = new ArrayList<>();
    /// 1 active, 2 disabled, 4 not activated, 5 left.
    public int status = 1;
    public boolean realName = true;
    /// Within the range of 客户联系.
    public boolean customerContact = true;
    /// The console has a welcome message for this member, so that no welcome code is issued.
    public boolean consoleWelcome;
    public int customerLimit = 20000;
    /// Chats are archived, so that a customer has to agree before being greeted (41053).
    public boolean archived;
    /// Has an interconnect licence, which applications of service providers need (701008).
    public boolean licensed = true;
    /// Customers are added without the member's consent even where a code asks for it.
    public boolean autoAccept;
    public long resignedAt;
    public long lastLogin;
    /// By external_userid, in order of adding; rebuilt from the customers.
    public transient Map<String, Relation> relations = new LinkedHashMap<>();

    public boolean serves() {
        return status == 1 && realName && customerContact;
    }
}
