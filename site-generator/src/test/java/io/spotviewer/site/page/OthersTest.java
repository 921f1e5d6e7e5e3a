package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import java.util.Objects;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dimension may have thousands of groups: a page has a row for each of the greatest, and one for all others. */
class OthersTest {

    private static final Report REPORT = RichReports.ofJobs(150);
    private static final RenderedSite SITE = new RenderedSite(REPORT);

    @ParameterizedTest
    @CsvSource({"workflows.html, samples, 50, 100 others by cost", "index.html, processes, 0, "})
    void theGreatestHaveRowsOfTheirOwn(String path, String table, int single, String others) {
        Document page = SITE.page(path);

        assertThat(page.select("#" + table + " tbody tr"))
                .hasSize(single == 0 ? REPORT.breakdowns().by(Dimension.PROCESS).size() : single + 1);
        assertThat(page.select("#" + table + " tbody th").eachText())
                .filteredOn(name -> name.contains("others"))
                .isEqualTo(others == null ? java.util.List.of() : java.util.List.of(others));
    }

    @Test
    void rowsAndOthersAddUpToTheTotalToTheLastDigit() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Element row : SITE.page("workflows.html").select("#samples tbody tr")) {
            String raw = row.select("td").get(0).attr("data-v");
            sum = sum.add(raw.isEmpty() ? BigDecimal.ZERO : new BigDecimal(raw));
        }

        Money cost = REPORT.totals().all().costs().cost();
        assertThat(sum).isEqualByComparingTo(Objects.requireNonNull(cost.usd()));
    }

    @Test
    void aDimensionThatNoJobHasIsNotShown() {
        assertThat(SITE.page("workflows.html").select("#by-workflows, #by-shares"))
                .isEmpty();
        assertThat(SITE.page("workflows.html").select("#by-samples, #by-processes"))
                .hasSize(2);
    }
}
