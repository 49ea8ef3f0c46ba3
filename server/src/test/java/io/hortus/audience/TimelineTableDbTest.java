package io.hortus.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.hortus.audience.rule.Normalize;
import io.hortus.audience.rule.Rules;
import io.hortus.audience.sql.SqlRules;
import io.hortus.kernel.Json;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What a rule says along a timeline, written by hand. One line a case: what it shows, the rule, and what happens to
/// Anna: `buy`, `buy{…}` and `view` are events now, `@-2d` puts one into the past, `late{…}` half an hour, `shop:buy`
/// comes from another source, `set{…}`
/// changes attributes,
/// `+1h` lets time pass, `in` and `out` say what must hold, live and by SQL, `+anna=x` ties her to the name x.
class TimelineTableDbTest {
    private static Garden garden;

    @BeforeAll
    static void open() {
        garden = new Garden();
    }

    @AfterAll
    static void close() {
        garden.close();
    }

    private record Line(String shows, String rule, String happens) {}

    private static final String HOUR = "\"within\":{\"window\":\"rolling\",\"seconds\":3600}";
    private static final String DAYS2 = "\"within\":{\"window\":\"days\",\"days\":2}";
    private static final String DID = "{\"op\":\"did\",\"event\":\"buy\"";
    private static final String ATLEAST = "\"test\":{\"is\":\"atLeast\",\"value\":";
    private static final String SUM = "\"measure\":{\"of\":\"sum\",\"property\":\"m\"},";

