package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.SampleReports;
import io.spotviewer.site.report.SpotFeedCharges;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.Totals;
import io.spotviewer.site.report.file.Metrics;
import io.spotviewer.site.report.money.Comparison;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.text.Format;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every figure on a page is the report's. */
class FiguresTest {

    private static final Report REPORT = RichReports.ofJobs(150);
    private static final Pattern HOURS = Pattern.compile("(-?)(\\d+) h (\\d\\d) m");
    private static final RenderedSite SITE = new RenderedSite(REPORT);
    private static final Tally ALL = REPORT.totals().all();
    private static final Tally SPOT = REPORT.totals().onSpot();

    @Test
    void theOverviewShowsTheTotals() {
        Document page = SITE.page("index.html");
        assertFigure(page, "Cost", ALL.costs().cost());
        assertFigure(page, "Net savings", ALL.costs().netSavings());
        assertFigure(page, "Waste", ALL.costs().waste().cost());
        assertFigure(page, "Reclaim events", Format.count(ALL.reclaims()), String.valueOf(ALL.reclaims()));
        assertFigure(page, "Lost time", Format.duration(ALL.lostSeconds()), String.valueOf(ALL.lostSeconds()));
        assertFigure(page, "Waited time", Format.duration(ALL.waitedSeconds()), String.valueOf(ALL.waitedSeconds()));
        assertFigure(page, "Idle instances", REPORT.totals().idle());
        assertFigure(page, "Jobs", "150", "150");
        assertThat(answer(page))
                .contains(Format.total(usd(ALL.costs().cost())))
                .contains("idle instances " + Format.total(usd(REPORT.totals().idle())))
                .contains(Format.total(usd(ALL.costs().comparison().onDemandWouldHaveCost())))
                .contains(Format.total(usd(ALL.costs().netSavings())))
                .contains(Format.total(usd(ALL.costs().waste().cost())))
                .contains("reclaims " + Format.total(usd(ALL.costs().reclaimed())))
                .contains(Format.duration(ALL.lostSeconds()));
    }

    @Test
    void theOnDemandPageShowsItsMetrics() {
        Document page = SITE.page("on-demand.html");
        assertFigure(page, "Jobs", "150", "150");
        assertFigure(page, "Retries", Format.count(ALL.retries()), String.valueOf(ALL.retries()));
        assertFigure(page, "Run time", Format.duration(ALL.runSeconds()), String.valueOf(ALL.runSeconds()));
        assertFigure(page, "On-Demand cost", ALL.costs().onDemand());
        assertFigure(page, "Spot cost", ALL.costs().spot());
        assertFigure(page, "Estimated savings", ALL.costs().estimatedSavings());
    }

    @Test
    void theSpotPageShowsItsMetrics() {
        Document page = SITE.page("spot.html");
        assertFigure(page, "Run time on Spot", Format.duration(SPOT.runSeconds()), String.valueOf(SPOT.runSeconds()));
        assertFigure(page, "Lost time", Format.duration(SPOT.lostSeconds()), String.valueOf(SPOT.lostSeconds()));
        assertFigure(page, "Cost on Spot", SPOT.costs().costOnSpot());
        assertFigure(page, "Reclaimed", SPOT.costs().reclaimed());
    }

    @ParameterizedTest
    @CsvSource({"on-demand.html, On", "spot.html, Spot"})
    void programsAndPeopleGetTheSameAnswer(String path, String which) {
        String json = RenderedSite.text(which.equals("On") ? Metrics.onDemand(REPORT) : Metrics.spot(REPORT));
        List<Element> rows = SITE.page(path).select("#metrics-fields tbody tr");
        assertThat(rows).hasSizeGreaterThan(6).allSatisfy(row -> {
            String field = row.child(0).text();
            String value = row.child(1).text();
            assertThat(json).contains("\"" + field + "\"");
            if (value.matches("[0-9.]+")) {
                assertThat(json).contains("\"" + field + "\" : " + value);
            }
        });
    }

