package io.hortus.imports;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hortus.eventlog.Cursors;
import io.hortus.eventlog.Event;
import io.hortus.eventlog.EventLog;
import io.hortus.eventlog.LoggedEvent;
import io.hortus.imports.Mapping.Column;
import io.hortus.imports.Mapping.Options;
import io.hortus.job.Job;
import io.hortus.testing.HortusTest;
import io.hortus.testing.MutableClock;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HortusTest
class ImportsDbTest {
    private static final Job.By ADA = new Job.By("acc_1", "Ada");

    @Autowired
    Imports imports;

    @Autowired
    ImportStore store;

    @Autowired
    EventLog log;

    @Autowired
    Cursors cursors;

    @Autowired
    ImportData data;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MutableClock clock;

    private final Map<Integer, Long> ends = new HashMap<>();

    @BeforeEach
    void remember() {
        for (var p = 0; p < log.partitions(); p++) ends.put(p, log.end(p));
    }

    @Test
    void linesOfAnOrderMakeOneEventWhereverTheyStand() {
        var done = run(
                ImportKind.ORDER_LINES, """
                Order,SKU,Qty,When,Price,Customer
                A1,tea,2,2026-01-05 10:00:00,10.50,17850.0
                A2,cup,1,2026-01-05 11:00:00,3,
                A1,pot,1,2026-01-05 10:01:00,40,17850.0
                CA1,pot,-1,2026-01-06 09:00:00,40,17850.0
                A1,gift,1,2026-01-05 10:00:00,0,17850.0
                A3,,-5,2026-01-04 09:00:00,0,
                A4,tea,two,2026-01-04 09:00:00,1,
                A5,tea,1,yesterday,1,
                """, lines(new Options(null, null, "Europe/London", null, "GBP", "C", null)));
        assertThat(done.state()).isEqualTo(Import.State.DONE_WITH_ERRORS);
        assertThat(done.counts()).isEqualTo(new Import.Counts(8, 4, 0, 2, 2));
        var events = appended();
        assertThat(events.stream().map(e -> e.name() + " " + e.occurredAt() + " " + e.identifiers()))
                .containsExactlyInAnyOrder(
                        "Order Completed 2026-01-05T10:00:00Z [user_id:17850]",
                        "Order Completed 2026-01-05T11:00:00Z []",
                        "Order Refunded 2026-01-06T09:00:00Z [user_id:17850]",
                        "Order Adjusted 2026-01-04T09:00:00Z []");
        var order = events.stream()
                .filter(e -> e.messageId().equals("order:A1"))
                .findFirst()
                .orElseThrow();
        assertThat(order.properties().toString())
                .isEqualTo("{\"order_id\":\"A1\",\"currency\":\"GBP\",\"revenue\":61.0,\"products\":["
                        + "{\"sku\":\"tea\",\"quantity\":2,\"price\":10.5},{\"sku\":\"pot\",\"quantity\":1,\"price\":40}],"
                        + "\"adjustments\":[{\"sku\":\"gift\",\"quantity\":1,\"price\":0}]}");
        assertThat(order.imported()).isTrue();
        var refund = events.stream()
                .filter(e -> e.name().equals("Order Refunded"))
                .findFirst()
                .orElseThrow();
        assertThat(refund.properties().path("revenue").decimalValue()).isEqualByComparingTo("40");
        assertThat(faults(done.id()))
                .containsExactly(
                        "7 Qty not_of_type expected a number such as 1234.56, found 'two'",
                        "8 When not_of_type expected a time such as 2026-03-01 10:00:00, found 'yesterday'");
    }

    @Test
    void timesMoveSoThatTheLastIsNow() {
        run(ImportKind.ORDER_LINES, """
                Order,SKU,Qty,When,Price,Customer
                B1,tea,1,2011-12-09 12:50:00,1,1
                B0,tea,1,2011-12-08 12:50:00,1,1
                """, lines(new Options("now", null, "UTC", null, null, null, null)));
        assertThat(appended().stream().map(Event::occurredAt))
                .containsExactlyInAnyOrder(clock.instant(), clock.instant().minusSeconds(86_400));
    }

