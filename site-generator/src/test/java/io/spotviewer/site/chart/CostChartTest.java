package io.spotviewer.site.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.money.Comparison;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.money.Waste;
import io.spotviewer.site.report.money.Waste.Part;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostChartTest {

    @Test
    void whatHasNoPriceIsNoBarOfNothing() {
        Comparison none = Comparison.NOTHING;
        Comparison compared = none.with(PurchaseOption.SPOT, new BigDecimal("5.00"), new BigDecimal("2.00"));
        List<Group> groups = List.of(
                group("Fargate", none.with(PurchaseOption.SPOT, null, null), Part.NOTHING),
                group("m5.xlarge", compared.with(PurchaseOption.SPOT, null, null), Part.NOTHING),
                group(
                        "c5.xlarge",
                        compared.withReclaimed(new BigDecimal("0.25")),
                        new Part(1, 60, new Money(new BigDecimal("0.25"), 1, 0))));
        ChartView chart = CostChart.savings("chart", "Savings", groups, tally(compared, Part.NOTHING));

        assertThat(chart.description())
                .contains(
                        "Fargate: no price, no price.",
                        "m5.xlarge: $5.00, partial, $2.00, partial.",
                        "c5.xlarge: $5.00, $2.25.");
        assertThat(chart.labels().toString()).contains("no price", "$2.00, partial");
    }

    private static Group group(String key, Comparison comparison, Part reclaimed) {
        return Group.named(Dimension.INSTANCE_TYPE, key, tally(comparison, reclaimed));
    }

    private static Tally tally(Comparison comparison, Part reclaimed) {
        Money none = new Money(BigDecimal.ZERO, 3, 0);
        return Tally.builder()
                .jobs(3)
                .attempts(3)
                .runSeconds(60)
                .costs(Costs.builder()
                        .onDemand(none)
                        .spot(none)
                        .cost(none)
                        .costOnSpot(none)
                        .costOnOther(none)
                        .estimatedSavings(none)
                        .waste(new Waste(
                                reclaimed,
                                Part.NOTHING,
                                Part.NOTHING,
                                Part.NOTHING,
                                Part.NOTHING,
                                Part.NOTHING,
                                Part.NOTHING))
                        .comparison(comparison)
                        .build())
                .build();
    }
}
