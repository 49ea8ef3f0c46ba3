package io.hortus.identity;

import io.hortus.identity.IdentifierType.Form;
import java.util.List;
import java.util.stream.Stream;

/// The identifier types that Hortus brings. Persons first, then accounts at platforms, then devices.
final class Presets {
    private static final int MANY = 100;

    private Presets() {}

    static final List<IdentifierType> ALL = Stream.of(
                    person("user_id", "用户 ID · User ID", 1, 10, Form.TEXT),
                    person("member_no", "会员号 · Member number", 1, 20, Form.TEXT),
                    person("unionid", "UnionID", 1, 30, Form.TEXT),
                    person("phone", "手机号 · Phone", 1, 40, Form.PHONE),
                    person("external_userid:*", "企微外部联系人 · WeCom contact", 1, 50, Form.TEXT),
                    person("openid:*", "OpenID", 1, 60, Form.TEXT),
                    person("email", "邮箱 · E-mail", 3, 70, Form.EMAIL),
                    person("external_id:*", "外部 ID · External ID", 1, 80, Form.TEXT),
                    device("android_id", "Android ID", 110),
                    device("android_uuid", "Android UUID", 111),
                    device("oaid", "OAID", 112),
                    device("imei", "IMEI", 113),
                    device("idfa", "IDFA", 120),
                    device("idfv", "IDFV", 121),
                    device("ios_uuid", "iOS UUID", 122),
                    device("harmony_id:*", "HarmonyOS ID", 123),
                    device("push_token", "推送令牌 · Push token", 130),
                    device("mp_id", "小程序匿名 ID · Mini-program ID", 140),
                    device("ali_mp_id", "支付宝小程序 ID · Alipay mini-program ID", 141),
                    device("baidu_mp_id", "百度小程序 ID · Baidu mini-program ID", 141),
                    device("byte_mp_id", "抖音小程序 ID · Douyin mini-program ID", 141),
                    device("feishu_mp_id", "飞书小程序 ID · Feishu mini-program ID", 141),
                    device("xhs_mp_id", "小红书小程序 ID · Xiaohongshu mini-program ID", 141),
                    device("taobao_uuid", "淘宝小程序 ID · Taobao mini-program ID", 141),
                    device("uniappx_id", "uni-app x ID", 141),
                    device("device_id", "设备 ID · Device ID", 145),
                    device("anonymous_id", "匿名 ID · Anonymous ID", 150),
                    device("cookie", "Cookie", 160),
                    device("sensors_id", "神策用户 ID · Sensors user ID", 170),
                    device("distinct_id", "神策 distinct_id · Sensors distinct ID", 180))
            .toList();

    static boolean has(String type) {
        return ALL.stream().anyMatch(preset -> preset.type().equals(type));
    }

    private static IdentifierType person(String type, String label, int limit, int priority, Form form) {
        return new IdentifierType(type, label, true, limit, priority, List.of(), form, true);
    }

    private static IdentifierType device(String type, String label, int priority) {
        return new IdentifierType(type, label, false, MANY, priority, List.of(), Form.TEXT, true);
    }
}
