package io.hortus.audience.rule;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says a rule in plain words, exactly as it is computed: which window it is and where its edges lie, and what
/// happens to people without a value.
public final class Words extends Speech {
    private final TestWords tests;
    private final EventWords events;

    private Words(boolean zh, ZoneId zone, Names names) {
        super(zh, zone, names);
        this.tests = new TestWords(this);
        this.events = new EventWords(this, tests);
    }

    /// One sentence in each of the console's languages.
    public record Text(String zh, String en) {}

    public static Text of(Rule rule, ZoneId zone, Names names) {
        return new Text(new Words(true, zone, names).say(rule), new Words(false, zone, names).say(rule));
    }

    private String say(Rule rule) {
        return switch (rule) {
            case Rule.All all ->
                all.of().isEmpty() ? (zh ? "所有客户" : "every customer") : group(all.of(), zh ? " 且 " : " and ");
            case Rule.Any any -> group(any.of(), zh ? " 或 " : " or ");
            case Rule.None none -> (zh ? "以下都不满足：" : "none of: ") + group(none.of(), zh ? " 或 " : " or ");
            case Rule.Not not -> (zh ? "排除（" : "not (") + say(not.rule()) + (zh ? "）" : ")");
            case Rule.Everyone _ -> zh ? "所有客户" : "every customer";
            case Rule.Has has -> field(has.field()) + tests.test(has.test(), valuesOf(has.field()));
            case Rule.Stage stage -> (zh ? "阶段是 " : "stage is ") + named(Names.Kind.STAGE, stage.in());
            case Rule.Tagged tagged -> tagged(tagged);
            case Rule.Level level -> (zh ? "等级是 " : "level is ") + quoted(level.in(), or());
            case Rule.Channel channel -> (zh ? "来源渠道是 " : "channel is ") + quoted(channel.in(), or());
            case Rule.OfUnit unit ->
                (zh ? "归属（含下级）" : "belongs to ") + named(Names.Kind.UNIT, unit.in()) + (zh ? "" : " or below");
            case Rule.Consent consent ->
                "withdrawn".equals(consent.state())
                        ? (zh ? "已撤回接收同意：" : "has withdrawn consent to ") + channel(consent.channel())
                        : (zh ? "同意接收：" : "has consented to ") + channel(consent.channel());
            case Rule.Share share ->
                zh
                        ? "随机分组「" + share.salt() + "」的 " + percent(share.from()) + " 至 " + percent(share.to()) + "（不含）"
                        : "in the random share “" + share.salt() + "” from " + percent(share.from()) + " up to "
                                + percent(share.to());
            case Rule.Listed listed ->
                (zh ? "在上传名单 " : "on the uploaded list ") + name(Names.Kind.LIST, listed.list()) + (zh ? " 中" : "");
            case Rule.Sequence sequence -> events.sequence(sequence);
            case Rule.In in ->
                (zh ? "在人群 " : "in audience ") + name(Names.Kind.AUDIENCE, in.audience()) + (zh ? " 中" : "");
            case Rule.DidNot did -> events.didNot(did);
            case Rule.Did did -> events.did(did);
        };
    }

    private String tagged(Rule.Tagged tagged) {
        var none = tagged.match() == Rule.Match.NONE;
        var all = tagged.match() == Rule.Match.ALL;
        var details = new StringBuilder();
        if (tagged.source() != null) {
            details.append(zh ? "由 " + source(tagged.source()) + " 打上" : "given by " + source(tagged.source()));
        }
        if (tagged.added() != null) {
            if (!details.isEmpty()) details.append(zh ? "，" : ", ");
            details.append(zh ? "打标时间" : "given at a time that").append(tests.test(tagged.added()));
        }
        var behind = details.isEmpty() ? "" : zh ? "（" + details + "）" : " (" + details + ")";
        var between = all ? (zh ? " 和 " : " and ") : or();
        return (none ? (zh ? "没有标签 " : "not tagged ") : (zh ? "有标签 " : "tagged "))
                + quoted(tagged.tags(), between)
                + behind;
    }

    private String group(List<Rule> rules, String between) {
        if (rules.size() == 1) return say(rules.getFirst());
        return rules.stream()
                .map(rule -> rule instanceof Rule.All || rule instanceof Rule.Any
                        ? (zh ? "（" : "(") + say(rule) + (zh ? "）" : ")")
                        : say(rule))
                .collect(Collectors.joining(between));
    }

    private static String percent(double percent) {
        return java.math.BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString() + "%";
    }

    private String field(String field) {
        if (field.startsWith("$consent.")) {
            return (zh ? "是否同意接收" : "consent to ") + channel(field.substring("$consent.".length()));
        }
        return switch (field) {
            case "$stage" -> zh ? "阶段" : "stage";
            case "$orders" -> zh ? "订单数" : "number of orders";
            case "$spent" -> zh ? "累计消费" : "money spent";
            case "$unit" -> zh ? "归属" : "unit";
            case "$units" -> zh ? "归属（含下级）" : "units";
            default -> name(Names.Kind.FIELD, field);
        };
    }

    private static Names.@Nullable Kind valuesOf(String field) {
        return switch (field) {
            case "$stage" -> Names.Kind.STAGE;
            case "$unit", "$units" -> Names.Kind.UNIT;
            default -> null;
        };
    }

    private String channel(String channel) {
        return switch (channel) {
            case "email" -> zh ? "邮件" : "e-mail";
            case "sms" -> zh ? "短信" : "text messages";
            default -> quote(channel);
        };
    }
}
