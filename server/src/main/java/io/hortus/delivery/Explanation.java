package io.hortus.delivery;

import java.util.ArrayList;
import java.util.List;

/// Why a message stands where it stands: gate by gate, up to the one that decided. Pure.
final class Explanation {
    private Explanation() {}

    /// @param gate a gate's name, or `channel`
    /// @param verdict `pass`, `fail`, `wait` or `open`
    record Line(String gate, String verdict, String detail) {}

    static List<Line> of(List<String> gates, DeliveryQueries.Row row, List<DeliveryQueries.Entry> ledger) {
        var lines = new ArrayList<Line>();
        var detail = ledger.isEmpty() ? "" : ledger.getLast().detail();
        if (row.state() == State.PLANNED && ledger.isEmpty()) {
            lines.add(new Line("due", "wait", "not before " + row.dueAt()));
            return lines;
        }
        var reason = row.reason();
        var decided = reason == null ? "" : Gates.of(reason);
        for (var gate : gates) {
            if (gate.equals(decided)) {
                lines.add(new Line(gate, row.state() == State.DELAYED ? "wait" : "fail", detail));
                return lines;
            }
            lines.add(new Line(gate, "pass", ""));
        }
        var verdict = switch (row.state()) {
            case SENT, CONFIRMED, HANDED_OVER -> "pass";
            case FAILED, SUPPRESSED, CANCELLED -> "fail";
            case DELAYED, PLANNED, RESERVED -> "wait";
            case UNKNOWN -> "open";
        };
        lines.add(new Line("channel", verdict, detail));
        return lines;
    }
}
