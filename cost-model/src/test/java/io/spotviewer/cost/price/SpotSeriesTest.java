package io.spotviewer.cost.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SpotSeriesTest {

    private static Instant day(String time) {
        return Instant.parse("2026-01-01T" + time + ":00Z");
    }

    /** The answer as it comes: newest first, with the last change before the span that was asked for. */
    private static Quote<SpotSeries> history(String... pages) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> answers = new ArrayList<>();
        for (String page : pages) {
            answers.add(mapper.readTree(page.replace('\'', '"')));
        }
        return PriceFiles.of(List.of(), answers)
                .spot("m5.xlarge", "us-east-1a", "Linux/UNIX", day("10:00"), day("12:00"));
    }

    private static String point(String at, String usd) {
        return "{'Timestamp':'" + at + "','SpotPrice':'" + usd
                + "','InstanceType':'m5.xlarge','AvailabilityZone':'us-east-1a','ProductDescription':'Linux/UNIX'}";
    }

    @Test
    void aSpanCostsEachPriceForAsLongAsItHeld() throws IOException {
        SpotSeries series = history("{'SpotPriceHistory':["
                        + point("2026-01-01T11:30:00+00:00", "0.050000") + ","
                        + point("2026-01-01T10:30:00.000Z", "0.080000") + ","
                        + point("2025-12-31T22:00:00Z", "0.060000") + "]}")
                .get();

        // Half an hour at 0.06, an hour at 0.08, half an hour at 0.05.
        assertThat(series.cost(day("10:00"), day("12:00")).get()).isEqualByComparingTo("0.135");
        assertThat(series.pricesIn(day("10:00"), day("12:00")))
                .containsExactly(new BigDecimal("0.060000"), new BigDecimal("0.080000"), new BigDecimal("0.050000"));
    }

    @Test
    void pagesOfAnAnswerAreOneHistory() throws IOException {
        SpotSeries series = history(
                        "{'SpotPriceHistory':[" + point("2026-01-01T11:00:00Z", "0.2") + "],'NextToken':'x'}",
                        "{'SpotPriceHistory':[" + point("2026-01-01T09:00:00Z", "0.1") + "]}")
                .get();

        assertThat(series.cost(day("10:00"), day("12:00")).get()).isEqualByComparingTo("0.3");
    }

    @Test
    void beforeTheFirstKnownPriceNothingIsKnown() throws IOException {
        SpotSeries series = history("{'SpotPriceHistory':[" + point("2026-01-01T11:00:00Z", "0.2") + "]}")
                .get();

        assertThat(series.cost(day("10:59"), day("12:00")).why())
                .isEqualTo("the Spot price history begins only at 2026-01-01T11:00:00Z");
        assertThat(series.cost(day("11:00"), day("12:00")).get()).isEqualByComparingTo("0.2");
    }

    @Test
    void anEmptyHistoryIsAnUnknownPrice() throws IOException {
        assertThat(history("{'SpotPriceHistory':[]}").why())
                .isEqualTo("there is no Spot price history of m5.xlarge in us-east-1a with Linux/UNIX");
        assertThat(history("{}", "[]", "null").isKnown()).isFalse();
    }

    @Test
    void pointsWithoutATimeOrAPriceTellNothing() throws IOException {
        assertThat(history("{'SpotPriceHistory':["
                                + point("yesterday", "0.1") + ","
                                + point("2026-01-01T09:00:00Z", "0.000000") + ","
                                + point("2026-01-01T09:00:00Z", "-1") + ","
                                + point("2026-01-01T09:00:00Z", "1e9999") + "]}")
                        .isKnown())
                .isFalse();
    }

    @Test
    void theNameWithTheNetworkIsTheSameProduct() throws IOException {
        String point = point("2026-01-01T09:00:00Z", "0.1").replace("Linux/UNIX", "Linux/UNIX (Amazon VPC)");

        assertThat(history("{'SpotPriceHistory':[" + point + "]}").isKnown()).isTrue();
    }

    @Test
    void aPriceOfZeroIsRefused() {
        assertThatThrownBy(() -> new SpotSeries(new TreeMap<>(Map.of(day("10:00"), BigDecimal.ZERO))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 0");
    }

    @Test
    void byTheOtherRuleThePriceAtTheStartOfEachInstanceHourHoldsForAllOfIt() {
        SpotSeries series = new SpotSeries(new TreeMap<>(Map.of(
                day("08:00"), new BigDecimal("0.060"),
                day("09:10"), new BigDecimal("0.090"),
                day("10:40"), new BigDecimal("0.030"))));

        SpotSeries byHour = series.byInstanceHour(day("08:20"));

        // 0.06 until 09:20, 0.09 until 10:20, and on until the end, before which no hour begins at 0.03.
        assertThat(series.cost(day("08:20"), day("10:50")).get()).isEqualByComparingTo("0.190");
        assertThat(byHour.cost(day("08:20"), day("10:50")).get()).isEqualByComparingTo("0.195");
        assertThat(byHour.cost(day("11:20"), day("12:20")).get()).isEqualByComparingTo("0.030");
    }

    @Test
    void aChangeAtTheVeryStartOfAnInstanceHourHoldsInIt() {
        SpotSeries series = new SpotSeries(new TreeMap<>(Map.of(
                day("08:00"), new BigDecimal("0.1"),
                day("10:00"), new BigDecimal("0.2"),
                day("10:01"), new BigDecimal("0.3"),
                day("10:59"), new BigDecimal("0.4"))));

        SpotSeries byHour = series.byInstanceHour(day("09:00"));

        assertThat(byHour.cost(day("10:00"), day("11:00")).get()).isEqualByComparingTo("0.2");
        assertThat(byHour.cost(day("11:00"), day("12:00")).get()).isEqualByComparingTo("0.4");
    }

    @Test
    void anInstanceHourThatBeganBeforeTheFirstPriceHasNoneByTheOtherRule() {
        SpotSeries series = new SpotSeries(new TreeMap<>(Map.of(day("09:30"), new BigDecimal("0.1"))));

        SpotSeries byHour = series.byInstanceHour(day("09:00"));

        assertThat(byHour.cost(day("09:30"), day("10:00")).isKnown()).isFalse();
        assertThat(byHour.cost(day("10:00"), day("11:00")).get()).isEqualByComparingTo("0.1");
    }
}
