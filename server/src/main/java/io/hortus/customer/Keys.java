package io.hortus.customer;

/// Names of what is held at a node: an attribute under its own name, `#name` a tag, `@channel` a consent, `*` all.
final class Keys {
    static final int LONGEST = 100;

    private Keys() {}

    static String tag(String name) {
        return "#" + name;
    }

    static String consent(String channel) {
        return "@" + channel;
    }

    static boolean isTag(String key) {
        return key.startsWith("#");
    }

    static boolean isConsent(String key) {
        return key.startsWith("@");
    }

    static boolean reserved(String key) {
        return isTag(key) || isConsent(key) || key.equals(Fold.EVERYTHING);
    }

    static boolean isAttribute(String key) {
        return !reserved(key);
    }

    /// Whether senders may use it as the name of an attribute.
    static boolean allowed(String key) {
        return !key.isBlank()
                && key.length() <= LONGEST
                && !reserved(key)
                && !key.startsWith("!")
                && key.indexOf('\0') < 0;
    }

    /// How a key that is not allowed is written down in quarantine.
    static String refused(String key) {
        return "!" + key.substring(0, Math.min(key.length(), LONGEST)).replace("\0", "");
    }
}
