package io.spotviewer.site.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CostChartTest {

    @Test
    void whatHasNoPriceIsNoBarOfNothing() {
        List<Group> groups = List.of(
                group("Fargate", null, 0, 3), group("m5.xlarge", "2.00", 2, 1), group("c5.xlarge", "0.00", 1, 0));
        ChartView chart = CostChart.atSpot("chart", "On-Demand cost and Spot cost", groups, tally("2.00", 3, 4));

        assertThat(chart.description())
                .contains("Fargate: $5.00, no price.", "m5.xlarge: $5.00, $2.00, partial.", "c5.xlarge: $5.00, $0.00.");
        assertThat(chart.labels().toString()).contains("no price", "$2.00, partial");
    }

    private static Group group(String key, @Nullable String spot, long priced, long unpriced) {
        return Group.named(Dimension.INSTANCE_TYPE, key, tally(spot, priced, unpriced));
    }

    private static Tally tally(@Nullable String spot, long priced, long unpriced) {
        Money price = new Money(new BigDecimal("5.00"), 3, 0);
        Money atSpot = new Money(spot == null ? null : new BigDecimal(spot), priced, unpriced);
        Money none = new Money(BigDecimal.ZERO, 3, 0);
        return Tally.builder()
                .jobs(3)
                .attempts(3)
                .runSeconds(60)
                .costs(Costs.builder()
                        .onDemand(price)
                        .spot(atSpot)
                        .cost(price)
                        .costOnSpot(none)
                        .costOnOther(none)
                        .estimatedSavings(none)
                        .build())
                .build();
    }
}
