package io.hortus.kernel.web;

/// A path of the API whose bodies may be larger than others: a bean of the room that takes them.
///
/// @param bytes the most
public record LargerBody(String path, int bytes) {}