    private static final List<Line> TABLE = List.of(
            new Line(
                    "only what a source sent counts",
                    DID + ",\"where\":[{\"property\":\"$source\",\"test\":{\"is\":\"equals\",\"value\":\"shop\"}}]}",
                    "buy buy{\"$source\":\"shop\"} out shop:buy in"),
            new Line(
                    "whatever was not sent by one of these",
                    DID
                            + ",\"where\":[{\"property\":\"$source\",\"test\":{\"is\":\"notIn\",\"value\":[\"shop\",\"import\"]}}]}",
                    "shop:buy out buy in"),
            new Line(
                    "a source beside a property the store leaves to Java",
                    DID
                            + ",\"where\":[{\"any\":[{\"property\":\"$source\",\"test\":{\"is\":\"equals\",\"value\":\"shop\"}},{\"property\":\"d\",\"test\":{\"is\":\"before\",\"value\":\"2020-01-01\"}}]}],"
                            + ATLEAST + "2}}",
                    "buy out shop:buy out buy{\"d\":\"2021-01-01\"} out buy{\"d\":\"2019-01-01\"} in"),
            new Line("at least once is what did says alone", DID + "}", "view out buy in +400d in"),
            new Line("another event does not count", DID + "}", "view view out"),
            new Line("twice needs two", DID + "," + ATLEAST + "2}}", "buy out buy in"),
            new Line("a window ends on its second", DID + "," + HOUR + "}", "buy in +3599999ms in +1ms out"),
            new Line("a second event prolongs", DID + "," + HOUR + "}", "buy +30m buy +59m in +1m out"),
            new Line(
                    "two within the window, not one now and one then",
                    DID + "," + ATLEAST + "2}," + HOUR + "}",
                    "buy +59m out buy in +1m out buy in"),
            new Line(
                    "an event that arrives late still counts for the rest of its time",
                    DID + "," + HOUR + "}",
                    "buy@-50m in +10m out"),
            new Line(
                    "an event that arrives too late does not count",
                    DID + "," + HOUR + "}",
                    "buy@-60m out buy@-2h out"),
            new Line(
                    "an event of the future counts when it has happened",
                    DID + "," + HOUR + "}",
                    "buy@+10m out +10m in +1h out"),
            new Line(
                    "not done is so for everybody at first",
                    "{\"op\":\"didNot\",\"event\":\"buy\"}",
                    "view in buy out +400d out"),
            new Line(
                    "not done lately comes back by itself",
                    "{\"op\":\"didNot\",\"event\":\"buy\"," + HOUR + "}",
                    "view in buy out +1h in"),
            new Line(
                    "calendar days end at midnight",
                    DID + ",\"within\":{\"window\":\"days\",\"days\":1}}",
                    "midnight buy in +23h in +3599999ms in +1ms out"),
            new Line(
                    "two calendar days are today and yesterday",
                    DID + "," + DAYS2 + "}",
                    "midnight +23h buy +1h in +23h in +1h out"),
            new Line(
                    "fewer than two includes none",
                    "{\"op\":\"did\",\"event\":\"buy\",\"test\":{\"is\":\"less\",\"value\":2}}",
                    "view in buy in buy out"),
            new Line(
                    "exactly one",
                    "{\"op\":\"did\",\"event\":\"buy\",\"test\":{\"is\":\"equals\",\"value\":1}," + HOUR + "}",
                    "view out buy in +10m buy out +50m in +10m out"),
            new Line(
                    "between one and two",
                    "{\"op\":\"did\",\"event\":\"buy\",\"test\":{\"is\":\"between\",\"value\":[1,2]}}",
                    "view out buy in buy in buy out"),
            new Line(
                    "a sum reaches its bound exactly",
                    DID + "," + SUM + ATLEAST + "1}}",
                    "buy{\"m\":0.1} buy{\"m\":0.2} buy{\"m\":0.6999} out buy{\"m\":0.0001} in"),
            new Line("ten times a tenth is one", DID + "," + SUM + ATLEAST + "1}}", "10*buy{\"m\":0.1} in"),
            new Line(
                    "a sum falls when its window moves on",
                    DID + "," + SUM + ATLEAST + "10}," + HOUR + "}",
                    "buy{\"m\":6} +30m buy{\"m\":4} in +30m out"),
            new Line(
                    "a negative value lowers the sum",
                    DID + "," + SUM + ATLEAST + "5}}",
                    "buy{\"m\":5} in buy{\"m\":-0.5} out"),
            new Line("a number written as text adds up", DID + "," + SUM + ATLEAST + "5}}", "buy{\"m\":\"5.00\"} in"),
            new Line(
                    "what is no number adds nothing",
                    DID + "," + SUM + ATLEAST + "1}}",
                    "buy{\"m\":\"lots\"} buy{\"m\":null} buy{} buy{\"m\":true} out"),
            new Line(
                    "the sum of nothing is nothing",
                    "{\"op\":\"did\",\"event\":\"buy\"," + SUM + "\"test\":{\"is\":\"atMost\",\"value\":0}}",
                    "view in buy{\"m\":1} out"),
            new Line(
                    "a condition on a property",
                    DID + ",\"where\":[{\"property\":\"c\",\"test\":{\"is\":\"equals\",\"value\":\"red\"}}]}",
                    "buy{\"c\":\"blue\"} out buy{\"c\":\"Red\"} out buy{\"c\":\"red\"} in"),
            new Line(
                    "all conditions hold of one event",
                    DID
                            + ",\"where\":[{\"property\":\"c\",\"test\":{\"is\":\"equals\",\"value\":\"red\"}},{\"property\":\"m\",\"test\":{\"is\":\"greater\",\"value\":5}}]}",
                    "buy{\"c\":\"red\",\"m\":5} buy{\"c\":\"blue\",\"m\":6} out buy{\"c\":\"red\",\"m\":6} in"),
            new Line(
                    "missing fails also the negative",
                    DID + ",\"where\":[{\"property\":\"c\",\"test\":{\"is\":\"notEquals\",\"value\":\"red\"}}]}",
                    "buy{} buy{\"c\":null} out buy{\"c\":\"red\"} out buy{\"c\":\"blue\"} in"),
            new Line(
                    "any product of the order",
                    DID
                            + ",\"where\":[{\"property\":\"products.sku\",\"test\":{\"is\":\"in\",\"value\":[\"s1\",\"s2\"]}}]}",
                    "buy{\"products\":[{\"sku\":\"s9\"}]} out buy{\"products\":[{\"sku\":\"s9\"},{\"sku\":\"s2\"}]} in"),
            new Line(
                    "no product of the order",
                    DID
                            + ",\"where\":[{\"property\":\"products.sku\",\"test\":{\"is\":\"notEquals\",\"value\":\"s2\"}}]}",
                    "buy{\"products\":[{\"sku\":\"s9\"},{\"sku\":\"s2\"}]} out buy{\"products\":[{\"sku\":\"s9\"}]} in"),
            new Line(
                    "a date before another",
                    DID + ",\"where\":[{\"property\":\"due\",\"test\":{\"is\":\"before\",\"value\":\"2026-05-01\"}}]}",
                    "buy{\"due\":\"2026-05-01\"} out buy{\"due\":\"soon\"} out buy{\"due\":\"2026-04-30T23:59:59+08:00\"} in"),
            new Line(
                    "an attribute appears and changes",
                    "{\"op\":\"has\",\"field\":\"city\",\"test\":{\"is\":\"in\",\"value\":[\"Suzhou\",\"Wuxi\"]}}",
                    "view out set{\"city\":\"Wuxi\"} in set{\"city\":\"Beijing\"} out"),
            new Line(
                    "an attribute nobody knows is not another one",
                    "{\"op\":\"has\",\"field\":\"hair\",\"test\":{\"is\":\"notIn\",\"value\":[\"red\"]}}",
                    "view out set{\"hair\":\"red\"} out set{\"hair\":\"brown\"} in"),
            new Line(
                    "a tag comes and goes",
                    "{\"op\":\"tagged\",\"tags\":[\"vip\"]}",
                    "view out set{\"$tags\":{\"add\":[{\"name\":\"vip\"}]}} in set{\"$tags\":{\"remove\":[\"vip\"]}} out"),
            new Line(
                    "bought often, but not lately",
                    "{\"op\":\"all\",\"of\":[{\"op\":\"did\",\"event\":\"buy\"," + ATLEAST
                            + "2}},{\"op\":\"didNot\",\"event\":\"buy\"," + HOUR + "}]}",
                    "buy buy out +1h in buy out +3599s out +1s in"),
            new Line(
                    "before that: a window that ended a while ago",
                    DID + ",\"within\":{\"window\":\"rolling\",\"seconds\":3600,\"endingSecondsAgo\":1800}}",
                    "buy out +30m in +3599999ms in +1ms out"),
            new Line(
                    "a fixed span takes its start and leaves its end",
                    DID + ",\"within\":{\"window\":\"between\",\"from\":\"%NOW+1h\",\"to\":\"%NOW+2h\"}}",
                    "buy out +1h buy in +10d in"),
            new Line(
                    "a fixed span is over",
                    DID + ",\"within\":{\"window\":\"between\",\"from\":\"%NOW+1h\",\"to\":\"%NOW+2h\"}}",
                    "+2h buy out"),
            new Line(
                    "what was done under two names adds up when they are one person",
                    DID + "," + ATLEAST + "2}}",
                    "buy phone:buy out tie in"),
            new Line(
                    "one of several, and not the other",
                    "{\"op\":\"any\",\"of\":[{\"op\":\"tagged\",\"tags\":[\"a\"]},{\"op\":\"not\",\"rule\":" + DID
                            + "}}]}",
                    "view in buy out set{\"$tags\":{\"add\":[{\"name\":\"a\"}]}} in"),
            new Line(
                    "a birthday comes round, from a week before to its end",
                    "{\"op\":\"has\",\"field\":\"birthday\",\"test\":{\"is\":\"anniversary\",\"value\":{\"days\":7}}}",
                    "noon set{\"birthday\":\"%DATE+10d-30y\"} out +2d out +12h in +7d in +1d out"),
            new Line(
                    "a date within the last days is over at midnight",
                    "{\"op\":\"has\",\"field\":\"joined_%MARK\",\"test\":{\"is\":\"withinLast\",\"value\":{\"days\":2}}}",
                    "midnight +23h set{\"joined_%MARK\":\"%NOW\"} in +24h in +1h out"),
            new Line(
                    "a time within the last hour is over to the second",
                    "{\"op\":\"has\",\"field\":\"joined_%MARK\",\"test\":{\"is\":\"withinLast\",\"value\":{\"seconds\":3600}}}",
                    "set{\"joined_%MARK\":\"%NOW\"} in +3599999ms in +1ms out"),
            new Line(
                    "a time to come is not within the last hour until it has come",
                    "{\"op\":\"has\",\"field\":\"joined_%MARK\",\"test\":{\"is\":\"withinLast\",\"value\":{\"seconds\":3600}}}",
                    "set{\"joined_%MARK\":\"%NOW+1h\"} out +1h in +1h out"),
            new Line(
                    "long ago begins on its day",
                    "{\"op\":\"has\",\"field\":\"joined_%MARK\",\"test\":{\"is\":\"longerAgo\",\"value\":{\"days\":30}}}",
                    "midnight set{\"joined_%MARK\":\"%NOW\"} out +29d +86399999ms out +1ms in +400d in"),
            new Line(
                    "what expires within the next three days",
                    "{\"op\":\"has\",\"field\":\"joined_%MARK\",\"test\":{\"is\":\"withinNext\",\"value\":{\"days\":3}}}",
                    "midnight set{\"joined_%MARK\":\"%NOW+100h\"} out +24h in +3d in +24h out"),
            new Line(
                    "what is due within the hour, until it is",
                    "{\"op\":\"has\",\"field\":\"joined_%MARK\",\"test\":{\"is\":\"withinNext\",\"value\":{\"seconds\":3600}}}",
                    "set{\"joined_%MARK\":\"%NOW+2h\"} out +1h in +3599999ms in +1ms out"),
            new Line(
                    "nobody knows the date: no to before, after and everything else",
                    "{\"op\":\"any\",\"of\":[{\"op\":\"has\",\"field\":\"birthday\",\"test\":{\"is\":\"longerAgo\",\"value\":{\"days\":1}}},{\"op\":\"has\",\"field\":\"birthday\",\"test\":{\"is\":\"anniversary\",\"value\":{\"days\":180}}}]}",
                    "view out"),
            new Line(
                    "one of the things somebody likes",
                    "{\"op\":\"has\",\"field\":\"likes\",\"test\":{\"is\":\"equals\",\"value\":\"roses\"}}",
                    "set{\"likes\":[\"ferns\"]} out set{\"likes\":[\"ferns\",\"roses\"]} in"),
            new Line(
                    "a tag given lately",
                    "{\"op\":\"tagged\",\"tags\":[\"vip\"],\"added\":{\"is\":\"withinLast\",\"value\":{\"seconds\":3600}}}",
                    "set{\"$tags\":{\"add\":[{\"name\":\"vip\"}]}} in +1h out set{\"$tags\":{\"add\":[{\"name\":\"vip\"}]}} in"),
            new Line(
                    "a tag given by somebody else",
                    "{\"op\":\"tagged\",\"tags\":[\"vip\"],\"source\":\"console\"}",
                    "set{\"$tags\":{\"add\":[{\"name\":\"vip\"}]}} out"),
            new Line(
                    "none of the tags",
                    "{\"op\":\"tagged\",\"tags\":[\"vip\",\"old\"],\"match\":\"none\"}",
                    "view in set{\"$tags\":{\"add\":[{\"name\":\"old\"}]}} out"),
            new Line(
                    "all of the tags",
                    "{\"op\":\"tagged\",\"tags\":[\"vip\",\"old\"],\"match\":\"all\"}",
                    "set{\"$tags\":{\"add\":[{\"name\":\"old\"}]}} out set{\"$tags\":{\"add\":[{\"name\":\"vip\"}]}} in"),
            new Line("a stage of life", "{\"op\":\"stage\",\"in\":[\"new\"]}", "view in"),
            new Line(
                    "a level",
                    "{\"op\":\"level\",\"in\":[\"gold\"]}",
                    "set{\"level\":\"silver\"} out set{\"level\":\"gold\"} in"),
            new Line(
                    "a channel", "{\"op\":\"channel\",\"in\":[\"douyin\"]}", "view out set{\"channel\":\"douyin\"} in"),
            new Line(
                    "consent is given and withdrawn",
                    "{\"op\":\"consent\",\"channel\":\"email\"}",
                    "view out set{\"$consent\":{\"email\":{\"state\":\"granted\"}}} in set{\"$consent\":{\"email\":{\"state\":\"withdrawn\"}}} out"),
            new Line(
                    "everybody lies in a share of a hundred percent",
                    "{\"op\":\"share\",\"salt\":\"s\",\"from\":0,\"to\":100}",
                    "view in"),
            new Line(
                    "orders are counted by Hortus itself",
                    "{\"op\":\"has\",\"field\":\"$orders\",\"test\":{\"is\":\"atLeast\",\"value\":2}}",
                    "order out order in"),
            new Line(
                    "this week begins on Monday",
                    DID + ",\"within\":{\"window\":\"weeks\",\"weeks\":1}}",
                    "monday buy in +6d in +86399999ms in +1ms out"),
            new Line(
                    "last week, as a whole",
                    DID + ",\"within\":{\"window\":\"weeks\",\"weeks\":1,\"endingWeeksAgo\":1}}",
                    "monday +3d buy out +4d in +7d out"),
            new Line(
                    "this month, whatever its length",
                    DID + ",\"within\":{\"window\":\"months\",\"months\":1}}",
                    "month buy in +27d in +4d out"),
            new Line(
                    "yesterday alone",
                    DID + ",\"within\":{\"window\":\"days\",\"days\":1,\"endingDaysAgo\":1}}",
                    "midnight buy out +24h in +24h out"),
            new Line(
                    "active on two of the last three days",
                    DID + ",\"measure\":{\"of\":\"days\"}," + ATLEAST
                            + "2},\"within\":{\"window\":\"days\",\"days\":3}}",
                    "midnight buy buy out +24h buy in +2d out"),
            new Line(
                    "in two different weeks",
                    DID + ",\"measure\":{\"of\":\"weeks\"}," + ATLEAST + "2}}",
                    "monday buy +6d buy out +1d buy in"),
            new Line(
                    "the average of those with a number",
                    DID + ",\"measure\":{\"of\":\"average\",\"property\":\"m\"}," + ATLEAST + "2}}",
                    "view out buy{\"m\":1} out buy{\"m\":\"lots\"} out buy{\"m\":3} in"),
            new Line(
                    "the average of nothing is not less than anything",
                    "{\"op\":\"did\",\"event\":\"buy\",\"measure\":{\"of\":\"average\",\"property\":\"m\"},\"test\":{\"is\":\"less\",\"value\":5}}",
                    "view out buy out buy{\"m\":1} in"),
            new Line(
                    "the largest within the window",
                    DID + ",\"measure\":{\"of\":\"max\",\"property\":\"m\"}," + ATLEAST + "5}," + HOUR + "}",
                    "buy{\"m\":5} in +30m buy{\"m\":4} in +30m out"),
            new Line(
                    "the smallest ever",
                    DID + ",\"measure\":{\"of\":\"min\",\"property\":\"m\"}," + ATLEAST + "5}}",
                    "buy{\"m\":7} in buy{\"m\":4} out"),
            new Line(
                    "different products, one bought twice",
                    DID + ",\"measure\":{\"of\":\"distinct\",\"property\":\"c\"}," + ATLEAST + "2}}",
                    "buy{\"c\":\"red\"} buy{\"c\":\"red\"} buy{\"c\":null} out buy{\"c\":\"blue\"} in"),
            new Line(
                    "the value of the last one, also when an earlier one arrives later",
                    DID
                            + ",\"measure\":{\"of\":\"last\",\"property\":\"c\"},\"test\":{\"is\":\"equals\",\"value\":\"red\"}}",
                    "buy{\"c\":\"red\"} in +1h buy{\"c\":\"blue\"} out late{\"c\":\"red\"} out +1h buy{\"c\":\"red\"} in"),
            new Line(
                    "the value of the first one",
                    DID
                            + ",\"measure\":{\"of\":\"first\",\"property\":\"c\"},\"test\":{\"is\":\"equals\",\"value\":\"red\"}}",
                    "buy{\"c\":\"blue\"} out late{\"c\":\"red\"} in"),
            new Line(
                    "the value that comes most often, and of two any",
                    DID
                            + ",\"measure\":{\"of\":\"mostFrequent\",\"property\":\"c\"},\"test\":{\"is\":\"equals\",\"value\":\"red\"}}",
                    "buy{\"c\":\"blue\"} out buy{\"c\":\"red\"} in buy{\"c\":\"blue\"} out"),
            new Line(
                    "first bought long ago",
                    DID
                            + ",\"measure\":{\"of\":\"firstTime\"},\"test\":{\"is\":\"longerAgo\",\"value\":{\"seconds\":3600}}}",
                    "view out buy out +30m buy out +30m in"),
            new Line(
                    "last bought lately",
                    DID
                            + ",\"measure\":{\"of\":\"lastTime\"},\"test\":{\"is\":\"withinLast\",\"value\":{\"seconds\":3600}}}",
                    "buy in +59m buy +59m in +1m out"),
            new Line(
                    "viewed, then bought",
                    "{\"op\":\"sequence\",\"steps\":[{\"event\":\"view\"},{\"event\":\"buy\"}]}",
                    "buy +1s view out +1s buy in"),
            new Line(
                    "at the very same time is not one after the other",
                    "{\"op\":\"sequence\",\"steps\":[{\"event\":\"view\"},{\"event\":\"buy\"}]}",
                    "view buy out"),
            new Line(
                    "viewed, then bought within the hour",
                    "{\"op\":\"sequence\",\"steps\":[{\"event\":\"view\"},{\"event\":\"buy\",\"withinSeconds\":3600}]}",
                    "view +61m buy out +1s view +1h buy in"),
            new Line(
                    "viewed, then bought, without a complaint between",
                    "{\"op\":\"sequence\",\"steps\":[{\"event\":\"view\"},{\"event\":\"buy\",\"without\":[{\"event\":\"moan\"}]}]}",
                    "view +1s moan +1s buy out +1s view +1s buy in"),
            new Line(
                    "a complaint told later undoes it",
                    "{\"op\":\"sequence\",\"steps\":[{\"event\":\"view\"},{\"event\":\"buy\",\"without\":[{\"event\":\"moan\"}]}]}",
                    "view +1h buy in moan@-30m out"),
            new Line(
                    "the steps fall out of the window",
                    "{\"op\":\"sequence\",\"steps\":[{\"event\":\"view\"},{\"event\":\"buy\"}]," + HOUR + "}",
                    "view +30m buy in +30m out"),
            new Line(
                    "put into the cart and not bought within the hour",
                    "{\"op\":\"sequence\",\"steps\":[{\"event\":\"cart\"}],\"then\":{\"without\":[{\"event\":\"buy\"}],\"seconds\":3600}}",
                    "cart out +59m out +1m in buy@-1m out"),
            new Line(
                    "bought in time",
                    "{\"op\":\"sequence\",\"steps\":[{\"event\":\"cart\"}],\"then\":{\"without\":[{\"event\":\"buy\"}],\"seconds\":3600}}",
                    "cart +1h buy out +10h out"),
            new Line(
                    "twice within a day of the first visit",
                    DID + "," + ATLEAST + "2},\"within\":{\"window\":\"after\",\"event\":\"view\",\"seconds\":86400}}",
                    "view +1h buy out +23h buy in +400d in"),
            new Line(
                    "a minute after a day is too late",
                    DID + ",\"within\":{\"window\":\"after\",\"event\":\"view\",\"seconds\":86400}}",
                    "view +1441m buy out"),
            new Line(
                    "after the last visit, which moves on",
                    DID + ",\"within\":{\"window\":\"after\",\"event\":\"view\",\"which\":\"last\"}}",
                    "view +1h buy in +1h view out"),
            new Line(
                    "before the first visit",
                    DID + ",\"within\":{\"window\":\"before\",\"event\":\"view\",\"seconds\":3600}}",
                    "buy out +1h view in"),
            new Line(
                    "fewer than one after a visit needs a visit",
                    "{\"op\":\"did\",\"event\":\"buy\",\"test\":{\"is\":\"less\",\"value\":1},\"within\":{\"window\":\"after\",\"event\":\"view\"}}",
                    "buy out +1h view in"),
            new Line(
                    "red or large, and not green",
                    DID
                            + ",\"where\":[{\"any\":[{\"property\":\"c\",\"test\":{\"is\":\"equals\",\"value\":\"red\"}},{\"property\":\"m\",\"test\":{\"is\":\"greater\",\"value\":5}}]},{\"none\":[{\"property\":\"c\",\"test\":{\"is\":\"equals\",\"value\":\"green\"}}]}]}",
                    "buy{\"c\":\"blue\"} buy{\"c\":\"green\",\"m\":6} out buy{\"m\":6} in"),
            new Line(
                    "a birthday comes round by the lunar calendar: the 15th of the 8th month",
                    "{\"op\":\"has\",\"field\":\"birthday\",\"test\":{\"is\":\"anniversary\",\"value\":{\"days\":0,\"calendar\":\"lunar\"}}}",
                    "until=2060-09-08 set{\"birthday\":\"1990-10-03\"} out +24h in +24h out"),
            new Line(
                    "born on 29 February, kept on the 28th",
                    "{\"op\":\"has\",\"field\":\"birthday\",\"test\":{\"is\":\"anniversary\",\"value\":{\"days\":0}}}",
                    "until=2061-02-27 set{\"birthday\":\"1992-02-29\"} out +24h in +24h out"),
            new Line(
                    "one and the same product of the order",
                    DID
                            + ",\"where\":[{\"property\":\"products\",\"element\":[{\"property\":\"kind\",\"test\":{\"is\":\"equals\",\"value\":\"rose\"}},{\"property\":\"price\",\"test\":{\"is\":\"greater\",\"value\":100}}]}]}",
                    "buy{\"products\":[{\"kind\":\"rose\",\"price\":9},{\"kind\":\"fern\",\"price\":101}]} out buy{\"products\":[{\"kind\":\"fern\",\"price\":9},{\"kind\":\"rose\",\"price\":101}]} in"),
            new Line(
                    "an object that is no list is its own one product",
                    DID
                            + ",\"where\":[{\"property\":\"products\",\"element\":[{\"property\":\"kind\",\"test\":{\"is\":\"equals\",\"value\":\"rose\"}}]}]}",
                    "buy{\"products\":\"rose\"} buy{\"products\":[\"rose\"]} buy{\"kind\":\"rose\"} out buy{\"products\":{\"kind\":\"rose\"}} in"),
            new Line(
                    "one product without a discount, not an order without one",
                    DID
                            + ",\"where\":[{\"property\":\"products\",\"element\":[{\"property\":\"kind\",\"test\":{\"is\":\"equals\",\"value\":\"rose\"}},{\"none\":[{\"property\":\"off\",\"test\":{\"is\":\"isSet\"}}]}]}]}",
                    "buy{\"products\":[{\"kind\":\"rose\",\"off\":5},{\"kind\":\"fern\"}]} out buy{\"products\":[{\"kind\":\"rose\",\"off\":5},{\"kind\":\"rose\"}]} in"),
            new Line(
                    "no order in which one product is both",
                    DID
                            + ",\"where\":[{\"none\":[{\"property\":\"products\",\"element\":[{\"property\":\"kind\",\"test\":{\"is\":\"equals\",\"value\":\"rose\"}},{\"property\":\"price\",\"test\":{\"is\":\"less\",\"value\":10}}]}]}]}",
                    "buy{\"products\":[{\"kind\":\"rose\",\"price\":9}]} out buy{\"products\":[{\"kind\":\"rose\",\"price\":10},{\"kind\":\"fern\",\"price\":9}]} in"),
            new Line(
                    "a part within a part of the order",
                    DID
                            + ",\"where\":[{\"property\":\"boxes\",\"element\":[{\"property\":\"to\",\"test\":{\"is\":\"equals\",\"value\":\"home\"}},{\"property\":\"items\",\"element\":[{\"property\":\"kind\",\"test\":{\"is\":\"equals\",\"value\":\"rose\"}},{\"property\":\"n\",\"test\":{\"is\":\"atLeast\",\"value\":2}}]}]}]}",
                    "buy{\"boxes\":[{\"to\":\"home\",\"items\":[{\"kind\":\"rose\",\"n\":1}]},{\"to\":\"work\",\"items\":[{\"kind\":\"rose\",\"n\":2}]}]} out buy{\"boxes\":[{\"to\":\"home\",\"items\":[{\"kind\":\"fern\",\"n\":2},{\"kind\":\"rose\",\"n\":2}]}]} in"),
            new Line(
                    "anything at all, but not what Hortus found out by itself",
                    "{\"op\":\"did\",\"event\":\"*\"," + HOUR + "}",
                    "set{\"city\":\"Wuxi\"} out fact out view in +30m buy +59m in +1m out"),
            new Line(
                    "quiet for an hour, whatever it was",
                    "{\"op\":\"didNot\",\"event\":\"*\"," + HOUR + "}",
                    "view out +1h in moan out +1h in"),
            new Line(
                    "active on two days by whatever was done",
                    "{\"op\":\"did\",\"event\":\"*\",\"measure\":{\"of\":\"days\"}," + ATLEAST
                            + "2},\"within\":{\"window\":\"days\",\"days\":3}}",
                    "midnight buy view out +24h moan in +2d out"),
            new Line(
                    "viewed, and nothing else before buying",
                    "{\"op\":\"sequence\",\"steps\":[{\"event\":\"view\"},{\"event\":\"buy\",\"without\":[{\"event\":\"*\"}]}]}",
                    "view +1s moan +1s buy out +1s view +1s buy in"),
            new Line(
                    "anything red",
                    "{\"op\":\"did\",\"event\":\"*\",\"where\":[{\"property\":\"c\",\"test\":{\"is\":\"equals\",\"value\":\"red\"}}]}",
                    "view{\"c\":\"blue\"} out moan{\"c\":\"red\"} in"),
            new Line("a list names her", "{\"op\":\"list\",\"list\":\"%LIST\"}", "in buy in"),
            new Line("a repeat of a message is no second event", DID + "," + ATLEAST + "2}}", "buy repeat out buy in"));

