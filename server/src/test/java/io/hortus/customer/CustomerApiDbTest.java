package io.hortus.customer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.hortus.access.Caller;
import io.hortus.eventlog.EventCodec;
import io.hortus.eventlog.EventLog;
import io.hortus.org.Units;
import io.hortus.testing.HortusTest;
import io.hortus.testing.House;
import io.hortus.testing.MutableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@HortusTest
class CustomerApiDbTest {
    @Autowired
    House house;

    @Autowired
    MutableClock clock;

    @Autowired
    Units units;

    @Autowired
    CustomerList list;

    @Autowired
    Details details;

    @Autowired
    EventLog log;

    @Test
    void aCustomerIsMadeChangedFoundAndShownMasked() {
        var made = add("lily", "{\"name\":\"王小雨\",\"phone\":\"138 0013 8871\",\"city\":\"Suzhou\"}", "13800138871");
        var id = made.path("id").asString();
        assertThat(made.path("displayName").asString()).isEqualTo("王小雨");
        assertThat(values(made.path("attributes"), "key")).containsExactly("city", "name", "phone");
        assertThat(made.toString()).doesNotContain("13800138871").contains("138****8871");
        assertThat(values(made.path("identifiers"), "type")).containsExactly("user_id", "phone");
        assertThat(made.path("stage").asString()).isEqualTo("new");

        clock.advance(Duration.ofSeconds(1));
        var tagged = house.post("/api/customers/" + id + "/tags", "{\"name\":\"vip\",\"group\":\"level\"}");
        assertThat(tagged.status()).isEqualTo(200);
        assertThat(tagged.body().path("tags").get(0).path("group").asString()).isEqualTo("level");
        var changed = house.send("PATCH", "/api/customers/" + id + "/attributes", "{\"city\":null,\"level\":3}");
        assertThat(values(changed.body().path("attributes"), "key")).containsExactly("level", "name", "phone");
        var consent = house.send(
                "PUT", "/api/customers/" + id + "/consents/email", "{\"state\":\"granted\",\"proof\":\"form 7\"}");
        assertThat(consent.body().path("consents").get(0).path("state").asString())
                .isEqualTo("granted");

        for (var query : List.of(
                "q=lily",
                "q=13800138871",
                "q=8871",
                "q=%E5%B0%8F%E9%9B%A8",
                "q=vip",
                "q=" + id,
                "tag=vip",
                "identifier=user_id:lily",
                "identifier=phone:13800138871",
                "stage=new&tag=vip",
                "reachable=sms&tag=vip"))
            assertThat(values(house.get("/api/customers?" + query).path("items"), "id"))
                    .as(query)
                    .containsExactly(id);
        assertThat(house.get("/api/customers?identifier=user_id:nobody").path("items"))
                .isEmpty();
        assertThat(house.get("/api/customers/count?tag=vip").path("total").asInt())
                .isEqualTo(1);

        var revealed = house.post("/api/customers/" + id + "/reveal", "{\"what\":\"phone\"}");
        assertThat(revealed.body().path("value").asString()).isEqualTo("+8613800138871");
        assertThat(values(house.get("/api/audit?action=customers.reveal").path("items"), "action"))
                .containsExactly("customers.reveal");
        assertThat(house.get("/api/customers/" + id + "/personal-data")
                        .path("identity")
                        .toString())
                .contains("+8613800138871");
    }

