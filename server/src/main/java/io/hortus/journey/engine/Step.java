package io.hortus.journey.engine;

import java.util.List;

/// The answer of the engine for one node.
public record Step(Next next, List<Act> acts) {}
