package io.hortus.emulators.world;

/// An access token of an application or an account.
public final class Token {
    public String value = "";
    public String corp = "";
    public int agent;
    public String account = "";
    public boolean stable;
    public long expiresAtMillis;
    public boolean revoked;
}
