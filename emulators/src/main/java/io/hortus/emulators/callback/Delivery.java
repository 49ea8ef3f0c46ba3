package io.hortus.emulators.callback;

import io.hortus.emulators.json.Json;
import io.hortus.emulators.world.Endpoint;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// One event on its way to one receiver, with every try that was made.
public final class Delivery {
    /// Where a delivery stands; the last four are final.
    public enum State {
        WAITING,
        DELIVERED,
        FAILED,
        DROPPED
    }

    /// One try: what was sent, what came back, and how long it took.
    public record Attempt(
            long atMillis, long tookMillis, int status, String error, String url, String sent, String answer) {}

    final long id;
    final Endpoint to;
    final String title;
    final String plaintext;
    final String subject;
    final String openid;
    final long atMillis;
    final List<Attempt> attempts = new ArrayList<>(1);
    volatile State state = State.WAITING;
    String note = "";
    String firstUrl = "";
    String firstBody = "";

    Delivery(long id, Endpoint to, String title, String plaintext, String subject, String openid, long atMillis) {
        this.id = id;
        this.to = to;
        this.title = title;
        this.plaintext = plaintext;
        this.subject = subject;
        this.openid = openid;
        this.atMillis = atMillis;
    }

    public Endpoint to() {
        return to;
    }

    public String title() {
        return title;
    }

    public String openid() {
        return openid;
    }

    public State state() {
        return state;
    }

    /// What the receiver answered at last.
    public synchronized String answer() {
        return attempts.isEmpty() ? "" : attempts.getLast().answer();
    }

    synchronized int tried(Attempt attempt) {
        attempts.add(attempt);
        return attempts.size();
    }

    synchronized int tries() {
        return attempts.size();
    }

    public synchronized ObjectNode json() {
        var json = Json.object()
                .put("id", id)
                .put("at", atMillis)
                .put("receiver", to.receiver)
                .put("agent", to.agent)
                .put("url", to.url)
                .put("event", title)
                .put("state", state.name())
                .put("note", note)
                .put("plaintext", plaintext);
        var tries = json.putArray("attempts");
        for (var attempt : attempts) {
            tries.addObject()
                    .put("at", attempt.atMillis())
                    .put("took_ms", attempt.tookMillis())
                    .put("status", attempt.status())
                    .put("error", attempt.error())
                    .put("url", attempt.url())
                    .put("sent", attempt.sent())
                    .put("answer", attempt.answer());
        }
        return json;
    }
}
