package io.hortus.emulators.world;

/// What one member did on one day.
public final class Behaviour {
    public int chats;
    public int messages;
    public int replied;
    public int applies;
    public int contacts;
    public int negative;
}
