package io.hortus.delivery;

import java.util.Map;

/// What must be known about somebody in order to write to them.
///
/// @param customer who they are now
/// @param addresses by identifier type, the best of each
/// @param consents by channel kind: `granted`, `withdrawn`, `unknown`
/// @param attributes texts for placeholders
public record Recipient(
        int customer, Map<String, String> addresses, Map<String, String> consents, Map<String, String> attributes) {}
