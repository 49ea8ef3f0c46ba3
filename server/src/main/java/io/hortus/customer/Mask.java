package io.hortus.customer;

import org.jspecify.annotations.Nullable;

/// Personal values as they are shown to those who may not see them.
public final class Mask {
    private Mask() {}

    /// `+8613800138000` becomes `138****8000`.
    public static @Nullable String phone(@Nullable String phone) {
        if (phone == null || phone.isEmpty()) return null;
        var national = phone.startsWith("+86") ? phone.substring(3) : phone;
        if (national.length() < 8) return "****";
        return national.substring(0, 3) + "****" + national.substring(national.length() - 4);
    }

    /// `xiaoyu@example.com` becomes `x***@example.com`.
    public static @Nullable String email(@Nullable String email) {
        if (email == null || email.isEmpty()) return null;
        var at = email.indexOf('@');
        return at < 1 ? "***" : email.charAt(0) + "***" + email.substring(at);
    }

    /// The value of an identifier: phones and e-mails masked, everything else as it is.
    public static String identifier(String type, String value) {
        var masked = switch (type) {
            case "phone" -> phone(value);
            case "email" -> email(value);
            default -> value;
        };
        return masked == null ? "" : masked;
    }

    static String displayName(int id, @Nullable String name, @Nullable String phone, @Nullable String email) {
        if (name != null && !name.isBlank()) return name;
        var masked = phone != null ? phone(phone) : email(email);
        return masked != null ? masked : "#" + id;
    }
}
