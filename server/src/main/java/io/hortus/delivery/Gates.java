package io.hortus.delivery;

import io.hortus.delivery.Gate.Candidate;
import io.hortus.delivery.Gate.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;

/// What stands between a promise and a person, in order: the first gate that does not pass decides. Pure.
@Component
class Gates {
    static final Verdict PASS = new Verdict.Pass();

    private final DeliveryProperties rules;
    private final ZoneId zone;
    private final List<Gate> gates = List.of(
            new Gate("expiry", Gates::expiry),
            new Gate("person", Gates::person),
            new Gate("consent", this::consent),
            new Gate("address", Gates::address),
            new Gate("frequency", this::frequency),
            new Gate("quiet_hours", this::quietHours),
            new Gate("content", Gates::content));

    Gates(DeliveryProperties rules, Clock clock) {
        this.rules = rules;
        this.zone = clock.getZone();
    }

    List<String> names() {
        return gates.stream().map(Gate::name).toList();
    }

    boolean capsFrequency() {
        return rules.capMessages() > 0;
    }

    Verdict check(Candidate candidate, Instant now) {
        for (var gate : gates) {
            var verdict = gate.check().of(candidate, now);
            if (!(verdict instanceof Verdict.Pass)) return verdict;
        }
        return PASS;
    }

    /// Which gate gives this reason.
    static String of(String reason) {
        return switch (reason) {
            case "expired" -> "expiry";
            case "deleted" -> "person";
            case "unsubscribed", "no_consent" -> "consent";
            case "no_channel" -> "address";
            case "quiet" -> "quiet_hours";
            default -> reason;
        };
    }

    private static Verdict expiry(Candidate candidate, Instant now) {
        var end = candidate.message().expiresAt();
        return now.isAfter(end) ? new Verdict.Suppress("expired", "was good until " + end) : PASS;
    }

    private static Verdict person(Candidate candidate, Instant now) {
        return candidate.recipient() == null
                ? new Verdict.Suppress("deleted", "this person does not exist any more")
                : PASS;
    }

    private Verdict consent(Candidate candidate, Instant now) {
        var recipient = candidate.recipient();
        if (recipient == null) return PASS;
        var kind = candidate.line().kind();
        return switch (recipient.consents().getOrDefault(kind, "unknown")) {
            case "withdrawn" -> new Verdict.Suppress("unsubscribed", "consent for " + kind + " was withdrawn");
            case "granted" -> PASS;
            default ->
                rules.requireConsent()
                        ? new Verdict.Suppress("no_consent", "no consent for " + kind + " is known")
                        : PASS;
        };
    }

    private static Verdict address(Candidate candidate, Instant now) {
        if (candidate.line().channel() instanceof NoChannel) {
            return new Verdict.Suppress("no_channel", "there is no such channel connection");
        }
        var type = candidate.line().addressType();
        var recipient = candidate.recipient();
        return type != null && recipient != null && recipient.address() == null
                ? new Verdict.Suppress("no_channel", "no " + type + " is known")
                : PASS;
    }

    private Verdict frequency(Candidate candidate, Instant now) {
        return capsFrequency() && candidate.recently() >= rules.capMessages()
                ? new Verdict.Suppress(
                        "frequency",
                        candidate.recently() + " messages within " + rules.capWithin() + ", at most "
                                + rules.capMessages())
                : PASS;
    }

    private Verdict quietHours(Candidate candidate, Instant now) {
        var from = rules.quietFrom();
        var to = rules.quietTo();
        if (from == null || to == null || from.equals(to)) return PASS;
        var local = now.atZone(zone);
        if (!within(local.toLocalTime(), from, to)) return PASS;
        var end = local.with(to);
        if (!end.isAfter(local)) end = end.plusDays(1);
        return new Verdict.Delay(end.toInstant(), "quiet", "quiet from " + from + " to " + to);
    }

    static boolean within(LocalTime time, LocalTime from, LocalTime to) {
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }

    private static Verdict content(Candidate candidate, Instant now) {
        var recipient = candidate.recipient();
        if (recipient == null) return PASS;
        var missing = Template.missing(candidate.message().content(), recipient.attributes());
        return missing.isEmpty()
                ? PASS
                : new Verdict.Suppress("content", "nothing is known to put in for " + String.join(", ", missing));
    }
}