    @Test
    void customersCarryIdentifiersAttributesAndTags() {
        var mapping = new Mapping(
                columns(Map.of(
                        "手机号",
                        "identifier:phone",
                        "姓名",
                        "attribute:name",
                        "年龄",
                        "attribute:age/integer",
                        "标签",
                        "tags")),
                null,
                null);
        var done = run(ImportKind.CUSTOMERS, """
                手机号,姓名,年龄,标签
                13812345678,李想,30,vip、老客
                12,王,,
                ,张,,
                """, mapping);
        assertThat(done.counts()).isEqualTo(new Import.Counts(3, 1, 0, 2, 0));
        var event = appended().getFirst();
        assertThat(event.kind()).isEqualTo(Event.Kind.SET);
        assertThat(event.identifiers()).extracting(Object::toString).containsExactly("phone:+8613812345678");
        assertThat(event.properties().path("name").asString()).isEqualTo("李想");
        assertThat(event.properties().path("age").asInt()).isEqualTo(30);
        assertThat(event.properties().path("$tags").toString())
                .isEqualTo("{\"add\":[{\"name\":\"vip\"},{\"name\":\"老客\"}]}");
        assertThat(event.occurredAt()).isEqualTo(clock.instant());
        assertThat(faults(done.id()))
                .containsExactly(
                        "2 手机号 not_an_identifier '12' cannot be a phone", "3  nobody no identifier is filled in");
    }

    @Test
    void theSameRowsUnderAnotherNameGiveTheSameMessageIds() {
        var text = "who,what,when\nu1,Opened,2026-01-05T10:00:00Z\nu2,Opened,2026-01-05T10:00:00Z\n";
        var mapping =
                new Mapping(columns(Map.of("who", "identifier:user_id", "what", "event", "when", "time")), null, null);
        var first = run(ImportKind.EVENTS, text, mapping);
        var ids = appended().stream().map(Event::messageId).sorted().toList();
        assertThat(ids).hasSize(2).doesNotHaveDuplicates();
        spineTookAll();
        remember();

        var second = run(
                ImportKind.EVENTS, text + "u3,Opened,2026-01-05T10:00:00Z\nu3,Opened,2026-01-05T10:00:00Z\n", mapping);

        assertThat(second.counts()).isEqualTo(new Import.Counts(4, 1, 3, 0, 0));
        assertThat(appended().stream().map(e -> e.identifiers().toString())).containsExactly("[user_id:u3]");
        assertThat(imports.sameAs(second)).isEmpty();
        spineTookAll();
        assertThat(imports.sameAs(run(ImportKind.EVENTS, text, mapping))).contains(first.id());
    }

    @Test
    void anErasedPersonIsGoneFromTheRowsAndFromWaitingFiles() {
        var done = run(ImportKind.EVENTS, """
                who,what,when
                Erased1,Opened,2026-01-05T10:00:00Z
                erased1,Opened,never
                stays1,Opened,never
                """, NAMED);
        var naming = upload(ImportKind.EVENTS, "who,what,when\nother,Opened,1\n Erased1 ,Opened,1\n");
        var free = upload(ImportKind.EVENTS, "who,what,when\nerased12,Opened,2026-01-05T10:00:00Z\n");
        spineTookAll();
        var nodes =
                jdbc
                        .sql("select id from identity.identifier where value = 'Erased1'")
                        .query(Integer.class)
                        .list()
                        .stream()
                        .mapToInt(Integer::intValue)
                        .toArray();
        assertThat(nodes).hasSize(1);
        assertThat(data.export(nodes[0], nodes).toString())
                .isEqualTo("{\"rejectedRows\":[[\"erased1\",\"Opened\",\"never\"]]}");

        data.erase(nodes[0], nodes);
        data.erase(nodes[0], nodes);

        assertThat(data.export(nodes[0], nodes).toString()).isEqualTo("{}");
        assertThat(faults(done.id()))
                .containsExactly("3 when not_of_type expected a time such as 2026-03-01 10:00:00, found 'never'");
        assertThat(imports.get(naming).state()).isEqualTo(Import.State.FAILED);
        assertThat(imports.get(naming).reason())
                .isEqualTo("The file was deleted because it names a person who was erased");
        assertThat(imports.get(naming).stored()).isEmpty();
        assertThat(imports.get(free).stored()).isNotEmpty();
    }

