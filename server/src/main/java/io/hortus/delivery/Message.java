package io.hortus.delivery;

import java.util.Map;

/// A message as it goes out: rendered, and with an address.
///
/// @param key the promise's key: the same for every try, different for every message
/// @param customer whom it is for
/// @param to the address, empty for a channel that needs none
/// @param content subject, text, html … rendered
public record Message(String key, int customer, String to, Map<String, String> content) {}
