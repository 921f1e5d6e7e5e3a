package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.cost.share.Span;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.records.PlainJson;
import io.spotviewer.site.report.DayRow;
import io.spotviewer.site.report.NamedRange;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.PreviousRange;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.Totals;
import io.spotviewer.site.report.count.ReportOfCube;
import io.spotviewer.site.report.file.ReportJson;
import io.spotviewer.site.report.money.Comparison;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.money.Waste.Cause;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Function;
import org.assertj.core.data.Offset;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Charts over time show the amounts of the report: their columns in length, their figures in words, their table in full. */
class ChartsTest {

    private static final Report REPORT = RichReports.ofJobs(150);
    private static final RenderedSite SITE = new RenderedSite(REPORT);
    private static final List<DayRow> DAYS = REPORT.days();

    /** A pixel is a tenth at least. */
    private static final double HALF_A_PIXEL = 0.05001;

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "index.html, chart-days, useful",
        "index.html, chart-days, failed",
        "index.html, chart-days, lost",
        "index.html, chart-days, idle",
        "spend.html, chart-days, lost",
        "waste.html, chart-waste-days, lost",
        "waste.html, chart-waste-days, memory",
        "waste.html, chart-waste-days, failed"
    })
    void everyColumnIsAsLongAsItsAmount(String path, String chart, String part) {
        Document page = SITE.page(path);
        List<Double> heights = page.select("#" + chart + " rect." + part).eachAttr("height").stream()
                .map(Double::parseDouble)
                .toList();
        List<Double> amounts = DAYS.stream()
                .map(day -> Amounts.known(amount(chart, part).apply(day)).doubleValue())
                .filter(amount -> amount > 0)
                .toList();
        double scale = heights.stream().mapToDouble(each -> each).max().orElse(0)
                / amounts.stream().mapToDouble(each -> each).max().orElse(1);

        List<Double> expected =
                amounts.stream().filter(amount -> amount * scale > 0).toList();
        assertThat(heights).isNotEmpty().hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(heights.get(i)).as("column %d", i).isCloseTo(expected.get(i) * scale, within(expected.get(i)));
        }
    }

    private static Offset<Double> within(double amount) {
        return Offset.offset(2 * HALF_A_PIXEL + amount * 0.002);
    }

    private static Function<DayRow, Money> amount(String chart, String part) {
        return switch (part) {
            case "useful" -> day -> day.tally().costs().useful();
            case "failed" ->
                day -> chart.equals("chart-days")
                        ? day.tally().costs().waste().costOfOtherCauses()
                        : day.tally().costs().waste().of(Cause.FAILED).cost();
            case "memory" ->
                day -> day.tally().costs().waste().of(Cause.OUT_OF_MEMORY).cost();
            case "lost" -> day -> day.tally().costs().reclaimed();
            case "idle" -> DayRow::idle;
            default -> throw new IllegalArgumentException(part);
        };
    }

    @Test
    void everyDaySaysItsFiguresAsTheReportHasThem() {
        List<String> figures =
                SITE.page("index.html").select("#chart-days rect.point title").eachText();
        assertThat(figures).hasSameSizeAs(DAYS);
        for (int i = 0; i < DAYS.size(); i++) {
            DayRow day = DAYS.get(i);
            assertThat(figures.get(i))
                    .startsWith(day.day() + ": cost "
                            + Amounts.text(day.tally().costs().cost()))
                    .endsWith("On-Demand would have cost "
                            + Amounts.text(day.tally().costs().comparison().onDemandWouldHaveCost()) + ".");
            if (Amounts.known(day.tally().costs().reclaimed()).signum() > 0) {
                assertThat(figures.get(i))
                        .contains(
                                "reclaimed " + Amounts.text(day.tally().costs().reclaimed()));
            }
        }
    }

    @Test
    void everyDayOfTheTableLeadsToItsJobs() {
        List<Element> rows = SITE.page("index.html").select("#days-table tbody tr");
        assertThat(rows).hasSameSizeAs(DAYS);
        for (int i = 0; i < rows.size(); i++) {
            LocalDate day = DAYS.get(DAYS.size() - 1 - i).day();
            assertThat(rows.get(i).select("th a").attr("href"))
                    .isEqualTo("jobs.html#from=" + day + "&until=" + day.plusDays(1));
            assertThat(rows.get(i).select("td").get(0).attr("data-v"))
                    .isEqualTo(
                            exact(DAYS.get(DAYS.size() - 1 - i).tally().costs().cost()));
        }
    }

    @Test
    void everyDayOfTwoWeeksHasItsDateAndEachMonthItsName() {
        List<String> labels =
                SITE.page("index.html").select("#chart-days text.axis").eachText();
        DAYS.forEach(day -> assertThat(labels).contains(String.valueOf(day.day().getDayOfMonth())));
        assertThat(labels).contains("2026-01");
    }

    @ParameterizedTest
    @CsvSource({"spark-cost", "spark-savings", "spark-waste"})
    void aFigureOfTheHeadHasItsAmountsByDay(String id) {
        List<Money> amounts = DAYS.stream()
                .map(day -> switch (id) {
                    case "spark-cost" -> day.tally().costs().cost();
                    case "spark-savings" -> day.tally().costs().netSavings();
                    default -> day.tally().costs().waste().cost();
                })
                .toList();
        Element spark = Objects.requireNonNull(SITE.page("index.html").getElementById(id));
        List<Double> heights = spark.select("rect").eachAttr("height").stream()
                .map(Double::parseDouble)
                .toList();
        List<Double> known = amounts.stream()
                .map(money -> Amounts.known(money).abs().doubleValue())
                .filter(amount -> amount > 0)
                .toList();
        double scale = heights.stream().mapToDouble(each -> each).max().orElseThrow()
                / known.stream().mapToDouble(each -> each).max().orElseThrow();
        assertThat(heights).hasSameSizeAs(known);
        for (int i = 0; i < known.size(); i++) {
            assertThat(heights.get(i)).isCloseTo(Math.max(1, known.get(i) * scale), within(known.get(i)));
        }
        BigDecimal greatest =
                amounts.stream().map(Amounts::known).max(BigDecimal::compareTo).orElseThrow();
        assertThat(spark.select("desc").text()).contains("greatest " + Format.total(greatest));
    }

    @Test
    void aRangeSaysWhatChangedFromTheDaysBefore() {
        Report before = RichReports.ofJobs(60);
        PreviousRange previous = PreviousRange.of(
                LocalDate.of(2025, 12, 18), LocalDate.of(2026, 1, 1), before.totals(), REPORT.totals());
        RenderedSite site =
                new RenderedSite(REPORT.toBuilder().previous(previous).build());
        for (String path : List.of("index.html", "waste.html", "on-demand.html", "spot.html")) {
            assertThat(site.page(path).select(".above").text())
                    .as(path)
                    .isEqualTo("Compared with the days before, 2025-12-18 to 2025-12-31.");
        }
        Document page = site.page("index.html");
        BigDecimal change = Objects.requireNonNull(previous.change().wasteUsd());
        assertThat(page.select(".figure:has(dt a:matchesOwn(^Waste$)) .change").text())
                .isEqualTo((change.signum() > 0 ? "+" : "") + Format.total(change) + " from "
                        + Format.total(Objects.requireNonNull(before.headline().wasteUsd())));
        assertThat(page.select(".figure:has(dt a:matchesOwn(^Jobs$)) .change").text())
                .isEqualTo("+90 from 60");
        assertThat(SITE.page("index.html").select(".change, .above")).isEmpty();
        Document spot = site.page("spot.html");
        assertThat(spot.select(".figure:not(:has(.change)) dt").eachText()).isEmpty();
        Money cost = REPORT.totals().onSpot().costs().costOnSpot();
        Money then = before.totals().onSpot().costs().costOnSpot();
        assertThat(spot.select(".figure:has(dt a:matchesOwn(^Cost on Spot$)) .change")
                        .text())
                .isEqualTo("+" + Format.total(Amounts.known(cost).subtract(Amounts.known(then))) + " from "
                        + Amounts.text(then));
        assertThat(spot.select(".figure:has(dt a:matchesOwn(^Attempts on Spot$)) .change")
                        .text())
                .endsWith(" from " + before.totals().onSpot().attempts());
    }

    /** The head of a range that begins to use Spot: a change from nothing would be one from 0. */
    @Test
    void netSavingsHaveNoChangeFromDaysWithoutSpot() {
        Tally onOnDemand = REPORT.totals().onOnDemand();
        Tally none = Tally.builder().costs(onOnDemand.costs()).build();
        RenderedSite site = comparedWith(onOnDemand, none);
        for (String path : List.of("index.html", "on-demand.html", "spot.html")) {
            assertThat(changeOfNetSavings(site, path)).as(path).isEqualTo("nothing ran on Spot before");
        }
    }

    /** Attempts on Spot that end later have their money on each of their days. */
    @Test
    void netSavingsChangeFromDaysThatHaveSomeOfAttemptsThatEndedLater() {
        Tally later = onSpot(0, Comparison.of(0, 0, 0, 0, new BigDecimal("10.00"), new BigDecimal("4.40")));
        RenderedSite site = comparedWith(later, later);
        for (String path : List.of("index.html", "on-demand.html", "spot.html")) {
            assertThat(changeOfNetSavings(site, path)).as(path).endsWith(" from $5.60");
        }
    }

    @Test
    void netSavingsHaveNoChangeFromDaysOnWhichTheOnlyAttemptOnSpotStillRan() {
        Tally running = onSpot(1, Comparison.NOTHING);
        RenderedSite site = comparedWith(running, running);
        for (String path : List.of("index.html", "on-demand.html", "spot.html")) {
            assertThat(changeOfNetSavings(site, path)).as(path).isEqualTo("no attempt on Spot ended before");
        }
    }

    @Test
    void theChangeOfNetSavingsIsUnknownFromDaysWithAttemptsThatWereBoughtInAnUnknownWay() {
        RenderedSite site = comparedWith(
                onSpot(0, Comparison.NOTHING.with(null, null, BigDecimal.ONE)), onSpot(0, Comparison.NOTHING));
        for (String path : List.of("index.html", "on-demand.html")) {
            assertThat(changeOfNetSavings(site, path)).as(path).isEqualTo("change unknown: too few have a price");
        }
        assertThat(changeOfNetSavings(site, "spot.html")).isEqualTo("nothing ran on Spot before");
    }

    @Test
    void aReportOfAnEarlierVersionHasNoChangesOfTheAttemptsOnSpot() throws IOException {
        Totals totals = REPORT.totals();
        PreviousRange previous = PreviousRange.of(LocalDate.of(2025, 12, 18), LocalDate.of(2026, 1, 1), totals, totals);
        ObjectNode json = (ObjectNode) PlainJson.MAPPER.readTree(
                ReportJson.write(REPORT.toBuilder().previous(previous).build()));
        ((ObjectNode) json.path("previous"))
                .remove(List.of("netSavings", "onSpot", "changeOnSpot", "netSavingsOnSpot"));

        RenderedSite site = new RenderedSite(ReportJson.read(PlainJson.MAPPER.writeValueAsBytes(json)));

        assertThat(site.page("spot.html").select(".change")).isEmpty();
        assertThat(changeOfNetSavings(site, "index.html")).isEmpty();
        assertThat(site.page("index.html")
                        .select(".figure:has(dt a:matchesOwn(^Waste$)) .change")
                        .text())
                .startsWith("as before, ");
    }

    private static String changeOfNetSavings(RenderedSite site, String path) {
        return site.page(path)
                .select(".figure:has(dt a:matchesOwn(^Net savings$)) .change")
                .text();
    }

    private static Tally onSpot(long attempts, Comparison comparison) {
        Money cost = comparison.cost();
        return Tally.builder()
                .attempts(attempts)
                .costs(Costs.builder()
                        .onDemand(Money.NOTHING)
                        .spot(Money.NOTHING)
                        .estimatedSavings(Money.NOTHING)
                        .cost(cost)
                        .costOnSpot(cost)
                        .costOnOther(Money.NOTHING)
                        .comparison(comparison)
                        .build())
                .build();
    }

    /** Returns the site of the report that is compared with a range of these figures. */
    private static RenderedSite comparedWith(Tally figures, Tally onSpot) {
        Totals all = REPORT.totals();
        Totals before = new Totals(
                figures,
                all.startedJobs(),
                0L,
                null,
                onSpot,
                all.onOnDemand(),
                0,
                all.instances(),
                all.instancesByHourStart(),
                all.idle(),
                all.attemptsOnEndedInstances());
        PreviousRange previous = PreviousRange.of(LocalDate.of(2025, 12, 18), LocalDate.of(2026, 1, 1), before, all);
        return new RenderedSite(REPORT.toBuilder().previous(previous).build());
    }

    @Test
    void aRangeWithoutAJobIsOneSentenceAndTheWayToTheNewestOne() {
        NamedRange empty = new NamedRange("Day before", LocalDate.of(2026, 1, 14), LocalDate.of(2026, 1, 15), false);
        NamedRange last = new NamedRange("Last day", LocalDate.of(2026, 1, 15), LocalDate.of(2026, 1, 16), false);
        Report nothing = new ReportOfCube(new Cube(), Instant.parse("2026-01-16T00:00:00Z"), Origin.UNKNOWN)
                .reportIn(new Span(empty.times().from(), empty.times().until()));
        for (boolean hasPages : new boolean[] {true, false}) {
            SortedMap<String, byte[]> files = Pages.ofRange(
                    nothing,
                    empty,
                    hasPages ? List.of(last, empty) : List.of(empty),
                    LocalDate.of(2026, 1, 15),
                    List.of());
            List<String> pages = new ArrayList<>();
            files.forEach((path, content) -> {
                Document page = Jsoup.parse(new String(content, StandardCharsets.UTF_8));
                pages.add(path.substring(path.lastIndexOf('/') + 1));
                assertThat(page.select("h1").text()).as(path).isEqualTo("Nothing ran on 2026-01-14.");
                assertThat(page.select("table, figure, dl")).as(path).isEmpty();
                assertThat(page.select(".lead a").attr("href"))
                        .as(path)
                        .isEqualTo(
                                hasPages
                                        ? "../../ranges/2026-01-15_2026-01-16/"
                                                + path.substring(path.lastIndexOf('/') + 1)
                                        : "../../jobs.html#from=2026-01-15&until=2026-01-16");
            });
            assertThat(pages)
                    .containsExactlyInAnyOrder(
                            "index.html",
                            "spend.html",
                            "waste.html",
                            "on-demand.html",
                            "spot.html",
                            "workflows.html",
                            "instances.html",
                            "queues.html");
        }
    }

    private static String exact(Money money) {
        return money.usd() == null ? "" : Format.exact(money.usd());
    }
}
