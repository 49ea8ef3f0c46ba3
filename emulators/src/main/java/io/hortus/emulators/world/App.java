package io.hortus.emulators.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// An application of a company, with its secret and its view of the company.
public final class App {
    public int agentId;
    public String name = "";
    public String secret = "";
    /// The contacts-sync secret: reads the directory and hears `change_contact`, nothing of customers.
    public boolean contactsSync;
    public boolean enabled = true;
    /// Made by a service provider: members need an interconnect licence.
    public boolean thirdParty;
    /// Listed under the applications that may call customer contact.
    public boolean customerContact = true;
    public List<String> visibleUsers = new ArrayList<>();
    public List<Long> visibleParties = new ArrayList<>(List.of(1L));
    /// Empty: every address is trusted.
    public List<String> trustedIps = new ArrayList<>();
    /// Empty: every domain is trusted.
    public List<String> trustedDomains = new ArrayList<>();
    /// Kinds of event this application hears: customers, chats, tags, acquisition, kf, contacts, app.
    public List<String> hears = new ArrayList<>(List.of("customers", "chats", "tags", "acquisition", "kf", "app"));
    public @Nullable Endpoint callback;
    /// What a member sees on opening the application; empty when it has no page.
    public String homeUrl = "";
    /// The page beside a conversation (聊天工具栏); empty when there is none.
    public String sidebarUrl = "";
    public @Nullable ObjectNode menu;
}
