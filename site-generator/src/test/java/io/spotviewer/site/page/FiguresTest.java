package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.site.report.Dimension;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.SampleReports;
import io.spotviewer.site.report.SpotFeedCharges;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.file.Metrics;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.text.Format;
import java.math.BigDecimal;
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
    private static final Pattern HOURS = Pattern.compile("(\\d+) h (\\d\\d) m");
    private static final RenderedSite SITE = new RenderedSite(REPORT);
    private static final Tally ALL = REPORT.totals().all();
    private static final Tally SPOT = REPORT.totals().onSpot();

    @Test
    void theOverviewShowsTheTotals() {
        Document page = SITE.page("index.html");
        assertFigure(page, "Cost", ALL.costs().cost());
        assertFigure(page, "Spot savings", SPOT.costs().spotSavings());
        assertFigure(page, "Reclaimed", SPOT.costs().reclaimed());
        assertFigure(page, "Idle instances", REPORT.totals().idle());
        assertFigure(page, "Jobs", "150", "150");
        assertThat(page.select("h1").text())
                .contains(Format.total(usd(SPOT.costs().spotSavings())))
                .contains(Format.total(usd(SPOT.costs().reclaimed())))
                .contains(Format.duration(SPOT.lostSeconds()));
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
        Document page = SITE.page("breakdowns.html");
        for (Group group : REPORT.breakdowns().by(Dimension.INSTANCE_TYPE)) {
            Element row = rowOf(page, "types", Objects.requireNonNull(group.key()));
            assertThat(row.select("td").get(0).text())
                    .isEqualTo(Format.count(group.tally().jobs()));
            assertThat(row.select("td").get(7).text())
                    .isEqualTo(Format.count(group.tally().reclaims()));
            assertThat(row.select("td").get(6).attr("data-v"))
                    .isEqualTo(Format.exact(usd(group.tally().costs().cost())));
        }
        Element total = Objects.requireNonNull(page.select("#types tfoot tr").first());
        assertThat(total.select("td").get(6).attr("data-v"))
                .isEqualTo(Format.exact(usd(ALL.costs().cost())));
    }

    @Test
    void whatATableShowsAddsUpToTheTotalItShows() {
        for (String table : List.of("queues", "definitions", "types", "zones", "options", "environments")) {
            Document page = SITE.page("breakdowns.html");
            for (int column : new int[] {2, 3, 4, 5, 6, 8, 9}) {
                BigDecimal sum = page.select("#" + table + " tbody tr").stream()
                        .map(row -> shown(row.select("td").get(column)))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                Element total = page.select("#" + table + " tfoot td").get(column);
                assertThat(sum).as("%s, column %d", table, column).isEqualByComparingTo(shown(total));
            }
        }
    }

    @Test
    void theChartShowsTheAmountsOfItsTable() {
        Document page = SITE.page("index.html");
        List<String> amounts = page.select("#chart-queues text.value").eachText().stream()
                .map(amount -> amount.replace(", partial", ""))
                .toList();
        for (Element row : page.select("#queues tbody tr")) {
            assertThat(amounts)
                    .contains("$" + shownText(row.select("td").get(1)))
                    .contains("$" + shownText(row.select("td").get(2)));
        }
    }

    @Test
    void whatIsMissingIsADashWithItsReasonAndStandsLast() {
        Document page = new RenderedSite(SampleReports.typical()).page("spot.html");
        Element last =
                Objects.requireNonNull(page.select("#break-even-rates tbody tr").last());
        Element cell = Objects.requireNonNull(last.select("td").last());
        assertThat(cell.ownText()).isEqualTo("–");
        assertThat(cell.attr("data-v")).isEmpty();
        String note =
                Objects.requireNonNull(cell.select("a").first()).attr("href").substring(1);
        assertThat(Objects.requireNonNull(page.getElementById(note)).text()).contains("no attempt was reclaimed");
    }

    @Test
    void anUnpricedFleetSaysSoInsteadOfNothing() {
        Money unknown = new Money(null, 0, 3);
        Costs costs = Costs.builder()
                .onDemand(unknown)
                .spot(unknown)
                .cost(unknown)
                .costOnSpot(unknown)
                .costOnOther(unknown)
                .netSavings(unknown)
                .spotAtOnDemand(unknown)
                .spotAtOnDemandUnreclaimed(unknown)
                .reclaimed(unknown)
                .failed(unknown)
                .estimatedSavings(unknown)
                .spotSavings(unknown)
                .build();
        Tally tally = new Tally(3, 3, 0, 3_600, 1, 0, 60, costs);
        Document page = new RenderedSite(RichReports.withTotals(REPORT, tally)).page("index.html");
        assertThat(page.select("h1").text()).contains("The savings of Spot are unknown");
        assertThat(page.select(".figure:has(dt a:matchesOwn(^Cost$)) data").text())
                .isEqualTo("–");
        assertThat(page.select(".figure:has(dt a:matchesOwn(^Cost$)) small").text())
                .contains("None of these attempts");
    }

    /** 10.005 and 4.002 are shown as 10.01 and 4.00; their difference, 6.003, as the 6.01 that lies between those. */
    @Test
    void aDifferenceIsThatOfTheAmountsShownBesideIt() {
        Document page = new RenderedSite(RichReports.withTotals(REPORT, tally("10.005", "4.002", "6.003", 0)))
                .page("on-demand.html");
        assertThat(page.select("h1").text())
                .isEqualTo("All attempts would cost $10.01 On-Demand and $4.00 on Spot: $6.01 less on Spot.");
        Element savings = Objects.requireNonNull(
                page.select(".figure:contains(Estimated savings) data").first());
        assertThat(savings.text()).isEqualTo("$6.01");
        assertThat(savings.attr("value")).isEqualTo("6.003");
    }

    @Test
    void aDifferenceOfWhatCouldBePricedBothWaysDoesNotPoseAsThatOfTheTotals() {
        Document page = new RenderedSite(RichReports.withTotals(REPORT, tally("10.00", "4.00", "5.00", 1)))
                .page("on-demand.html");
        assertThat(page.select("h1").text())
                .isEqualTo("All attempts would cost $10.00 On-Demand; the 2 that are priced both ways would cost"
                        + " $5.00 less on Spot.");
    }

    private static Tally tally(String onDemand, String spot, String savings, long unpriced) {
        Money paid = new Money(new BigDecimal(spot), 3, unpriced);
        Money none = new Money(BigDecimal.ZERO, 0, 0);
        Money listed = new Money(new BigDecimal(onDemand), 3, 0);
        Money saved = new Money(new BigDecimal(savings), 3 - unpriced, unpriced);
        return new Tally(
                3,
                3,
                0,
                3_600,
                0,
                0,
                0,
                Costs.builder()
                        .onDemand(listed)
                        .spot(paid)
                        .cost(paid)
                        .costOnSpot(paid)
                        .costOnOther(none)
                        .netSavings(saved)
                        .spotAtOnDemand(listed)
                        .spotAtOnDemandUnreclaimed(listed)
                        .reclaimed(none)
                        .failed(none)
                        .estimatedSavings(saved)
                        .spotSavings(saved)
                        .build());
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
                .contains("2 more are covered in part, 3 are not in the feed, and 4");
    }

    @Test
    void countsOfCompletenessLeadToTheirLists() {
        Document page = SITE.page("index.html");
        assertThat(page.select(".meter .keys a[href=completeness.html#unpriced]")
                        .text())
                .isEqualTo(Format.count(REPORT.completeness().unpricedAttempts()) + " not priced");
        assertThat(SITE.page("completeness.html").select("#unpriced-attempts tbody tr"))
                .hasSize((int) REPORT.completeness().unpricedAttempts());
        assertThat(SITE.page("completeness.html").select("#reasons").text()).contains(SampleFleet.UNPRICED);
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

    private static BigDecimal shown(Element cell) {
        String text = shownText(cell).replace(",", "").replace('−', '-');
        if (text.startsWith("<")) {
            return BigDecimal.ZERO;
        }
        Matcher hours = HOURS.matcher(text);
        if (hours.matches()) {
            return new BigDecimal(Long.parseLong(hours.group(1)) * 60 + Long.parseLong(hours.group(2)));
        }
        return new BigDecimal(text);
    }
}
