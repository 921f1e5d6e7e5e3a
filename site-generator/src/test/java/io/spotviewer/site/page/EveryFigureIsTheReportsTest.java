package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.SpotFeedCharges;
import io.spotviewer.site.report.file.ReportJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages compute nothing: the raw value of every figure, cell by cell, is a number of {@code report.json}. */
class EveryFigureIsTheReportsTest {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+([.][0-9]+)?");

    private static final Report REPORT = RichReports.withCharges(
            RichReports.ofJobs(150),
            new SpotFeedCharges(
                    7, new BigDecimal("12.5"), new BigDecimal("12.25"), new BigDecimal("-0.25"), null, 2, 3, 4));
    private static final RenderedSite SITE = new RenderedSite(REPORT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index.html",
                "waste.html",
                "on-demand.html",
                "spot.html",
                "spend.html",
                "queues.html",
                "workflows.html",
                "timeline.html",
                "jobs.html",
                "instances.html",
                "data.html",
                "methodology.html"
            })
    void rawValuesAreNumbersOfTheReport(String path) throws IOException {
        Set<BigDecimal> known = numbers();
        Document page = SITE.page(path);
        List<String> unknown = new ArrayList<>();
        for (Element figure :
                page.select("data, table[id]:not(#metrics-fields) td.n:not(.few, .none, [class*=shade])")) {
            String raw = figure.hasAttr("data-v")
                    ? figure.attr("data-v")
                    : figure.hasAttr("value") ? figure.attr("value") : figure.ownText();
            if (isOfOthers(figure)) {
                continue;
            }
            for (String number : raw.split(" to ", -1)) {
                if (NUMBER.matcher(number).matches() && !known.contains(new BigDecimal(number).stripTrailingZeros())) {
                    unknown.add(number + " in " + figure.parent());
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    /** The row of all other groups is the rest of the total: see {@link OthersTest}. */
    private static boolean isOfOthers(Element figure) {
        Element row = figure.parent();
        return row != null && row.select("th").text().matches("[0-9,]+ others by .*");
    }

    /** All numbers of the report. */
    private static Set<BigDecimal> numbers() throws IOException {
        Set<BigDecimal> numbers = new TreeSet<>();
        JsonNode report = JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .readTree(ReportJson.write(REPORT));
        collect(report, numbers);
        // Rows of single jobs have the number of their attempts, which is the length of a list.
        REPORT.jobs()
                .forEach(job -> numbers.add(BigDecimal.valueOf(job.attempts().size())));
        return numbers;
    }

    private static void collect(JsonNode node, Set<BigDecimal> numbers) {
        if (node.isNumber()) {
            numbers.add(node.decimalValue().stripTrailingZeros());
        }
        node.forEach(child -> collect(child, numbers));
    }
}
