package io.hortus.emulators.world;

/// Where an application wants its callbacks, and the secrets they are sealed with.
public final class Endpoint {
    public String url = "";
    public String token = "";
    public String aesKey = "";
    /// AES for WeCom and secure official accounts, PLAIN for the others.
    public boolean encrypted = true;
    /// The corpid or appid that closes the envelope.
    public String receiver = "";
    /// The envelope's AgentID; empty for official accounts.
    public String agent = "";
}