    @Test
    void theBreakdownsShowTheirGroupsAndTheTotal() {
        Document page = SITE.page("spend.html");
        for (Group group : REPORT.breakdowns().by(Dimension.INSTANCE_TYPE)) {
            Element row = rowOf(page, "types", Objects.requireNonNull(group.key()));
            assertThat(row.select("td").get(5).text())
                    .isEqualTo(Format.count(group.tally().jobs()));
            assertThat(row.select("td").get(9).text())
                    .isEqualTo(Format.minutes(group.tally().lostSeconds()));
            assertThat(row.select("td").get(0).attr("data-v"))
                    .isEqualTo(Format.exact(usd(group.tally().costs().cost())));
        }
        Element total = Objects.requireNonNull(page.select("#types tfoot tr").last());
        assertThat(total.select("td").get(0).attr("data-v"))
                .isEqualTo(Format.exact(usd(ALL.costs().cost())));
    }

    /** Each figure is rounded on its own; the row named Rounding has the rest. */
    @Test
    void whatATableShowsAddsUpToTheTotalItShows() {
        int rests = 0;
        Document page = SITE.page("spend.html");
        for (String table : List.of("queues", "definitions", "types", "zones", "options", "environments")) {
            rests += page.select("#" + table + " tfoot tr").size() - 1;
            List<String> keys = page.select("#" + table + " thead th").eachAttr("data-key");
            for (int column : new int[] {0, 1, 2, 3, 4, 7, 8, 9}) {
                String key = keys.get(column + 1);
                BigDecimal sum = page.select("#" + table + " tbody tr").stream()
                        .map(row -> shown(key, row.select("td").get(column)))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                for (Element rest : page.select("#" + table + " tfoot tr:not(:last-child)")) {
                    assertThat(rest.child(0).text()).isEqualTo("Rounding");
                    sum = sum.add(shown(key, rest.select("td").get(column)));
                }
                Element total =
                        page.select("#" + table + " tfoot tr:last-child td").get(column);
                assertThat(sum).as("%s, column %s", table, key).isEqualByComparingTo(shown(key, total));
            }
        }
        assertThat(rests).as("tables with a rest").isPositive();
    }

    @Test
    void theChartShowsTheAmountsOfItsTable() {
        Document page = SITE.page("spend.html");
        List<String> amounts = page.select("#chart-queues text.value").eachText().stream()
                .map(amount -> amount.replace(", partial", ""))
                .toList();
        for (Element row : page.select("#queues tbody tr")) {
            assertThat(amounts)
                    .contains("$" + shownText(row.select("td").get(0)))
                    .contains("$" + shownText(row.select("td").get(2)));
        }
    }

    @Test
    void spendSaysWhatWasSpentByWhatTheMostAndWhatCameOfIt() {
        Group dearest = REPORT.breakdowns().by(Dimension.DEFINITION).stream()
                .max(Comparator.comparing(group -> usd(group.tally().costs().cost())))
                .orElseThrow();

        assertThat(answer(SITE.page("spend.html")))
                .startsWith("Your jobs cost " + Format.total(usd(ALL.costs().cost())))
                .contains("The dearest job definition is " + dearest.name() + ": "
                        + Format.total(usd(dearest.tally().costs().cost())))
                .contains("Spot saved " + Format.total(usd(ALL.costs().netSavings())))
                .contains(Format.total(usd(ALL.costs().waste().cost())) + " of the jobs’ cost bought nothing");
    }

    @Test
    void whatIsMissingIsADashWithItsReasonAndStandsLast() {
        Document page = new RenderedSite(SampleReports.typical()).page("spot.html");
        Element last =
                Objects.requireNonNull(page.select("#break-even-rates tbody tr").last());
        Element cell = last.select("td").get(2);
        assertThat(cell.ownText()).isEqualTo("–");
        assertThat(cell.attr("data-v")).isEmpty();
        String note =
                Objects.requireNonNull(cell.select("a").first()).attr("href").substring(1);
        assertThat(Objects.requireNonNull(page.getElementById(note)).text()).contains("too few to say");
    }