    @TestFactory
    Stream<DynamicTest> whatARuleSaysAlongATimeline() {
        return TABLE.stream().map(line -> DynamicTest.dynamicTest(line.shows, () -> new Run(line).go()));
    }

    private static int runs;

    private static final class Run {
        private final Line line;
        private final String mark = "t" + ++runs;
        private final String name = "user_id:" + mark;
        private final Instant start = garden.now();
        private String audience = "";
        private io.hortus.eventlog.@org.jspecify.annotations.Nullable Event last;

        Run(Line line) {
            this.line = line;
        }

        void go() {
            var rule = line.rule
                    .replace("\"event\":\"", "\"event\":\"" + mark)
                    .replace("\"event\":\"" + mark + "*\"", "\"event\":\"*\"")
                    .replace("%MARK", mark);
            for (var hours = 1; hours <= 2; hours++) {
                rule = rule.replace(
                        "%NOW+" + hours + "h",
                        start.plus(Duration.ofHours(hours)).toString());
            }
            if (rule.contains("%LIST")) {
                happen("view");
                var list = garden.bean(Lists.class).upload("list " + mark, "user_id", List.of(mark, "nobody"));
                rule = rule.replace("%LIST", list.id());
            }
            audience = garden.publish(rule);
            var done = "";
            for (var word : line.happens.split(" ", -1)) {
                done += word + " ";
                switch (word) {
                    case "in" -> expect(true, rule, done);
                    case "out" -> expect(false, rule, done);
                    default -> happen(word);
                }
            }
            garden.unpublish(audience);
        }

