package io.hortus.identity;

import static io.hortus.eventlog.Event.Kind.ALIAS;
import static io.hortus.eventlog.Event.Kind.BIND;
import static io.hortus.eventlog.Event.Kind.TRACK;
import static io.hortus.eventlog.Event.Kind.UNBIND;
import static io.hortus.identity.IdentityKit.decision;
import static io.hortus.identity.IdentityKit.event;
import static io.hortus.identity.IdentityKit.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.eventlog.Event;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdentitiesDbTest {
    private IdentityKit kit;

    @BeforeEach
    void open() {
        kit = new IdentityKit();
    }

    @AfterEach
    void close() {
        kit.close();
    }

    @Test
    void aNewNameIsANewCustomerAndTheSameNameIsTheSame() {
        var first = kit.turn(event(TRACK, 0, "user_id:ann"), event(TRACK, 1, "user_id:bob"));
        var again = kit.turn(event(TRACK, 2, "user_id:ann"));

        assertThat(first.events()).extracting(Known::customer).containsExactly(1, 2);
        assertThat(first.reshaped()).containsExactly(new Reshaped(1, 0, 1), new Reshaped(2, 0, 2));
        assertThat(again.events()).extracting(Known::node).containsExactly(1);
        assertThat(again.reshaped()).isEmpty();
        assertThat(kit.identities.customerOf(name("user_id:ann"))).contains(1);
    }

    @Test
    void anEventOfNobodyHasNoNode() {
        var resolved = kit.turn(event(TRACK, 0));

        assertThat(resolved.events()).extracting(Known::node).containsExactly(0);
        assertThat(resolved.events()).extracting(Known::customer).containsExactly(0);
    }

    @Test
    void aBrowserThatSignsInBringsItsPastAlong() {
        kit.turn(event(TRACK, 0, "anonymous_id:x"), event(TRACK, 0, "user_id:ann"));

        var resolved = kit.turn(event(TRACK, 5, "user_id:ann", "anonymous_id:x"));

        assertThat(resolved.events()).extracting(Known::customer).containsExactly(1);
        assertThat(kit.partition()).containsExactly(Set.of("anonymous_id:x", "user_id:ann"));
        assertThat(resolved.reshaped()).containsExactly(new Reshaped(2, 2, 1));
    }

    @Test
    void twoUsersOfOneDeviceStayTwoAndTheFirstKeepsIt() {
        kit.turn(event(TRACK, 0, "user_id:ann", "anonymous_id:x"));
        kit.turn(event(TRACK, 9, "user_id:bob", "anonymous_id:x"));

        assertThat(kit.partition())
                .containsExactlyInAnyOrder(Set.of("anonymous_id:x", "user_id:ann"), Set.of("user_id:bob"));
        assertThat(conflicts()).isEmpty();
    }

    @Test
    void aPhoneOfTwoUsersIsForAHumanToDecide() {
        kit.turn(event(BIND, 0, "user_id:ann", "phone:+8613800138000"));
        kit.turn(event(BIND, 9, "user_id:bob", "phone:+8613800138000"));

        assertThat(kit.identities.customerOf(name("user_id:bob"))).contains(3);
        assertThat(conflicts()).containsExactly("1-3 user_id open");

        kit.turn(decision("merge", 20, "user_id:bob", "user_id:ann"));
        assertThat(kit.partition()).containsExactly(Set.of("user_id:ann", "user_id:bob", "phone:+8613800138000"));

        kit.turn(decision("apart", 30, "user_id:bob", "user_id:ann"));
        assertThat(kit.partition())
                .containsExactlyInAnyOrder(Set.of("user_id:ann", "phone:+8613800138000"), Set.of("user_id:bob"));
    }

    @Test
    void aMergeAndASplitAreToldToTheLog() {
        kit.turn(event(TRACK, 0, "user_id:ann"), event(TRACK, 0, "unionid:w1"));

        var merged = kit.turn(event(BIND, 5, "user_id:ann", "unionid:w1"));
        var split = kit.turn(event(UNBIND, 9, "unionid:w1"));

        assertThat(merged.facts()).extracting(Event::name).containsExactly("customer_merged");
        assertThat(merged.facts().getFirst().properties().toString())
                .isEqualTo("{\"from\":\"c2\",\"into\":\"c1\",\"nodes\":[2]}");
        assertThat(split.facts()).extracting(Event::name).containsExactly("customer_split");
        assertThat(split.reshaped()).containsExactly(new Reshaped(2, 1, 2));
    }

    @Test
    void whatHappensAfterAnUnbindingBindsAgainAndWhatHappenedBeforeDoesNot() {
        kit.turn(event(BIND, 0, "user_id:ann", "email:a@x.cn"));
        kit.turn(event(UNBIND, 10, "email:a@x.cn"));
        kit.turn(event(BIND, 5, "user_id:ann", "email:a@x.cn"));
        assertThat(kit.partition()).hasSize(2);

        kit.turn(event(BIND, 11, "user_id:ann", "email:a@x.cn"));
        assertThat(kit.partition()).hasSize(1);
    }

    @Test
    void beingSeenTogetherCountsAgainFromTheHourAfterAnUnbinding() {
        kit.turn(event(TRACK, 0, "user_id:ann", "email:a@x.cn"));
        kit.turn(event(UNBIND, 10, "email:a@x.cn"));
        kit.turn(event(TRACK, 20, "user_id:ann", "email:a@x.cn"));
        assertThat(kit.partition()).hasSize(2);

        kit.turn(event(TRACK, 3_700, "user_id:ann", "email:a@x.cn"));
        assertThat(kit.partition()).hasSize(1);
    }

    @Test
    void anEarlierNameBelongsToTheSamePerson() {
        kit.turn(event(TRACK, 0, "anonymous_id:old"));
        kit.turn(event(ALIAS, 1, "user_id:ann", "anonymous_id:old"));

        assertThat(kit.partition()).containsExactly(Set.of("user_id:ann", "anonymous_id:old"));
    }

    @Test
    void aTabletThatEverybodySignsInAtIsNobodys() {
        for (var i = 0; i <= Components.SHARED; i++) kit.turn(event(TRACK, i, "user_id:u" + i, "anonymous_id:tablet"));

        assertThat(kit.identities.nodes(
                        kit.identities.customerOf(name("anonymous_id:tablet")).orElseThrow()))
                .extracting(Node::identifier)
                .containsExactly(name("anonymous_id:tablet"));
    }

    private List<String> conflicts() {
        return kit.jdbc
                .sql("select a || '-' || b || ' ' || type || ' ' || state from identity.conflict order by id")
                .query(String.class)
                .list();
    }
}