    @Test
    void whereNothingRanOnSpotThereAreNoNetSavingsAndTheReasonIsSaid() {
        Totals totals = REPORT.totals();
        Tally onDemand = totals.onOnDemand();
        Tally none = Tally.builder().costs(REPORT.totals().onOnDemand().costs()).build();
        Report report = REPORT.toBuilder()
                .totals(new Totals(
                        onDemand,
                        totals.startedJobs(),
                        totals.jobsWithWaste(),
                        totals.wasteShareOfCostAndIdle(),
                        none,
                        onDemand,
                        0,
                        totals.instances(),
                        totals.instancesByHourStart(),
                        totals.idle(),
                        totals.attemptsOnEndedInstances()))
                .build();
        RenderedSite site = new RenderedSite(report);
        for (String path : List.of("index.html", "on-demand.html", "spot.html")) {
            Element figure =
                    Objects.requireNonNull(site.page(path).selectFirst(".figure:has(dt a:matchesOwn(^Net savings$))"));
            assertThat(figure.select("data").text()).as(path).isEqualTo("–");
            assertThat(figure.select("data").attr("value")).as(path).isEmpty();
            assertThat(figure.select("small").text()).as(path).contains("No finished attempt ran on Spot.");
        }
        assertThat(answer(site.page("index.html"))).contains("Nothing ran on Spot");
        assertThat(report.headline().netSavingsUsd()).isNull();
        Element option = Objects.requireNonNull(
                SITE.page("spend.html").selectFirst("#options tbody tr:has(th:contains(On-Demand))"));
        int column = SITE.page("spend.html")
                .select("#options thead th")
                .eachAttr("data-key")
                .indexOf("netsavings");
        assertThat(option.child(column).ownText()).isEqualTo("–");
        assertThat(option.child(column).attr("data-v")).isEmpty();
        assertThat(SITE.page("spend.html").select("p[id^=options-note]").text())
                .contains("No finished attempt ran on Spot.");
    }

    @Test
    void anUnpricedFleetSaysSoInsteadOfNothing() {
        Money unknown = new Money(null, 0, 3);
        Comparison incomparable = Comparison.NOTHING
                .with(PurchaseOption.SPOT, null, null)
                .with(PurchaseOption.SPOT, BigDecimal.ONE, null)
                .withReclaimed(null);
        Tally tally = Tally.builder()
                .jobs(3)
                .attempts(3)
                .runSeconds(3_600)
                .reclaimsConfirmed(1)
                .lostSeconds(60)
                .costs(Costs.builder()
                        .onDemand(unknown)
                        .spot(unknown)
                        .cost(unknown)
                        .costOnSpot(unknown)
                        .costOnOther(unknown)
                        .estimatedSavings(unknown)
                        .useful(unknown)
                        .comparison(incomparable)
                        .build())
                .build();
        Document page = new RenderedSite(RichReports.withTotals(REPORT, tally)).page("index.html");
        assertThat(answer(page))
                .startsWith("0 % of attempts are priced: don’t use these totals yet")
                .contains("The jobs’ cost is unknown: 3 of 3 attempts have no price")
                .contains("What On-Demand would have cost is unknown: 3 of 3 attempts have no price both ways.");
        assertThat(page.select(".figure:has(dt a:matchesOwn(^Cost$)) data").text())
                .isEqualTo("–");
        assertThat(page.select(".figure:has(dt a:matchesOwn(^Cost$)) small").text())
                .contains("3 of 3 attempts have no price");
    }

    /** 10.005 and 4.002 are shown as 10.01 and 4.00; their difference, 6.003, as 6.00: no figure is bent to fit its neighbours. */
    @Test
    void everyFigureIsTheRoundingOfItsOwnValue() {
        Document page = new RenderedSite(RichReports.withTotals(REPORT, compared("10.005", "4.002", 0, 0, 0)))
                .page("index.html");
        assertThat(answer(page))
                .contains("Your job cost $4.00,")
                .contains("On-Demand would have cost $10.01: Spot saved $6.00, net of reruns.");
        assertThat(page.select(".figure:contains(Net savings) data").attr("value"))
                .isEqualTo("6.003");
    }

