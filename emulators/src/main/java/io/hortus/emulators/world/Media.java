package io.hortus.emulators.world;

/// An uploaded file; temporary ones die after three days.
public final class Media {
    public String id = "";
    /// The corpid or appid it belongs to.
    public String owner = "";
    public String type = "";
    public String filename = "";
    public byte[] bytes = new byte[0];
    public long createdAt;
    /// 0 never.
    public long expiresAt;
    /// 0 plain, 1 for moments, 2 for the product album.
    public int attachmentType;
    public String title = "";
    public String introduction = "";
}