    @Test
    void aCheckCountsWithoutChangingAnything() {
        var id = upload(
                ImportKind.ORDER_LINES,
                "Order,SKU,Qty,When,Price,Customer\nD1,a,1,2026-01-05,1,901\nD1,b,1,2026-01-05,2,901\nD2,b,z,2026-01-05,2,\n");
        imports.map(id, lines(Options.NONE));
        imports.check(id, ADA);
        await().untilAsserted(() -> assertThat(imports.get(id).state()).isEqualTo(Import.State.CHECKED));
        var check = requireNonNull(imports.get(id).check());
        assertThat(List.of(check.rows(), check.customersNew(), check.merged(), check.invalid()))
                .containsExactly(3L, 1L, 0L, 1L);
        assertThat(check.preview()).singleElement().satisfies(sample -> {
            assertThat(sample.name()).isEqualTo("Order Completed");
            assertThat(sample.properties().path("revenue").asString()).isEqualTo("3.0");
        });
        assertThat(check.errors()).extracting(Import.Wrong::row).containsExactly(3L);
        assertThat(appended()).isEmpty();
    }

    @Test
    void aMappingThatDoesNotFitNamesTheColumn() {
        var id = upload(ImportKind.ORDER_LINES, "Order,SKU\nD1,a\n");
        assertThatThrownBy(() -> imports.map(id, new Mapping(columns(Map.of("Nope", "order_id")), null, null)))
                .hasMessage("Column 'Nope': the file has no such column");
        assertThatThrownBy(() -> imports.map(id, new Mapping(columns(Map.of("Order", "colour")), null, null)))
                .hasMessage("Column 'Order': 'colour' is not a target for order_lines");
        assertThatThrownBy(() -> imports.map(id, new Mapping(columns(Map.of("Order", "order_id")), null, null)))
                .hasMessage("no column is mapped to 'time'");
        assertThatThrownBy(() -> imports.run(id, ADA)).hasMessage("Say first what the columns mean");
    }

    @Test
    void aFinishedImportDoesNotRunAgainAndItsFileIsGone() {
        var done = run(
                ImportKind.EVENTS,
                "who,what,when\nz1,Opened,2026-01-05T10:00:00Z\n",
                new Mapping(columns(Map.of("who", "identifier:user_id", "what", "event", "when", "time")), null, null));
        assertThatThrownBy(() -> imports.run(done.id(), ADA)).hasMessage("The import is done");
        await().untilAsserted(() -> assertThat(imports.get(done.id()).stored()).isEmpty());
    }

    @Test
    void aFileOutsideTheInboxIsNotTaken() {
        assertThatThrownBy(() -> imports.inbox("../../etc/passwd", ImportKind.EVENTS, ADA))
                .hasMessageContaining("a file under the directory 'inbox'");
    }

    private static final Mapping NAMED =
            new Mapping(columns(Map.of("who", "identifier:user_id", "what", "event", "when", "time")), null, null);

    private void spineTookAll() {
        await().untilAsserted(() -> assertThat(cursors.positions("spine")).isEqualTo(log.ends()));
    }

    private static Mapping lines(Options options) {
        return new Mapping(
                columns(Map.of(
                        "Order",
                        "order_id",
                        "SKU",
                        "sku",
                        "Qty",
                        "quantity",
                        "When",
                        "time",
                        "Price",
                        "price",
                        "Customer",
                        "identifier:user_id/integer")),
                null,
                options);
    }

    private static Map<String, Column> columns(Map<String, String> targets) {
        var columns = new LinkedHashMap<String, Column>();
        targets.forEach((name, target) -> {
            var slash = target.indexOf('/');
            @Nullable String type = slash < 0 ? null : target.substring(slash + 1);
            columns.put(name, new Column(slash < 0 ? target : target.substring(0, slash), type, null));
        });
        return columns;
    }

    private String upload(ImportKind kind, String text) {
        var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return imports.upload(bytes, "file.csv", kind, ADA).id();
    }

    private Import run(ImportKind kind, String text, Mapping mapping) {
        var id = upload(kind, text);
        imports.map(id, mapping);
        imports.run(id, ADA);
        await().untilAsserted(() -> assertThat(imports.get(id).state().busy()).isFalse());
        return imports.get(id);
    }

    private List<Event> appended() {
        var events = new ArrayList<Event>();
        ends.forEach((partition, end) -> log.read(partition, end, 10_000).stream()
                .map(LoggedEvent::event)
                .forEach(events::add));
        return events;
    }

    private List<String> faults(String id) {
        var faults = new ArrayList<String>();
        store.eachFault(id, "run", f -> faults.add(f.row() + " " + f.column() + " " + f.reason() + " " + f.detail()));
        return faults;
    }
}
