package io.spotviewer.site;

import static io.spotviewer.cost.SampleFleet.at;
import static io.spotviewer.cost.price.ProductJson.answer;
import static io.spotviewer.cost.price.ProductJson.m5;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.PriceFiles;
import io.spotviewer.cost.share.Fleet;
import io.spotviewer.cost.share.FleetCost;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.count.ReportBuilder;
import io.spotviewer.site.report.money.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a report makes of prices that are missing or wrong: never 0, always counted, always with the reason. */
class PriceFaultsTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode LISTED = answer(m5("A", "1.00"));

    /** An hour On-Demand and an hour on Spot. */
    private static Report report(List<JsonNode> products, List<JsonNode> history) {
        SampleFleet sample = new SampleFleet()
                .instance("i-1", PurchaseOption.ON_DEMAND, 0, 3_600L)
                .instance("i-2", PurchaseOption.SPOT, 0, 3_600L);
        sample.job("a").ran("i-1", 0, 3_600).succeeded();
        sample.job("b").ran("i-2", 0, 3_600).succeeded();
        Fleet fleet = Fleet.of(sample.jobs(), sample.instances());
        PriceBook prices = new PriceBook(PriceFiles.of(products, history), at(-60), at(90_000));
        return ReportBuilder.report(
                fleet, FleetCost.of(fleet, prices), prices, null, List.of(), at(90_000), Origin.UNKNOWN);
    }

    private static ObjectNode history(String... timesAndPrices) {
        ObjectNode answer = MAPPER.createObjectNode();
        ArrayNode points = answer.putArray("SpotPriceHistory");
        for (int i = 0; i < timesAndPrices.length; i += 2) {
            points.addObject()
                    .put("AvailabilityZone", "us-east-1a")
                    .put("InstanceType", "m5.xlarge")
                    .put("ProductDescription", "Linux/UNIX")
                    .put("Timestamp", timesAndPrices[i])
                    .put("SpotPrice", timesAndPrices[i + 1]);
        }
        return answer;
    }

    private static final JsonNode STEADY = history("2026-01-01T00:00:00Z", "0.40");

    static Stream<Arguments> faultsOfThePriceList() {
        return Stream.of(
                Arguments.of("no answer at all", List.of(), "has no price of m5.xlarge"),
                Arguments.of("an empty answer", List.of(answer()), "has no price of m5.xlarge"),
                Arguments.of(
                        "two SKUs", List.of(answer(m5("A", "1.00"), m5("B", "1.10"))), "has 2 prices of m5.xlarge"),
                Arguments.of(
                        "two SKUs on two pages",
                        List.of(answer(m5("A", "1.00")), answer(m5("B", "1.10"))),
                        "has 2 prices of m5.xlarge"),
                Arguments.of("a price of nothing", List.of(answer(m5("A", "0.0000000000"))), "is not a price above 0"),
                Arguments.of("another form", List.of(MAPPER.createObjectNode().put("PriceList", "soon")), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsOfThePriceList")
    void withoutOneOnDemandPriceAnAttemptIsCountedAndNotSummedAsNothing(
            String fault, List<JsonNode> products, String reason) {
        Report report = report(products, List.of(STEADY));

        assertThat(report.completeness().pricedAttempts()).isEqualTo(1);
        assertThat(report.completeness().unpricedAttempts()).isEqualTo(1);
        assertThat(report.completeness().unpricedReasons())
                .singleElement()
                .satisfies(unpriced -> assertThat(unpriced.reason()).contains(reason))
                .satisfies(unpriced -> assertThat(unpriced.exampleJobs()).containsExactly("a"));
        Money cost = report.totals().all().costs().cost();
        assertThat(cost.usd()).isEqualByComparingTo("0.40");
        assertThat(cost.partial()).isTrue();
        assertThat(report.totals().all().costs().onDemand().usd()).isNull();
        assertThat(report.warnings())
                .anyMatch(warning ->
                        warning.matches("1 of \\d+ finished attempts? has no price, so the totals are too low.*"));
    }

    static Stream<Arguments> faultsOfTheSpotHistory() {
        return Stream.of(
                Arguments.of("no answer at all", List.of()),
                Arguments.of("an empty answer", List.of(history())),
                Arguments.of("only later prices", List.of(history("2026-01-14T00:30:00Z", "0.40"))),
                Arguments.of("no number", List.of(history("2026-01-01T00:00:00Z", "soon"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faultsOfTheSpotHistory")
    void withoutASpotPriceAnAttemptIsCountedAndNotSummedAsNothing(String fault, List<JsonNode> history) {
        Report report = report(List.of(LISTED), history);

        assertThat(report.completeness().unpricedAttempts()).isEqualTo(1);
        assertThat(report.completeness().unpricedReasons())
                .singleElement()
                .satisfies(unpriced -> assertThat(unpriced.exampleJobs()).containsExactly("b"));
        assertThat(report.totals().all().costs().cost().usd()).isEqualByComparingTo("1.00");
        assertThat(report.totals().all().costs().costOnSpot().usd()).isNull();
        assertThat(report.totals().instances().partial()).isTrue();
    }

    @Test
    void theOrderOfPricesAndPagesChangesNothing() {
        List<JsonNode> pages = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            pages.add(history(at(-60 + 400L * i).toString(), "0." + (31 + 7 * i)));
        }
        pages.add(history(at(-60).toString(), "0.30"));
        Report expected = report(List.of(answer(), LISTED), pages);
        Random random = new Random(3);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(pages, random);
            assertThat(report(List.of(LISTED, answer()), pages)).isEqualTo(expected);
        }
    }
}
