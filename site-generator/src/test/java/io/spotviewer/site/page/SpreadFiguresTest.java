package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.SampleReports;
import io.spotviewer.site.report.capacity.IdleTime;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.reclaim.BreakEven;
import io.spotviewer.site.report.reclaim.BreakEven.Verdict;
import io.spotviewer.site.report.reclaim.ReclaimRate;
import io.spotviewer.site.report.reclaim.SampleReclaims;
import io.spotviewer.site.report.reclaim.SpotPool;
import io.spotviewer.site.report.spread.GroupSpread;
import io.spotviewer.site.report.spread.QueueWait;
import io.spotviewer.site.report.spread.QueueWaits;
import io.spotviewer.site.report.spread.Spread;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Waits, distributions, the use of instances and rates are on their pages as the report has them. */
class SpreadFiguresTest {

    private static final Report REPORT = RichReports.ofJobs(200);
    private static final RenderedSite SITE = new RenderedSite(REPORT);

    private static Element row(RenderedSite site, String page, String table, String... names) {
        return site.page(page).select("#" + table + " tbody tr").stream()
                .filter(row -> row.children().stream()
                        .limit(names.length)
                        .map(Element::text)
                        .toList()
                        .equals(List.of(names)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row of " + String.join(", ", names) + " in " + table));
    }

    private static List<String> raws(Element row, int from) {
        return row.children().stream()
                .skip(from)
                .map(cell -> cell.hasAttr("data-v")
                        ? cell.attr("data-v")
                        : cell.ownText().replace(",", ""))
                .toList();
    }

    private static List<String> quantiles(Spread spread) {
        return Stream.of(
                        BigDecimal.valueOf(spread.values()),
                        spread.least(),
                        spread.p5(),
                        spread.p25(),
                        spread.median(),
                        spread.p75(),
                        spread.p95(),
                        spread.greatest())
                .map(value -> Objects.requireNonNull(value).stripTrailingZeros().toPlainString())
                .toList();
    }

    @Test
    void waitsByQueueAreThoseOfTheReportWithWhatIsInNoQuantileBeside() {
        assertThat(REPORT.waits().queues()).isNotEmpty();
        for (QueueWait wait : REPORT.waits().queues()) {
            List<String> raws =
                    raws(row(SITE, "queues.html", "waits-queues", Objects.requireNonNull(wait.queueName())), 1);
            assertThat(raws.subList(0, 8)).isEqualTo(quantiles(wait.queueSeconds()));
            assertThat(raws.subList(8, 10))
                    .containsExactly(String.valueOf(wait.neverPlaced()), String.valueOf(wait.unknownWaits()));
        }
        assertThat(SITE.page("queues.html").select("h1").text()).startsWith("Half of the attempts waited at most ");
    }

    @Test
    void aPageWithoutAKnownWaitSaysSo() {
        RenderedSite site = new RenderedSite(REPORT.toBuilder()
                .waits(QueueWaits.NONE)
                .distributions(List.of())
                .build());
        assertThat(site.page("queues.html").select("h1").text()).startsWith("No wait for an instance is known");
        assertThat(site.page("queues.html").select("#waits, #waits-by-hour")).isEmpty();
    }

    @Test
    void distributionsByDefinitionAreThoseOfTheReport() {
        for (GroupSpread group : REPORT.distributions()) {
            if (group.dimension() == Dimension.DEFINITION) {
                String name = Objects.requireNonNull(group.name());
                assertThat(raws(row(SITE, "workflows.html", "run-definitions", name), 1))
                        .isEqualTo(quantiles(group.runSeconds()));
                assertThat(raws(row(SITE, "workflows.html", "cost-definitions", name), 1))
                        .isEqualTo(quantiles(group.costUsd()));
            }
        }
    }

    @Test
    void withoutAWorkflowThePageSaysHowToGetOne() {
        RenderedSite site = new RenderedSite(SampleReports.typical());
        assertThat(site.page("workflows.html").select("#how-to").text()).contains("--nextflow-trace", "resourceLabels");
    }

    @Test
    void aBoxReachesFromTheFirstToTheThirdQuartileAndSaysItsFigures() {
        Element chart = SITE.page("queues.html").selectFirst("#chart-waits-queues");
        assertThat(Objects.requireNonNull(chart).select("rect.box"))
                .hasSameSizeAs(REPORT.waits().queues())
                .allSatisfy(box -> {
                    assertThat(box.select("title").text()).contains("median ", "5 % ", "95 % ", "least ", "greatest ");
                    assertThat(Double.parseDouble(box.attr("x").replace("%", "")))
                            .isBetween(0.0, 78.0);
                });
        assertThat(chart.select("line.median")).hasSameSizeAs(REPORT.waits().queues());
    }

    @Test
    void idleTimeIsByEnvironmentTypeAndHourInItsKinds() {
        IdleTime time = REPORT.capacity().idleByType().get(0);
        List<String> raws = raws(row(SITE, "instances.html", "idle-types", "m5.2xlarge"), 2);
        assertThat(raws.subList(0, 3))
                .containsExactly(
                        String.valueOf(time.bootSeconds()),
                        String.valueOf(time.gapSeconds()),
                        String.valueOf(time.tailSeconds()));
        assertThat(raws(row(SITE, "instances.html", "idle-hours", "23:00"), 1)).containsExactly("0", "0", "2700");
        assertThat(row(SITE, "instances.html", "packing-table", "spot-ce", "m5.2xlarge")
                        .text())
                .startsWith("spot-ce m5.2xlarge 63 25 20");
    }

    @Test
    void aPoolHasItsRateAndItsMoneyAndIsMarkedOnlyIfTheTestClearsIt() {
        ReclaimRate above = SampleReclaims.rate("m5.large", "us-east-1a", 50, 360_000, 20);
        ReclaimRate common = SampleReclaims.rate("m5.large", "us-east-1b", 50, 360_000, 9);
        RenderedSite marked = new RenderedSite(REPORT.toBuilder()
                .reclaimRates(SampleReclaims.rates(List.of(above, common)))
                .build());
        assertThat(row(marked, "spot.html", "pools", "m5.large", "us-east-1a").text())
                .endsWith(" above the others");
        assertThat(row(marked, "spot.html", "pools", "m5.large", "us-east-1b").text())
                .doesNotContain("above");
        assertThat(marked.page("spot.html").select("#chart-rates rect.lost")).hasSize(1);
        ReclaimRate pool = REPORT.reclaimRates().pools().get(0);
        SpotPool money = REPORT.spotPools().stream()
                .filter(each -> Objects.equals(each.instanceType(), pool.instanceType())
                        && Objects.equals(each.zone(), pool.zone()))
                .findFirst()
                .orElseThrow();
        List<String> raws = raws(
                row(
                        SITE,
                        "spot.html",
                        "pools",
                        Objects.requireNonNull(pool.instanceType()),
                        Objects.requireNonNull(pool.zone())),
                2);
        assertThat(raws.subList(0, 3))
                .containsExactly(
                        String.valueOf(pool.lives()),
                        String.valueOf(pool.instanceSeconds()),
                        String.valueOf(pool.reclaimEvents()));
        assertThat(new BigDecimal(raws.get(8)))
                .isEqualByComparingTo(Objects.requireNonNull(money.cost().usd()));
    }

    private static String verdict(
            Verdict verdict, long clusters, String saved, String low, String high, String tolerates) {
        BreakEven row = new BreakEven(
                "align",
                "align",
                100,
                10,
                10,
                clusters,
                money("20"),
                money("10"),
                money(saved),
                low.isEmpty() ? null : new BigDecimal(low),
                high.isEmpty() ? null : new BigDecimal(high),
                null,
                tolerates.isEmpty() ? null : new BigDecimal(tolerates),
                null,
                verdict);
        return row(
                        new RenderedSite(
                                REPORT.toBuilder().breakEven(List.of(row)).build()),
                        "spot.html",
                        "break-even-rates",
                        "align")
                .child(1)
                .text();
    }

    private static Money money(String usd) {
        return new Money(new BigDecimal(usd), 1, 0);
    }

    @Test
    void aVerdictIsInDollars() {
        assertThat(verdict(Verdict.SPOT_PAYS, 20, "133.95", "115", "148", "2.10"))
                .isEqualTo("Spot saves $133.95 ($115.00 to $148.00) · stays cheaper up to 2.1 × the measured rate");
        assertThat(verdict(Verdict.TOO_FEW_RECLAIMS, 1, "3.5", "", "", ""))
                .isEqualTo("Too few reclaims to say: 1 cluster of 8. Saved so far: $3.50");
        assertThat(verdict(Verdict.UNDECIDED, 9, "1", "-2", "3", "1.10"))
                .isEqualTo("Too close to say: Spot saves $1.00 (−$2.00 to $3.00)");
    }
}