        private void expect(boolean in, String rule, String done) {
            var anna = garden.customer(name);
            assertThat(garden.members(audience).contains(anna))
                    .as("live, %s: %s", line.shows, done)
                    .isEqualTo(in);
            garden.insight.catchUp();
            var moment = garden.bean(SqlRules.class).at(garden.now(), garden.bean(AudienceQueries.class));
            var sql = moment.members(Normalize.core(Rules.read(Json.read(rule))));
            assertThat(sql.contains(anna)).as("SQL, %s: %s", line.shows, done).isEqualTo(in);
        }

        private void happen(String word) {
            if (word.startsWith("+")) {
                garden.advance(duration(word.substring(1)));
            } else if (word.equals("midnight")) {
                var midnight = garden.now()
                        .atZone(Garden.ZONE)
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(Garden.ZONE);
                garden.clock.set(midnight.toInstant());
            } else if (word.equals("tie")) {
                garden.append(List.of(garden.event("tie", garden.now(), "{}", name, "anonymous_id:" + mark)));
            } else if (word.equals("repeat")) {
                garden.append(List.of(java.util.Objects.requireNonNull(last)));
            } else if (word.equals("noon")) {
                to(today().plusDays(1).atStartOfDay(Garden.ZONE).plusHours(12));
            } else if (word.equals("monday")) {
                to(today().with(TemporalAdjusters.next(DayOfWeek.MONDAY)).atStartOfDay(Garden.ZONE));
            } else if (word.equals("month")) {
                to(today().plusMonths(1).withDayOfMonth(1).atStartOfDay(Garden.ZONE));
            } else if (word.startsWith("until=")) {
                to(LocalDate.parse(word.substring(6)).atStartOfDay(Garden.ZONE));
            } else if (word.equals("fact")) {
                garden.append(List.of(garden.fact("stage_changed", name)));
            } else if (word.equals("order")) {
                garden.append(List.of(garden.event("Order Completed", garden.now(), "{\"revenue\":1}", name)));
            } else if (word.startsWith("set")) {
                garden.append(List.of(garden.set(garden.now(), Json.read(filled(word.substring(3))), name)));
            } else {
                var times = word.startsWith("10*") ? 10 : 1;
                for (var i = 0; i < times; i++) garden.append(List.of(event(times == 1 ? word : word.substring(3))));
            }
            garden.turns(2);
            garden.ticks();
        }

