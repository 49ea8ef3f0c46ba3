package io.hortus.access;

/// An id with the name that people know it by.
record Named(String id, String name) {}
