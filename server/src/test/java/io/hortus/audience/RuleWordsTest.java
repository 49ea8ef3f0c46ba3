package io.hortus.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.audience.rule.Names;
import io.hortus.audience.rule.Rules;
import io.hortus.audience.rule.Words;
import io.hortus.eventlog.EventLabels;
import io.hortus.kernel.Json;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Rules read out in both languages.
class RuleWordsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Test
    void whatHasANameIsCalledByIt() {
        var rule = Rules.read(Json.read("""
                {"op":"all","of":[{"op":"stage","in":["new","lost"]},{"op":"in","audience":"aud_1"},
                  {"op":"list","list":"lst_1"},{"op":"unit","in":["unt_1"]},{"op":"consent","channel":"email"},
                  {"op":"has","field":"city","test":{"is":"equals","value":"Wuxi"}},
                  {"op":"has","field":"$stage","test":{"is":"in","value":["new"]}}]}
                """));
        Names names = (kind, id) -> Optional.ofNullable(
                switch (kind + " " + id) {
                    case "STAGE new" -> new Words.Text("新客", "New");
                    case "AUDIENCE aud_1" -> new Words.Text("老客", "Regulars");
                    case "LIST lst_1" -> new Words.Text("沙龙", "Salon");
                    case "UNIT unt_1" -> new Words.Text("苏州店", "Suzhou");
                    case "FIELD city" -> new Words.Text("城市", "City");
                    default -> null;
                });
        var text = Words.of(rule, ZONE, names);
        assertThat(text.zh())
                .isEqualTo("阶段是 「新客」 或 「lost」 且 在人群 「老客」 中 且 在上传名单 「沙龙」 中 且 归属（含下级）「苏州店」 且 同意接收：邮件"
                        + " 且 「城市」等于 「Wuxi」 且 阶段是其中之一：「新客」");
        assertThat(text.en())
                .isEqualTo("stage is “New” or “lost” and in audience “Regulars” and on the uploaded list “Salon” and"
                        + " belongs to “Suzhou” or below and has consented to e-mail and “City” is “Wuxi” and stage is"
                        + " one of “New”");
    }

    @Test
    void aRuleSaysExactlyWhatItMeans() {
        assertThat(said("""
                {"op":"sequence","steps":[{"event":"Cart Viewed"},{"event":"Paid","withinSeconds":3600}],
                 "within":{"window":"weeks","weeks":2}}
                """)).isEqualTo("近 2 周（周一起），含本周先后做过 「Cart Viewed」，之后 「Paid」（距上一步不超过 1 小时）");
        assertThat(said("""
                {"op":"has","field":"birthday","test":{"is":"anniversary","value":{"days":7,"calendar":"lunar"}}}
                """)).isEqualTo("「birthday」的农历周年日在今天起 7 天内");
        assertThat(said("""
                {"op":"did","event":"Paid","measure":{"of":"days"},"test":{"is":"atLeast","value":5},
                 "within":{"window":"days","days":14}}
                """)).isEqualTo("近 14 天（自然日，含今天）「Paid」 的 发生天数（自然日）至少 5");
    }

    @Test
    void sourcesAreCalledByTheirNames() {
        var rule = Rules.read(Json.read("""
                {"op":"all","of":[
                  {"op":"did","event":"Paid","where":[
                    {"property":"$source","test":{"is":"in","value":["src_1","import"]}},
                    {"none":[{"property":"$source","test":{"is":"notEquals","value":"src_2"}}]}]},
                  {"op":"tagged","tags":["vip"],"source":"src_1"}]}
                """));
        Names names = (kind, id) -> Optional.ofNullable(
                switch (kind + " " + id) {
                    case "SOURCE src_1" -> new Words.Text("官网", "Website");
                    case "SOURCE import" -> new Words.Text("导入", "an import");
                    default -> null;
                });
        var text = Words.of(rule, ZONE, names);
        assertThat(text.zh())
                .isEqualTo("做过 「Paid」（来自 「官网」 或 「导入」 且 以下都不满足：（不是来自 「src_2」）） 的次数至少 1 且 有标签 「vip」（由 「官网」 打上）");
        assertThat(text.en())
                .isEqualTo(
                        "did “Paid” (where sent by “Website” or “an import” and none of (not sent by “src_2”)) at least"
                                + " 1 time and tagged “vip” (given by “Website”)");
    }

    @Test
    void oneElementAndAnythingAtAllAreSaid() {
        var rule = Rules.read(Json.read("""
                {"op":"did","event":"*","where":[{"property":"products","element":[
                  {"property":"kind","test":{"is":"equals","value":"rose"}},
                  {"property":"price","test":{"is":"greater","value":100}}]}],
                 "within":{"window":"days","days":7}}
                """));
        var text = Words.of(rule, ZONE, Names.NONE);
        assertThat(text.zh())
                .isEqualTo("近 7 天（自然日，含今天）做过 任意行为（「products」 中有同一项满足（「kind」等于 「rose」 且 「price」大于 100）） 的次数至少 1");
        assertThat(text.en())
                .isEqualTo(
                        "did anything (where one and the same item of “products” has (“kind” is “rose” and “price” is more"
                                + " than 100)) at least 1 time in the last 7 calendar days, today included");
    }

    @Test
    void eventsAreCalledByTheirLabels() {
        var rule = Rules.read(Json.read("""
                {"op":"all","of":[{"op":"didNot","event":"message_sent"},
                  {"op":"did","event":"Order Completed",
                   "within":{"window":"after","event":"$pageview","which":"first","seconds":3600}},
                  {"op":"sequence","steps":[{"event":"Page Viewed"},{"event":"Tea Tasted"}]}]}
                """));
        Names names = (kind, id) -> Optional.of(EventLabels.of(id))
                .filter(_ -> kind == Names.Kind.EVENT)
                .map(label -> new Words.Text(label.zh(), label.en()));
        var text = Words.of(rule, ZONE, names);
        assertThat(text.zh())
                .isEqualTo("没有做过 「消息已发出」 且 首次 「Web 浏览页面」 之后 1 小时 内，做过 「下单」 的次数至少 1" + " 且 先后做过 「访问页面」，之后 「Tea Tasted」");
        assertThat(text.en())
                .isEqualTo("did not do “Message Sent” and did “Order Completed” at least 1 time within 1 hour after the"
                        + " first “Web Page Viewed” and did “Page Viewed”, then “Tea Tasted”");
    }

    private static String said(String rule) {
        return Words.of(Rules.read(Json.read(rule)), ZONE, Names.NONE).zh();
    }
}
