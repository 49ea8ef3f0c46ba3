package io.hortus.emulators.world;

/// A customer on the way from one member to another.
public final class Transfer {
    public String external = "";
    public String from = "";
    public String to = "";
    public boolean resigned;
    /// 1 done, 2 waiting, 3 refused, 4 the taker is full.
    public int status = 2;
    public long startedAt;
    public long takeoverTime;
    public String message = "";
}
