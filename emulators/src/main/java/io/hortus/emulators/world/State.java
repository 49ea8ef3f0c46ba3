package io.hortus.emulators.world;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// All that a snapshot keeps. References between things are ids, so that the whole is one JSON tree.
public final class State {
    public Clock clock = new Clock();
    public Ids ids = new Ids();
    public Switches switches = new Switches();
    public Map<String, Corp> corps = new LinkedHashMap<>();
    public Map<String, Account> accounts = new LinkedHashMap<>();
    public Map<String, Person> people = new LinkedHashMap<>();
    public Map<String, Token> tokens = new LinkedHashMap<>();
    public Map<String, WelcomeCode> welcomes = new LinkedHashMap<>();
    public Map<String, LoginCode> logins = new LinkedHashMap<>();
    public Map<String, Media> media = new LinkedHashMap<>();
    /// Conversation key → its messages, oldest first.
    public Map<String, List<Message>> chats = new HashMap<>();
    /// user_ticket → userid.
    public Map<String, String> userTickets = new HashMap<>();
    /// Access token of a person's web login → its login code.
    public Map<String, LoginCode> webTokens = new HashMap<>();
    public PriorityQueue<Due> agenda = new PriorityQueue<>();
    public long dues;
    public int nextPerson = 1;
    /// Conditions of a test that nothing else states: message id counters, sequence numbers.
    public long sequence = 1000;
    /// Whose phone opened a page last: a person's id, or corpid/userid.
    public String browsing = "";
}
