package io.hortus.emulators.world;

/// The right to greet one new customer once.
public final class WelcomeCode {
    public String code = "";
    public String corp = "";
    public String userid = "";
    public String external = "";
    public long issuedAtMillis;
    public boolean used;
    /// Another application is sending at the moment: 41096 until it is done.
    public boolean contested;
}
