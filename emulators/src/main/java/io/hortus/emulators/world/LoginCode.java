package io.hortus.emulators.world;

/// A one-time code of a web login: who stands behind it, for which application, until when.
public final class LoginCode {
    public String code = "";
    /// The corpid or appid it was made for.
    public String audience = "";
    public String userid = "";
    public String person = "";
    public String scope = "";
    public long expiresAtMillis;
    public boolean used;
}
