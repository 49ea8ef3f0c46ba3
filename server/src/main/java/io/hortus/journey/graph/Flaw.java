package io.hortus.journey.graph;

/// Something wrong with a graph.
///
/// @param nodeId where; empty for the entry or the graph as a whole
/// @param severity an error keeps it from being published, a warning does not
/// @param code stable, such as `no_exit`
/// @param message what was expected
public record Flaw(String nodeId, Severity severity, String code, String message) {
    public enum Severity {
        @com.fasterxml.jackson.annotation.JsonProperty("error")
        ERROR,
        @com.fasterxml.jackson.annotation.JsonProperty("warning")
        WARNING
    }

    static Flaw error(String nodeId, String code, String message) {
        return new Flaw(nodeId, Severity.ERROR, code, message);
    }

    static Flaw warning(String nodeId, String code, String message) {
        return new Flaw(nodeId, Severity.WARNING, code, message);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
