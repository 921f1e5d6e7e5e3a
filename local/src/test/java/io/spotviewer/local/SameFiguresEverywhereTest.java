package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A published site is parsed as its readers do: page, table, metrics and report tell the same totals. */
class SameFiguresEverywhereTest {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @TempDir
    private static Path folder;

    private static Path release;
    private static JsonNode report;
    private static JsonNode totals;

    @BeforeAll
    static void publish() throws IOException {
        Path site = folder.resolve("site");
        int exitCode = SpotViewer.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()),
                "demo",
                "--once",
                "--jobs",
                "150",
                "--site",
                site.toString(),
                "--data",
                folder.resolve("data").toString());
        assertThat(exitCode).isZero();
        release = site.resolve("releases")
                .resolve(JSON.readTree(Files.readString(site.resolve("current.json")))
                        .path("release")
                        .asText());
        report = JSON.readTree(Files.readString(release.resolve("report.json")));
        totals = report.path("totals");
    }

    @Test
    void theTablesRowsAddUpToTheReport() throws IOException {
        assertThat(sumOf("ListCost")).isEqualByComparingTo(usd("onDemand"));
        assertThat(sumOf("EffectiveCost")).isEqualByComparingTo(usd("cost"));
        assertThat(sumOf("x_ReclaimedCost")).isEqualByComparingTo(usd("reclaimed"));
        assertThat(sumOf("x_Retries")).isEqualByComparingTo(whole("retries"));
        assertThat(sumOf("x_RunSeconds")).isEqualByComparingTo(whole("runSeconds"));
        assertThat(sumOf("x_LostSeconds")).isEqualByComparingTo(whole("lostSeconds"));
    }

    @Test
    void everyBreakdownAddsUpToTheTotalInTheReportAndOnThePage() throws IOException {
        Map<String, String> tables = Map.of(
                "queues", "queues",
                "definitions", "definitions",
                "instanceTypes", "types",
                "zones", "zones",
                "purchaseOptions", "options");
        Element page = Jsoup.parse(release.resolve("spend.html"));
        for (Map.Entry<String, String> table : tables.entrySet()) {
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode group : report.path("breakdowns").path(table.getKey())) {
                sum = sum.add(group.path("tally")
                        .path("costs")
                        .path("cost")
                        .path("usd")
                        .decimalValue());
            }
            assertThat(sum).as(table.getKey()).isEqualByComparingTo(usd("cost"));
            int column = headers(page, table.getValue()).indexOf("cost");
            BigDecimal shown = BigDecimal.ZERO;
            for (Element row : page.select("#" + table.getValue() + " tbody tr")) {
                shown = shown.add(shown(row, column));
            }
            Element total = Objects.requireNonNull(
                    page.select("#" + table.getValue() + " tfoot tr").last(), "a breakdown has a total");
            for (Element rest : page.select("#" + table.getValue() + " tfoot tr:not(:last-child)")) {
                shown = shown.add(shown(rest, column));
            }
            assertThat(shown).as("shown by " + table.getKey()).isEqualByComparingTo(shown(total, column));
        }
    }

    private static List<String> headers(Element page, String table) {
        return page.select("#" + table + " thead th").eachAttr("data-key");
    }

    /** What a cell shows is its own text; what rounds to nothing counts for nothing. */
    private static BigDecimal shown(Element row, int column) {
        String text =
                row.child(column).ownText().replace(",", "").replace('−', '-').strip();
        return text.isEmpty() || text.startsWith("<") ? BigDecimal.ZERO : new BigDecimal(text);
    }

    @Test
    void theMetricsAreTheReports() throws IOException {
        JsonNode onDemand = JSON.readTree(Files.readString(release.resolve("metrics-on-demand.json")));
        JsonNode spot = JSON.readTree(Files.readString(release.resolve("metrics-spot.json")));
        assertThat(onDemand.path("TotalOnDemandCost").decimalValue()).isEqualByComparingTo(inMetrics("onDemand"));
        assertThat(onDemand.path("TotalSpotCost").decimalValue()).isEqualByComparingTo(inMetrics("spot"));
        assertThat(spot.path("CostWithoutMemVerge").decimalValue()).isEqualByComparingTo(inMetrics("costOnSpot"));
        assertThat(spot.path("TotalTimeWastedSpot").decimalValue()).isEqualByComparingTo(whole("lostSeconds"));
    }

    @Test
    void thePageShowsTheReportsFigures() throws IOException {
        assertThat(shown("Cost")).isEqualTo(rounded("cost"));
        assertThat(shown("Net savings")).isEqualTo(rounded("netSavings"));
    }

    private static BigDecimal usd(String cost) {
        return totals.path("all").path("costs").path(cost).path("usd").decimalValue();
    }

    /** Metrics have four decimals. */
    private static BigDecimal inMetrics(String cost) {
        return usd(cost).setScale(4, RoundingMode.HALF_UP);
    }

    private static BigDecimal whole(String count) {
        return totals.path("all").path(count).decimalValue();
    }

    private static String rounded(String cost) {
        return "$" + usd(cost).setScale(2, RoundingMode.HALF_UP);
    }

    private static String shown(String label) throws IOException {
        for (Element term : Jsoup.parse(release.resolve("index.html")).select("dt")) {
            if (term.text().equals(label)) {
                Element figure = Objects.requireNonNull(term.nextElementSibling(), "a label has a figure");
                return figure.text().split(" ", 2)[0];
            }
        }
        throw new AssertionError("the page has no figure called " + label);
    }

    private static BigDecimal sumOf(String column) throws IOException {
        BigDecimal sum = BigDecimal.ZERO;
        try (CSVParser rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(release.resolve("jobs.csv")))) {
            for (CSVRecord row : rows) {
                String cell = row.get(column);
                sum = cell.isEmpty() ? sum : sum.add(new BigDecimal(cell));
            }
        }
        return sum;
    }
}
