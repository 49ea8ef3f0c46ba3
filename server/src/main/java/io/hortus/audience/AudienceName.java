package io.hortus.audience;

/// An audience by its name, for whoever has to choose one or to call it by its name.
record AudienceName(String id, String name, Audience.State state) {}