    @Test
    void thePageOfSavingsSaysThemNetOfRerunsAndByGroupOverTheSameAttempts() {
        Document page = SITE.page("on-demand.html");
        assertThat(answer(page))
                .endsWith("On-Demand would have cost "
                        + Format.total(usd(ALL.costs().comparison().onDemandWouldHaveCost())) + "; the cost was "
                        + Format.total(usd(ALL.costs().comparison().cost())) + ": Spot saved "
                        + Format.total(usd(ALL.costs().netSavings())) + ", net of reruns.");
        List<String> keys = page.select("#queues thead th").eachAttr("data-key");
        for (Element row : page.select("#queues tbody tr")) {
            BigDecimal would = new BigDecimal(row.child(keys.indexOf("would")).attr("data-v"));
            BigDecimal cost =
                    new BigDecimal(row.child(keys.indexOf("comparedcost")).attr("data-v"));
            boolean isNotOnSpot = would.compareTo(cost) == 0;
            assertThat(row.child(keys.indexOf("netsavings")).attr("data-v"))
                    .isEqualTo(isNotOnSpot ? "" : Format.exact(would.subtract(cost)));
        }
        assertThat(page.select(".figure:contains(Estimated savings) small").text())
                .contains("not what Spot saved");
    }

    @Test
    void aPartialComparisonNamesItsAttempts() {
        Document page =
                new RenderedSite(RichReports.withTotals(REPORT, compared("10.00", "4.00", 1, 0, 0))).page("index.html");
        assertThat(answer(page))
                .contains("For the 1 of 2 attempts that can be compared, On-Demand would have cost $10.00: Spot saved"
                        + " $6.00, net of reruns.");
    }

    @Test
    void spotThatCostMoreSaysSo() {
        Document page =
                new RenderedSite(RichReports.withTotals(REPORT, compared("4.00", "10.00", 0, 0, 0))).page("index.html");
        assertThat(answer(page)).contains("On-Demand would have cost $4.00: Spot cost $6.00 more, net of reruns.");
    }

    @Test
    void nobodyWasReclaimedOnlyWhereTheEndOfEveryLostHostIsExplained() {
        assertThat(new RenderedSite(RichReports.withTotals(REPORT, compared("4.00", "1.00", 0, 0, 0)))
                        .page("index.html")
                        .select("h1, .lead")
                        .text())
                .contains("No attempt was reclaimed.");
        assertThat(new RenderedSite(RichReports.withTotals(REPORT, compared("4.00", "1.00", 0, 8, 0)))
                        .page("index.html")
                        .select("h1, .lead")
                        .text())
                .doesNotContain("No attempt was reclaimed")
                .contains("8 attempts lost their host; whether EC2 reclaimed it is not known.");
    }

    @Test
    void jobsWhoseWorkIsMissingStandBesideTheSavingsThatTheyBias() {
        Document page =
                new RenderedSite(RichReports.withTotals(REPORT, compared("4.00", "1.00", 0, 0, 5))).page("index.html");
        assertThat(page.select(".figure:contains(Net savings) small").text())
                .contains("75 % of what On-Demand would have cost, $4.00")
                .contains("too low by the work of 5 jobs whose last attempt was reclaimed");
        assertThat(answer(page))
                .contains(
                        "Net savings leave out the work of 5 jobs whose last attempt was reclaimed, so they are too low.");
    }