    @Test
    void aTagEndsWhenItsTimeIsOver() {
        var id = add("tia", "{}", "13800138002").path("id").asString();
        clock.advance(Duration.ofSeconds(1));
        var until = clock.instant().plusSeconds(60);
        house.post("/api/customers/" + id + "/tags", "{\"name\":\"trial\",\"expiresAt\":\"" + until + "\"}");
        assertThat(values(house.get("/api/customers/" + id).path("tags"), "name"))
                .containsExactly("trial");

        clock.advance(Duration.ofSeconds(61));
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(house.jdbc()
                                .sql("select tags::text from customer.customer where id = ?")
                                .param(CustomerIds.read(id))
                                .query(String.class)
                                .single())
                        .isEqualTo("{}"));
        assertThat(house.get("/api/customers/" + id).path("tags")).isEmpty();
    }

    @Test
    void pagesFollowEachOtherInEveryOrder() {
        for (var n = 0; n < 5; n++) {
            clock.advance(Duration.ofHours(7));
            add("page" + n, "{\"name\":\"Page " + n + "\"}", "1390013800" + n);
        }
        for (var sort : List.of("-lastSeen", "lastSeen", "-created", "-spent")) {
            var seen = new ArrayList<String>();
            var cursor = "";
            do {
                var page = house.get("/api/customers?q=Page&limit=2&sort=" + sort + cursor);
                seen.addAll(values(page.path("items"), "displayName"));
                cursor = page.path("next").isNull()
                        ? ""
                        : "&cursor=" + page.path("next").asString();
            } while (!cursor.isEmpty());
            assertThat(seen).as(sort).hasSize(5).doesNotHaveDuplicates();
            if (sort.equals("-lastSeen")) assertThat(seen).first().isEqualTo("Page 4");
            if (sort.equals("lastSeen")) assertThat(seen).first().isEqualTo("Page 0");
        }
    }

    @Test
    void aConflictIsDecidedAndASplitTakesApart() {
        var one = add("con1", "{}", "13700138001").path("id").asString();
        clock.advance(Duration.ofSeconds(1));
        var two = add("con2", "{}", "13700138001").path("id").asString();
        assertThat(two).isNotEqualTo(one);
        var open = house.get("/api/identity/conflicts?state=open").path("items");
        assertThat(open).hasSize(1);
        assertThat(open.get(0).path("reason").asString()).isEqualTo("too_many_user_id");

        clock.advance(Duration.ofSeconds(1));
        var conflict = "/api/identity/conflicts/" + open.get(0).path("id").asInt();
        assertThat(house.post(conflict, "{\"decision\":\"merge\"}").status()).isEqualTo(200);
        assertThat(house.get("/api/identity/conflicts?state=open").path("items"))
                .isEmpty();
        assertThat(house.post(conflict, "{\"decision\":\"merge\"}").status()).isEqualTo(409);
        var merged = house.get("/api/customers/" + two);
        assertThat(values(merged.path("identifiers"), "type")).containsExactly("user_id", "user_id", "phone");

        clock.advance(Duration.ofSeconds(1));
        var node = merged.path("identifiers").get(1).path("node").asInt();
        var split = house.post("/api/customers/" + merged.path("id").asString() + "/split", "{\"node\":" + node + "}");
        assertThat(split.status()).isEqualTo(200);
        var made =
                house.get("/api/customers/" + split.body().path("newCustomerId").asString());
        assertThat(values(made.path("identifiers"), "type")).containsExactly("user_id");

        clock.advance(Duration.ofSeconds(1));
        var again = house.post(
                "/api/customers/merge",
                "{\"ids\":[\"" + merged.path("id").asString() + "\",\""
                        + made.path("id").asString() + "\"],\"reason\":\"called them\"}");
        assertThat(again.status()).isEqualTo(200);
    }

    @Test
    void anErasedPersonLeavesNothingAndMayComeBackAsSomebodyNew() {
        var id = add("gone", "{\"name\":\"Erika\",\"city\":\"Xi'an\"}", "13600138001")
                .path("id")
                .asString();
        house.track("gone", "Page Viewed", "gone1", "2026-03-01T01:00:00Z", "{\"title\":\"secret page\"}");
        house.settle();
        var refused = house.post("/api/customers/" + id + "/erase", "{\"confirm\":\"no\",\"reason\":\"asked\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("code").asString()).isEqualTo("not_confirmed");

        var job = house.post("/api/customers/" + id + "/erase", "{\"confirm\":\"Erika\",\"reason\":\"asked\"}");
        assertThat(job.status()).isEqualTo(202);
        await().atMost(30, SECONDS)
                .until(() -> house.jdbc()
                        .sql("select state from job.job where id = ?")
                        .param(job.body().path("jobId").asString())
                        .query(String.class)
                        .single()
                        .equals("done"));

        assertThat(house.tryGet("/api/customers/" + id).status()).isEqualTo(404);
        assertThat(house.get("/api/customers?identifier=user_id:gone").path("items"))
                .isEmpty();
        var left = house.jdbc().sql("""
                        select (select count(*) from identity.identifier where value in ('gone', '+8613600138001'))
                             + (select count(*) from customer.history h where h.value::text like '%Erika%')
                             + (select count(*) from customer.value h where h.value::text like '%Erika%')
                        """).query(Integer.class).single();
        assertThat(left).isZero();
        assertThat(wholeLog())
                .isNotEmpty()
                .noneMatch(event -> event.contains("secret page")
                        || event.contains("Erika")
                        || event.contains("\"gone\"")
                        || event.contains("13600138001"));
        var back = add("gone", "{}", "13600138001");
        assertThat(back.path("id").asString()).isNotEqualTo(id);
    }

    @Test
    void aCallerSeesOnlyTheCustomersOfTheirPartOfTheCompany() {
        var north = house.post(
                        "/api/units",
                        "{\"parentId\":\"unt_company\",\"kind\":\"store\",\"code\":\"N1\",\"name\":\"North\"}")
                .body()
                .path("id")
                .asString();
        var mine = add("scope1", "{\"store\":\"N1\",\"name\":\"Scoped\"}", "13400138001")
                .path("id")
                .asString();
        var other = add("scope2", "{\"name\":\"Scoped too\"}", "13400138002")
                .path("id")
                .asString();
        assertThat(house.get("/api/customers/" + mine).path("unit").path("name").asString())
                .isEqualTo("North");

        var local = new Caller(Caller.Kind.API_KEY, "key_1", "North", Set.of(), units.scope(north));
        var filter = new CustomerFilter("Scoped", null, null, null, null, null, null, null, null);
        var page = local.doing(() -> list.page(filter, CustomerList.Order.LAST_SEEN_DOWN, 10, null));
        assertThat(page.items()).extracting(CustomerView::id).containsExactly(mine);
        assertThat(page.total()).isEqualTo(1);
        assertThatThrownBy(() -> local.doing(() -> details.get(other))).hasMessageContaining("no customer");
        assertThat(values(house.get("/api/customers?unit=" + north).path("items"), "id"))
                .containsExactly(mine);
        assertThat(house.send("DELETE", "/api/units/" + north, "").status()).isEqualTo(409);
    }

    @Test
    void tagsAttributesTypesAndStagesAreListed() {
        add("cat", "{\"name\":\"Cat\",\"age\":3}", "13500138001");
        clock.advance(Duration.ofSeconds(1));
        add("cat", "{\"age\":\"three\"}", "13500138001");

        var age = find(house.get("/api/attributes").path("items"), "key", "age");
        assertThat(age.path("type").asString()).isEqualTo("number");
        assertThat(age.path("quarantined").asInt()).isEqualTo(1);
        assertThat(age.path("samples").toString()).isEqualTo("[\"three\"]");
        assertThat(values(house.get("/api/attributes/quarantine?key=age").path("items"), "expected"))
                .containsExactly("number");
        assertThat(house.send("PUT", "/api/attributes/age", "{\"type\":\"text\"}")
                        .status())
                .isEqualTo(409);
        assertThat(house.send("PUT", "/api/attributes/age", "{\"label\":\"年龄\"}")
                        .body()
                        .path("label")
                        .asString())
                .isEqualTo("年龄");
        assertThat(values(house.get("/api/stages").path("items"), "id")).startsWith("high_value", "at_risk");
        var card = house.send(
                "PUT", "/api/identity/types/card_no", "{\"unique\":true,\"priority\":25,\"blocked\":[\"/9+/\"]}");
        assertThat(card.status()).isEqualTo(200);
        assertThat(find(house.get("/api/identity/types").path("items"), "type", "card_no")
                        .path("limitPerCustomer")
                        .asInt())
                .isEqualTo(1);
        assertThat(house.get("/api/tags").path("items").isArray()).isTrue();
    }

    @Test
    void stagesArePreviewedWithoutBeingChanged() {
        add("mia", "{}", "13500138055");
        var known = house.get("/api/customers/count?stage=new").path("total").asLong();
        assertThat(known).isPositive();
        var wished = "[{\"id\":\"everybody\",\"name\":\"所有人\",\"rule\":{}}]";
        var shifts = house.post("/api/stages/preview", wished).body().path("items");
        var fromNew = find(shifts, "from", "new");
        assertThat(fromNew.path("to").asString()).isEqualTo("everybody");
        assertThat(fromNew.path("customers").asLong()).isEqualTo(known);
        assertThat(values(house.get("/api/stages").path("items"), "id")).startsWith("high_value", "at_risk");
    }

    @Test
    void whatCannotBeAStageIsRefusedAndNamed() {
        refused("[]", ".");
        refused("[null]", "[0]");
        refused("[{\"name\":\"A\",\"rule\":{}}]", "[0].id");
        refused("[{\"id\":\"A b\",\"name\":\"A\",\"rule\":{}}]", "[0].id");
        refused("[{\"id\":\"a\",\"name\":\"A\",\"rule\":{}},{\"id\":\"a\",\"name\":\"B\",\"rule\":{}}]", "[1].id");
        refused("[{\"id\":\"a\",\"rule\":{}}]", "[0].name");
        refused("[{\"id\":\"a\",\"name\":\"" + "A".repeat(41) + "\",\"rule\":{}}]", "[0].name");
        refused("[{\"id\":\"a\",\"name\":\"A\"}]", "[0].rule");
        refused("[{\"id\":\"a\",\"name\":\"A\",\"rule\":{\"seenWithinDays\":0}}]", "[0].rule.seenWithinDays");
        refused("[{\"id\":\"a\",\"name\":\"A\",\"rule\":{\"notSeenForDays\":2000000000}}]", "[0].rule.notSeenForDays");
        // Misspelt; ignored, it would leave a stage of everybody.
        refused("[{\"id\":\"a\",\"name\":\"A\",\"rule\":{\"orderAtLeast\":1}}]", "[0].rule.orderAtLeast");
        refused("[{\"id\":\"a\",\"name\":\"A\",\"rule\":{\"spentAtLeast\":-1}}]", "[0].rule.spentAtLeast");
        assertThat(values(house.get("/api/stages").path("items"), "id")).startsWith("high_value", "at_risk");
    }

    private void refused(String stages, String field) {
        for (var method : List.of("PUT", "POST")) {
            var answer = house.send(method, method.equals("PUT") ? "/api/stages" : "/api/stages/preview", stages);
            assertThat(answer.status()).as(stages).isEqualTo(400);
            assertThat(answer.body().path("field").asString()).as(stages).isEqualTo(field);
        }
    }

    @Test
    void aTagIsInTheVocabularyBeforeAnybodyHasItAndMovesBetweenGroups() {
        var made = house.post("/api/tags", "{\"name\":\" 敏感肌 \",\"group\":\"肤质\"}");
        assertThat(made.body().path("name").asString()).isEqualTo("敏感肌");
        assertThat(made.body().path("customers").asInt()).isEqualTo(0);
        house.post("/api/tags", "{\"name\":\"敏感肌\",\"group\":\"护理\"}");
        var tag = find(house.get("/api/tags").path("items"), "name", "敏感肌");
        assertThat(tag.path("group").asString()).isEqualTo("护理");
        var refused = house.post("/api/tags", "{\"name\":\"  \"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("field").asString()).isEqualTo("name");
    }

    private JsonNode add(String user, String attributes, String phone) {
        var answer = house.post("/api/customers", """
                {"identifiers":[{"type":"phone","value":"%s"},{"type":"user_id","value":"%s"}],"attributes":%s}
                """.formatted(phone, user, attributes));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.body();
    }

    private static List<String> values(JsonNode items, String field) {
        var values = new ArrayList<String>();
        items.forEach(item -> values.add(item.path(field).asString("")));
        return values;
    }

    private static JsonNode find(JsonNode items, String field, String value) {
        for (var item : items) if (item.path(field).asString("").equals(value)) return item;
        throw new AssertionError("no " + value + " in " + items);
    }

    private List<String> wholeLog() {
        var events = new ArrayList<String>();
        for (var partition = 0; partition < log.partitions(); partition++) {
            for (var logged : log.read(partition, 0, 100_000)) {
                events.add(new String(EventCodec.encode(logged.event()), StandardCharsets.UTF_8));
            }
        }
        return events;
    }
}
