package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spotviewer.cost.RandomFleet;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.share.Fleet;
import io.spotviewer.cost.share.FleetCost;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.Seeds;
import io.spotviewer.site.answer.SummaryText;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Headline;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.count.ReportBuilder;
import io.spotviewer.site.report.file.Metrics;
import io.spotviewer.site.report.file.ReportJson;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.table.JobsCsv;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same amount has one value on every page and in every file, and each text of it is the rounding of that value. */
class OneAmountOneValueTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Pattern MONEY = Pattern.compile("([<>] )?([−]?)\\$([0-9,]+(?:[.][0-9]+)?)");
    private static final Pattern PLAIN = Pattern.compile("([−]?)([0-9,]+[.][0-9]{2,4})");

    /** Amounts of others, and figures of the demo. */
    private static final String QUOTED = "#biases, svg .axis, .formula, #scenarios-form";

    private record Figures(String name, RenderedSite site, JsonNode report, JsonNode summary) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** A large one, and the first two random ones with reclaims, other waste, success and idle time. */
    private static final List<Figures> FLEETS = Stream.concat(
                    Stream.of(figures("150 jobs", RichReports.ofJobs(150))),
                    LongStream.range(0, Seeds.of(1_000))
                            .mapToObj(OneAmountOneValueTest::random)
                            .filter(OneAmountOneValueTest::hasAll)
                            .limit(2)
                            .map(report -> figures(report.jobs().size() + " random jobs", report)))
            .toList();

    private static boolean hasAll(Report report) {
        Headline headline = report.headline();
        return headline.reclaimEvents() > 0
                && Amounts.known(report.totals().all().costs().useful()).signum() > 0
                && Amounts.known(report.totals().all().costs().waste().costOfOtherCauses())
                                .signum()
                        > 0
                && Amounts.known(report.totals().idle()).signum() > 0;
    }

    static List<Figures> fleets() {
        return FLEETS;
    }

    private static Figures figures(String name, Report report) {
        try {
            return new Figures(
                    name,
                    new RenderedSite(report),
                    JSON.readTree(ReportJson.write(report)),
                    JSON.readTree(ReportJson.summary(report)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Report random(long seed) {
        SampleFleet sample = RandomFleet.of(seed);
        Fleet fleet = Fleet.of(sample.jobs(), sample.instances());
        PriceBook prices = new PriceBook(RandomFleet.prices(seed), SampleFleet.at(-60), SampleFleet.at(400_000));
        return ReportBuilder.report(
                fleet, FleetCost.of(fleet, prices), prices, null, List.of(), SampleFleet.at(400_000), Origin.UNKNOWN);
    }

    /** A row and a column are one amount, whichever page has them. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("fleets")
    void aRowAndAColumnHaveOneValueOnEveryPage(Figures of) {
        Map<String, Set<String>> values = new TreeMap<>();
        Map<String, Set<String>> texts = new TreeMap<>();
        of.site().pages().forEach((path, page) -> {
            for (Element table : page.select("table[id]:not(#metrics-fields)")) {
                String by = header(table).text().replaceAll("^[↑↓] | \\?$", "");
                List<String> keys = table.select("thead th button").eachText();
                for (Element row : table.select("tbody tr, tfoot tr:last-child")) {
                    for (int i = 1; i < row.childrenSize(); i++) {
                        Element cell = row.child(i);
                        if (cell.hasClass("n")
                                && !table.id().equals("ledger")
                                && !table.id().equals("greatest-waste")) {
                            String name = by + " / " + row.child(0).text() + " / " + keys.get(i) + anchor(table, row);
                            values.computeIfAbsent(name, unseen -> new TreeSet<>())
                                    .add(raw(cell));
                            texts.computeIfAbsent(name + " / " + decimals(cell.ownText()), unseen -> new TreeSet<>())
                                    .add(cell.ownText().strip());
                        }
                    }
                }
            }
        });
        assertThat(values)
                .isNotEmpty()
                .allSatisfy((name, found) -> assertThat(found).as(name).hasSize(1));
        assertThat(texts).allSatisfy((name, found) -> assertThat(found).as(name).hasSize(1));
    }

    /** Rows of jobs, instances and prices are not named by their first cell alone; tables of other things share no row. */
    private static String anchor(Element table, Element row) {
        boolean ofGroups = row.child(0).text().equals("All")
                || header(table).attr("data-key").equals("key");
        return ofGroups ? "" : " in " + table.id() + " " + row.id() + row.elementSiblingIndex();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fleets")
    void everyCellIsTheRoundingOfItsValue(Figures of) {
        List<String> wrong = new ArrayList<>();
        of.site().pages().forEach((path, page) -> {
            for (Element cell : page.select("tbody td.n[data-v], tfoot tr:last-child td.n[data-v], data[value]")) {
                String text = cell.ownText().strip().replace("\u2007", "").replace("$", "");
                String raw = cell.hasAttr("data-v") ? cell.attr("data-v") : cell.attr("value");
                if (PLAIN.matcher(text).matches() && raw.matches("-?[0-9.]+")) {
                    int decimals = text.length() - text.indexOf('.') - 1;
                    BigDecimal rounded = new BigDecimal(raw).setScale(decimals, RoundingMode.HALF_UP);
                    if (rounded.compareTo(number(text)) != 0) {
                        wrong.add(path + ": " + text + " for " + raw);
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** Sentences, tiles, charts and the terminal have no amount that is not the rounding of one in the report. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("fleets")
    void everyAmountInWordsIsTheRoundingOfOneInTheReport(Figures of) {
        Set<String> known = new TreeSet<>();
        collect(of.report(), known);
        collectOthers(of.site().report(), known);
        List<String> unknown = new ArrayList<>();
        of.site().pages().forEach((path, page) -> {
            Document shown = page.clone();
            shown.select(QUOTED).remove();
            shown.select("td, th").remove();
            amounts(shown.text())
                    .filter(text -> !known.contains(text))
                    .forEach(text -> unknown.add(path + ": " + text));
        });
        SummaryText.of(of.site().report()).stream()
                .flatMap(OneAmountOneValueTest::amounts)
                .filter(text -> !known.contains(text))
                .forEach(text -> unknown.add("terminal: " + text));
        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fleets")
    void filesHaveTheValuesOfThePages(Figures of) throws IOException {
        JsonNode headline = of.summary().path("headline");
        JsonNode totals = of.report().path("totals");
        assertThat(headline).isEqualTo(of.report().path("headline"));
        assertThat(of.summary().path("totals")).isEqualTo(totals);
        Map<String, String> tiles = Map.of(
                "Cost", "costUsd",
                "Net savings", "netSavingsUsd",
                "Waste", "wasteUsd",
                "Idle instances", "idleUsd",
                "Useful", "usefulUsd",
                "Unknown endings", "unknownEndingUsd",
                "On-Demand would have cost", "onDemandWouldHaveCostUsd",
                "Lost time", "lostSeconds",
                "Waited time", "waitedSeconds",
                "Reclaim events", "reclaimEvents");
        List<String> checked = new ArrayList<>();
        for (String path : List.of("index.html", "waste.html", "on-demand.html")) {
            for (Element figure : of.site().page(path).select(".figure")) {
                String field = tiles.get(figure.select("dt").text());
                if (field != null) {
                    checked.add(field);
                    assertThat(figure.select("data").attr("value"))
                            .as("%s on %s", field, path)
                            .isEqualTo(
                                    headline.path(field).isNull()
                                            ? ""
                                            : Format.exact(headline.path(field).decimalValue()));
                }
            }
        }
        assertThat(checked).contains(tiles.values().toArray(String[]::new));

        JsonNode costs = totals.path("all").path("costs");
        BigDecimal cost = BigDecimal.ZERO;
        BigDecimal waste = BigDecimal.ZERO;
        for (CSVRecord row : CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(
                        RenderedSite.text(JobsCsv.write(of.site().report()))))) {
            cost = cost.add(
                    row.get("EffectiveCost").isEmpty() ? BigDecimal.ZERO : new BigDecimal(row.get("EffectiveCost")));
            waste = waste.add(
                    row.get("x_WasteCost").isEmpty() ? BigDecimal.ZERO : new BigDecimal(row.get("x_WasteCost")));
        }
        assertThat(cost).isEqualByComparingTo(usd(costs.path("cost")));
        if (of.name().endsWith("random jobs")) {
            assertThat(waste)
                    .isEqualByComparingTo(usd(costs.path("waste").path("total").path("cost")));
        }
        JsonNode metrics = JSON.readTree(Metrics.onDemand(of.site().report()));
        assertThat(metrics.path("TotalOnDemandCost").decimalValue())
                .isEqualByComparingTo(usd(costs.path("onDemand")).setScale(4, RoundingMode.HALF_UP));
    }

    private static Element header(Element table) {
        return Objects.requireNonNull(table.select("thead th").first());
    }

    private static BigDecimal usd(JsonNode money) {
        return money.path("usd").isNull() ? BigDecimal.ZERO : money.path("usd").decimalValue();
    }

    private static String raw(Element cell) {
        String raw =
                cell.hasAttr("data-v") ? cell.attr("data-v") : cell.ownText().strip();
        return raw.matches("-?[0-9]+([.][0-9]+)?") ? Format.exact(new BigDecimal(raw)) : raw;
    }

    private static String decimals(String text) {
        int point = text.strip().indexOf('.');
        return point < 0
                ? text.replaceAll("[0-9−]", "")
                : String.valueOf(text.strip().length() - point);
    }

    private static Stream<String> amounts(String text) {
        Matcher money = MONEY.matcher(text);
        List<String> amounts = new ArrayList<>();
        while (money.find()) {
            amounts.add(money.group(2) + money.group(3));
        }
        return amounts.stream();
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text.replace(",", "").replace('−', '-'));
    }

    /** Charts of many groups show the ninth and the rest, which is a sum. */
    private static void collectOthers(Report report, Set<String> texts) {
        for (Dimension dimension : Dimension.values()) {
            report.breakdowns().by(dimension).stream()
                    .sorted(Comparator.comparing((Group group) -> Amounts.known(
                                    group.tally().costs().comparison().onDemandWouldHaveCost()))
                            .reversed())
                    .skip(9)
                    .map(group -> group.tally().costs())
                    .reduce(Costs::plus)
                    .ifPresent(others -> Stream.of(
                                    others.comparison().onDemandWouldHaveCost(),
                                    others.cost(),
                                    others.useful(),
                                    others.reclaimed(),
                                    others.waste().costOfOtherCauses(),
                                    others.unknownEnding())
                            .forEach(money -> collect(JSON.valueToTree(Amounts.known(money)), texts)));
        }
    }

    private static void collect(JsonNode node, Set<String> texts) {
        if (node.isNumber()) {
            for (int decimals : new int[] {2, 4}) {
                String text = Format.plainTotal(node.decimalValue(), decimals);
                texts.add(text);
                texts.add(text.replaceAll("^[<>−] ?−?|^−", ""));
            }
        }
        node.forEach(child -> collect(child, texts));
    }
}
