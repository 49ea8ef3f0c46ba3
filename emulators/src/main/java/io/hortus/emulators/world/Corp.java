package io.hortus.emulators.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A company with everything it owns.
public final class Corp {
    public String id = "";
    public String name = "";
    /// A WeChat developer account is bound, so that unionids are told.
    public boolean developerBound = true;
    public boolean momentsEnabled = true;
    /// Of the medical industry, which alone may make codes for temporary sessions (otherwise 41200).
    public boolean medical;
    /// 「联系我」 and group codes together (otherwise 41045).
    public int codeQuota = 500_000;
    /// Moments an application may create in a month (otherwise 41210).
    public int momentQuota = 100_000;
    /// Acquisition links (otherwise 41095); the real number is not published.
    public int linkQuota = 1000;
    public int acquisitionTotal = 1000;
    public int acquisitionBalance = 1000;
    public Map<Integer, App> apps = new TreeMap<>();
    public Map<Long, Department> departments = new TreeMap<>();
    /// By lower-case userid.
    public Map<String, Staff> staff = new LinkedHashMap<>();
    public Map<String, Customer> customers = new LinkedHashMap<>();
    public Map<String, TagGroup> tagGroups = new LinkedHashMap<>();
    public Map<String, ContactWay> contactWays = new LinkedHashMap<>();
    public Map<String, JoinWay> joinWays = new LinkedHashMap<>();
    public Map<String, Group> groups = new LinkedHashMap<>();
    public Map<String, GroupSend> sends = new LinkedHashMap<>();
    public Map<String, Moment> moments = new LinkedHashMap<>();
    public Map<String, AcquisitionLink> links = new LinkedHashMap<>();
    public Map<String, WelcomeTemplate> templates = new LinkedHashMap<>();
    public Map<String, InterceptRule> rules = new LinkedHashMap<>();
    public Map<String, KfAccount> kf = new LinkedHashMap<>();
    public List<Transfer> transfers = new ArrayList<>();
    /// userid → external_userids waiting for an heir.
    public Map<String, Set<String>> unassigned = new LinkedHashMap<>();
    /// receiver|period → how many group sends it had.
    public Map<String, Integer> receipts = new HashMap<>();
    /// userid|day → what was done.
    public Map<String, Behaviour> behaviour = new HashMap<>();
    /// msgid → the application message, for recalling.
    public Map<String, List<String>> appMessages = new LinkedHashMap<>();
    public Map<String, Long> ticketSeconds = new HashMap<>();
    /// chat_key → "link|external" and until when.
    public Map<String, String> chatKeys = new LinkedHashMap<>();
    /// Call counters by name and period, for quotas.
    public Map<String, Integer> counters = new HashMap<>();

    public @Nullable Staff staff(String userid) {
        return staff.get(userid.toLowerCase(Locale.ROOT));
    }

    public void add(Staff member) {
        staff.put(member.userid.toLowerCase(Locale.ROOT), member);
    }

    /// Puts a relation where both sides find it.
    public void add(Customer customer, Relation relation) {
        customer.relations.add(relation);
        var member = staff(relation.userid);
        if (member != null) member.relations.put(customer.id, relation);
    }

    public void forget(Customer customer, Relation relation) {
        customer.relations.remove(relation);
        var member = staff(relation.userid);
        if (member != null) member.relations.remove(customer.id);
    }

    /// The department and all below it.
    public Set<Long> below(long department) {
        var found = new LinkedHashSet<Long>();
        if (departments.containsKey(department)) found.add(department);
        for (var grown = true; grown; ) {
            grown = false;
            for (var each : departments.values()) if (found.contains(each.parent)) grown |= found.add(each.id);
        }
        return found;
    }

    public boolean sees(App app, Staff member) {
        if (app.visibleUsers.stream().anyMatch(member.userid::equalsIgnoreCase)) return true;
        if (app.visibleParties.contains(1L)) return true;
        for (var party : app.visibleParties) {
            var below = below(party);
            if (member.departments.stream().anyMatch(below::contains)) return true;
        }
        return false;
    }

    void index() {
        staff.values().forEach(member -> member.relations.clear());
        for (var customer : customers.values()) {
            for (var relation : customer.relations) {
                var member = staff(relation.userid);
                if (member != null) member.relations.put(customer.id, relation);
            }
        }
    }
}
