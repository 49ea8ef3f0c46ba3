package io.hortus.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// What events are called.
class EventLabelsTest {
    @Test
    void noTwoEventsShareALabelInAnyCase() {
        var zh = new ArrayList<String>();
        var en = new ArrayList<String>();
        EventLabels.known().forEach((name, label) -> {
            zh.add(label.zh());
            en.add(label.en().toLowerCase(Locale.ROOT));
        });
        assertThat(zh).doesNotHaveDuplicates().noneMatch(String::isBlank);
        assertThat(en).doesNotHaveDuplicates().noneMatch(String::isBlank);
    }

    @Test
    void anEventIsCalledByItsLabelAndACompanysOwnByItsName() {
        assertThat(EventLabels.of("Order Completed")).isEqualTo(new EventLabels.Label("下单", "Order Completed"));
        assertThat(EventLabels.of("$pageview")).isEqualTo(new EventLabels.Label("Web 浏览页面", "Web Page Viewed"));
        assertThat(EventLabels.of("message_sent")).isEqualTo(new EventLabels.Label("消息已发出", "Message Sent"));
        assertThat(EventLabels.of("Tea Tasted")).isEqualTo(new EventLabels.Label("Tea Tasted", "Tea Tasted"));
    }

    @Test
    void anOwnEventThatReadsLikeAnothersLabelIsToldApart() {
        assertThat(EventLabels.of("下单")).isEqualTo(new EventLabels.Label("下单（自有事件）", "下单 (own event)"));
        assertThat(EventLabels.of("order completed").en()).isEqualTo("order completed (own event)");
        assertThat(EventLabels.of("Message Sent").zh()).isEqualTo("Message Sent（自有事件）");
    }

    @Test
    void namesAreFoundByTheirLabelsInEitherLanguage() {
        assertThat(EventLabels.labelled("优惠券"))
                .containsExactly("Coupon Entered", "Coupon Applied", "Coupon Denied", "Coupon Removed");
        assertThat(EventLabels.labelled("page viewed")).contains("Page Viewed", "$pageview");
        assertThat(EventLabels.labelled("tea")).isEmpty();
    }
}
