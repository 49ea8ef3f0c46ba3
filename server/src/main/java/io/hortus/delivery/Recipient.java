package io.hortus.delivery;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What must be known about somebody in order to write to them.
///
/// @param customer who they are now
/// @param address of the type asked for, or null where there is none
/// @param consents by channel kind: `granted`, `withdrawn`, `unknown`
/// @param attributes texts for placeholders
public record Recipient(
        int customer, @Nullable String address, Map<String, String> consents, Map<String, String> attributes) {}
