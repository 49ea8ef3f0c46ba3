package io.hortus.customer;

import java.util.Map;

/// What the attributes that every company begins with are called in English. Their Chinese labels are in the database,
/// where a company may change them; then its own word stands in both languages.
public final class AttributeLabels {
    /// As the database is made: the key, then the Chinese and the English label.
    private static final Map<String, Map<String, String>> FIRST = Map.of(
            "name", Map.of("姓名", "Name"),
            "phone", Map.of("手机号", "Phone"),
            "email", Map.of("邮箱", "E-mail"),
            "gender", Map.of("性别", "Gender"),
            "birthday", Map.of("生日", "Birthday"),
            "city", Map.of("城市", "City"),
            "store", Map.of("门店", "Store"));

    private AttributeLabels() {}

    /// @param label as kept in the database, or the key where there is none
    public static String english(String key, String label) {
        return FIRST.getOrDefault(key, Map.of()).getOrDefault(label, label);
    }
}