    private static Tally compared(
            String onDemand, String cost, int leftOut, long hostsLostUnexplained, long jobsLastReclaimed) {
        Money paid = new Money(new BigDecimal(cost), 1, leftOut);
        Comparison comparison =
                Comparison.NOTHING.with(PurchaseOption.SPOT, new BigDecimal(onDemand), new BigDecimal(cost));
        for (int i = 0; i < leftOut; i++) {
            comparison = comparison.with(PurchaseOption.SPOT, null, new BigDecimal(cost));
        }
        return Tally.builder()
                .jobs(1 + leftOut)
                .attempts(1 + leftOut)
                .runSeconds(3_600)
                .hostsLostUnexplained(hostsLostUnexplained)
                .jobsLastReclaimed(jobsLastReclaimed)
                .costs(Costs.builder()
                        .onDemand(paid)
                        .spot(paid)
                        .cost(paid)
                        .costOnSpot(paid)
                        .costOnOther(Money.NOTHING)
                        .estimatedSavings(paid)
                        .useful(paid)
                        .comparison(comparison)
                        .build())
                .build();
    }

    @Test
    void whatEc2ChargedStandsBesideTheEstimate() {
        assertThat(SITE.page("spot.html").select("#charges")).isEmpty();
        SpotFeedCharges charges = new SpotFeedCharges(
                7, new BigDecimal("12.5000"), new BigDecimal("12.2500"), new BigDecimal("-0.2500"), null, 2, 3, 4);
        Document page = new RenderedSite(RichReports.withCharges(REPORT, charges)).page("spot.html");
        assertThat(page.select("#charges-table tbody td").eachText().subList(0, 3))
                .containsExactly("12.50", "12.25", "−0.25");
        assertThat(page.select("#charges .prose").text())
                .contains("2 instances covered in part, 3 instances not in the feed. Not readable: 4 lines");
    }

    @Test
    void countsOfCompletenessLeadToTheirLists() {
        Document page = SITE.page("index.html");
        assertThat(page.select(".meter .keys a[href=data.html#unpriced]").text())
                .isEqualTo(Format.count(REPORT.completeness().unpricedAttempts()) + " not priced");
        assertThat(SITE.page("data.html").select("#unpriced-attempts tbody tr"))
                .hasSize((int) REPORT.completeness().unpricedAttempts());
        assertThat(SITE.page("data.html").select("#reasons").text()).contains(SampleFleet.UNPRICED);
    }

    private static String answer(Document page) {
        return page.select("h1, .lead").text();
    }

    private static void assertFigure(Document page, String label, Money money) {
        assertFigure(page, label, Format.total(usd(money)), Format.exact(usd(money)));
    }

    private static void assertFigure(Document page, String label, String shown, String raw) {
        Element figure = page.select(".figure").stream()
                .filter(candidate -> candidate.select("dt").text().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no figure " + label));
        assertThat(figure.select("data").text()).as(label).isEqualTo(shown);
        assertThat(figure.select("data").attr("value")).as(label).isEqualTo(raw);
        assertThat(figure.select("dt a").attr("href")).as(label).startsWith("methodology.html#");
    }

    private static Element rowOf(Document page, String table, String name) {
        return page.select("#" + table + " tbody tr").stream()
                .filter(row -> row.child(0).text().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + name));
    }

    private static BigDecimal usd(Money money) {
        return Objects.requireNonNull(money.usd());
    }

    private static String shownText(Element cell) {
        return cell.ownText().strip();
    }

    /** Returns the number of a cell. Only net savings may be missing beside a sum: those of groups that did not run on Spot. */
    private static BigDecimal shown(String key, Element cell) {
        String text = shownText(cell).replace(",", "").replace('−', '-');
        if (text.startsWith(Format.MISSING)) {
            assertThat(key).as("column of a missing figure").isEqualTo("netsavings");
            return BigDecimal.ZERO;
        }
        if (text.isEmpty() || text.startsWith("<")) {
            return BigDecimal.ZERO;
        }
        Matcher hours = HOURS.matcher(text);
        if (hours.matches()) {
            long minutes = Long.parseLong(hours.group(2)) * 60 + Long.parseLong(hours.group(3));
            return BigDecimal.valueOf(hours.group(1).isEmpty() ? minutes : -minutes);
        }
        return new BigDecimal(text);
    }
}