        private static LocalDate today() {
            return LocalDate.ofInstant(garden.now(), Garden.ZONE);
        }

        private static void to(ZonedDateTime time) {
            if (time.toInstant().isAfter(garden.now())) garden.clock.set(time.toInstant());
        }

        private String filled(String json) {
            return json.replace("%MARK", mark)
                    .replace(
                            "%NOW+100h",
                            garden.now().plus(Duration.ofHours(100)).toString())
                    .replace("%NOW+2h", garden.now().plus(Duration.ofHours(2)).toString())
                    .replace("%NOW+1h", garden.now().plus(Duration.ofHours(1)).toString())
                    .replace("%NOW", garden.now().toString())
                    .replace(
                            "%DATE+10d-30y", today().plusDays(10).minusYears(30).toString());
        }

        private io.hortus.eventlog.Event event(String word) {
            var under = word.startsWith("phone:") ? "anonymous_id:" + mark : name;
            var rest = word.replace("phone:", "").replace("shop:", "").replace("late{", "buy@-30m{");
            var brace = rest.indexOf('{');
            var at = rest.indexOf('@');
            var when = at < 0 ? Duration.ZERO : duration(rest.substring(at + 1, brace > at ? brace : rest.length()));
            var what = rest.substring(0, at >= 0 ? at : brace >= 0 ? brace : rest.length());
            var event = garden.event(
                    mark + what, garden.now().plus(when), brace >= 0 ? rest.substring(brace) : "{}", under);
            last = word.startsWith("shop:") ? Garden.from("shop", event) : event;
            return last;
        }

        private static Duration duration(String text) {
            if (text.startsWith("-")) return duration(text.substring(1)).negated();
            if (text.startsWith("+")) return duration(text.substring(1));
            if (text.endsWith("ms")) return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
            var number = Long.parseLong(text.substring(0, text.length() - 1));
            return switch (text.charAt(text.length() - 1)) {
                case 's' -> Duration.ofSeconds(number);
                case 'm' -> Duration.ofMinutes(number);
                case 'h' -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
        }
    }
}
