package io.hortus.channel;

import io.hortus.access.Allowed;
import io.hortus.access.Audit;
import io.hortus.access.Idempotent;
import io.hortus.delivery.Deliveries;
import io.hortus.delivery.Message;
import io.hortus.delivery.Outcome;
import io.hortus.kernel.Ids;
import io.hortus.kernel.Page;
import io.hortus.kernel.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Channel connections over HTTP. Secrets go in and never come out.
@RestController
@RequestMapping("/api/channels")
class ChannelApi {
    private final Connections connections;
    private final Kinds kinds;
    private final Deliveries deliveries;
    private final List<ChannelUse> uses;
    private final Ids ids;
    private final Audit audit;

    ChannelApi(
            Connections connections, Kinds kinds, Deliveries deliveries, List<ChannelUse> uses, Ids ids, Audit audit) {
        this.connections = connections;
        this.kinds = kinds;
        this.deliveries = deliveries;
        this.uses = uses;
        this.ids = ids;
        this.audit = audit;
    }

    /// @param secrets `password`, `archivePassword`, `signingSecret`; on a change those not named stay
    record ChannelDraft(
            @Nullable String kind,
            @Nullable String name,
            @Nullable Settings settings,
            @Nullable Map<String, String> secrets) {}

    /// @param state `ok`, or `down` while the other side does not answer
    /// @param secrets the names of those that are set
    record ChannelView(
            String id,
            String kind,
            String name,
            String state,
            Settings settings,
            TreeSet<String> secrets,
            Instant createdAt,
            Instant updatedAt) {}

    record Trial(String to) {}

    record TrialResult(boolean ok, String detail) {}

    @Allowed("channels.read")
    @GetMapping
    Page<ChannelView> list() {
        return new Page<>(connections.all().stream().map(this::view).toList(), null);
    }

    @Allowed("channels.read")
    @GetMapping("/{id}")
    ChannelView one(@PathVariable String id) {
        return view(find(id));
    }

    @Allowed("channels.write")
    @Idempotent
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ChannelView create(@RequestBody ChannelDraft draft) {
        var id = ids.next("chn");
        keep(id, draft.kind() == null ? "" : draft.kind(), draft, Map.of());
        audit.record("channel.create", "channel", id, Map.of());
        return view(find(id));
    }

    @Allowed("channels.write")
    @PutMapping("/{id}")
    ChannelView change(@PathVariable String id, @RequestBody ChannelDraft draft) {
        var before = find(id);
        keep(id, before.kind(), draft, before.secrets());
        audit.record("channel.change", "channel", id, Map.of());
        return view(find(id));
    }

    /// Sends one message to see whether it works; it is neither kept nor counted.
    @Allowed("channels.write")
    @PostMapping("/{id}/test")
    TrialResult test(@PathVariable String id, @RequestBody Trial trial) {
        var connection = find(id);
        var message = new Message(
                "test:" + ids.next("tst"),
                0,
                trial.to(),
                Map.of("subject", "Hortus", "text", "This is a test of the channel " + connection.name() + "."));
        audit.record("channel.test", "channel", id, Map.of());
        return switch (kinds.line(connection).channel().send(message)) {
            case Outcome.Sent(var detail) -> new TrialResult(true, detail);
            case Outcome.Refused(var reason, var detail) -> new TrialResult(false, reason + ": " + detail);
            case Outcome.TryLater later -> new TrialResult(false, later.reason() + ": " + later.detail());
            case Outcome.Unknown(var detail) -> new TrialResult(false, detail);
        };
    }

    @Allowed("channels.write")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id) {
        find(id);
        var usedBy = new ArrayList<String>();
        for (var use : uses) usedBy.addAll(use.usedBy(id));
        var waiting = deliveries.waiting(id);
        if (waiting > 0) usedBy.add(waiting + " messages");
        if (!usedBy.isEmpty()) {
            throw new Problem(
                    ChannelCode.CHANNEL_IN_USE,
                    "The channel is used by " + String.join(", ", usedBy),
                    Map.of("id", id, "usedBy", usedBy));
        }
        connections.remove(id);
        audit.record("channel.delete", "channel", id, Map.of());
    }

    private void keep(String id, String kind, ChannelDraft draft, Map<String, String> before) {
        var name = draft.name() == null ? "" : draft.name().strip();
        if (name.isEmpty() || name.length() > 200) throw Problem.field("name", "1 to 200 characters");
        if (draft.settings() == null) throw Problem.field("settings", "an object");
        var secrets = new HashMap<>(before);
        if (draft.secrets() != null) secrets.putAll(draft.secrets());
        // Made once, to be told what cannot work.
        var _ = kinds.line(id, kind, name, draft.settings(), secrets);
        connections.keep(id, kind, name, draft.settings(), secrets);
    }

    private Connection find(String id) {
        return connections.find(id).orElseThrow(() -> Problem.missing("channel", id));
    }

    private ChannelView view(Connection connection) {
        return new ChannelView(
                connection.id(),
                connection.kind(),
                connection.name(),
                deliveries.down(connection.id()) ? "down" : "ok",
                connection.settings(),
                new TreeSet<>(connection.secrets().keySet()),
                connection.createdAt(),
                connection.updatedAt());
    }
}
