package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.site.answer.SummaryText;
import io.spotviewer.site.report.NamedRange;
import io.spotviewer.site.text.SitePaths;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** The pages of a day whose attempts end on the next one: their money and time are of this day, their numbers of the next. */
class OverMidnightTest {

    private static final MonthsFleet FLEET = MonthsFleet.overMidnights();

    private static Document page(LocalDate day, String path) {
        LocalDate until = day.plusDays(1);
        NamedRange range = new NamedRange("own", day, until, false);
        byte[] page = Pages.ofRange(FLEET.report(day, until), range, List.of(range), day, List.of())
                .get(SitePaths.folder(day, until) + path);
        return Jsoup.parse(new String(Objects.requireNonNull(page, path), StandardCharsets.UTF_8));
    }

    private static String answer(LocalDate day, String path) {
        return page(day, path).select("h1, .lead").text();
    }

    /** Returns the raw values of the cells of a row. */
    private static Map<String, String> cells(Document page, String table, Element row) {
        Map<String, String> cells = new TreeMap<>();
        List<String> keys = page.select("#" + table + " thead th").eachAttr("data-key");
        for (int i = 0; i < keys.size(); i++) {
            Element cell = row.child(i);
            cells.put(keys.get(i), cell.hasAttr("data-v") ? cell.attr("data-v") : cell.text());
        }
        return cells;
    }

    private static Map<String, String> single(Document page, String table) {
        assertThat(page.select("#" + table + " tbody tr")).as(table).hasSize(1);
        return cells(page, table, page.select("#" + table + " tbody tr").get(0));
    }

    private static Map<String, String> total(Document page, String table) {
        return cells(page, table, Objects.requireNonNull(page.selectFirst("#" + table + " tfoot tr:last-child")));
    }

    @Test
    void aJobSubmittedTheDayBeforeItFailedIsInARowAndInTheTotal() {
        Document page = page(MonthsFleet.SUBMITTED, SitePaths.WASTE);

        assertThat(single(page, "ledger"))
                .containsEntry("definition", "align")
                .containsEntry("jobs", "1")
                .containsEntry("attempts", "0");
        assertThat(total(page, "ledger")).containsEntry("jobs", "1");
        assertThat(page.select("h1, .lead").text())
                .contains("1 job submitted on these days has an attempt that ended without success on a later day.")
                .doesNotContain("No attempt ended without success");
        assertThat(single(page(MonthsFleet.SUBMITTED, SitePaths.INDEX), "greatest-waste"))
                .containsEntry("jobs", "1");
        assertThat(answer(MonthsFleet.SUBMITTED, SitePaths.INDEX))
                .contains("1 job was submitted and no attempt ended on these days.");
    }

    @Test
    void theMoneyOfAnAttemptThatFailsTheNextDayIsInARowAndInTheTotal() {
        Document page = page(MonthsFleet.FAILING, SitePaths.WASTE);

        Map<String, String> row = single(page, "ledger");
        assertThat(new BigDecimal(row.get("cost"))).isPositive();
        for (String key : List.of("cost", "jobs", "attempts", "run", "share")) {
            assertThat(total(page, "ledger")).containsEntry(key, row.get(key));
        }
        assertThat(single(page, "waste-days")).containsEntry("failed", row.get("cost"));
        assertThat(page.select("#waste-definitions thead th, #definitions thead th")
                        .eachAttr("data-key"))
                .contains("failed");
        assertThat(page.select("h1, .lead").text())
                .contains("of the jobs’ cost bought nothing: failures $")
                .doesNotContain("No attempt ended without success");
        assertThat(cells(
                        page(MonthsFleet.FAILING, SitePaths.INDEX),
                        "greatest-waste",
                        page(MonthsFleet.FAILING, SitePaths.INDEX)
                                .select("#greatest-waste tbody tr")
                                .get(0)))
                .containsEntry("cost", row.get("cost"));
        assertThat(SummaryText.of(FLEET.report(MonthsFleet.FAILING, MonthsFleet.FAILING.plusDays(1))))
                .anyMatch(line -> line.matches(" +\\$[0-9.]+ +align: failures \\$[0-9.]+"));
    }

    @Test
    void spotIsNotDeniedBesideItsMoney() {
        for (LocalDate day : List.of(MonthsFleet.FAILING, MonthsFleet.SAVING)) {
            assertThat(answer(day, SitePaths.SPOT))
                    .matches(
                            ".*No attempt on Spot ended on these days; attempts that ended later cost \\$[0-9.]+ on them\\.");
            assertThat(answer(day, SitePaths.INDEX))
                    .contains("On-Demand would have cost $")
                    .contains(": Spot saved $")
                    .doesNotContain("Nothing ran on Spot");
        }
        assertThat(answer(MonthsFleet.SAVING, SitePaths.INDEX))
                .contains("Without the 1 attempt that can’t be compared, On-Demand would have cost $");
        assertThat(answer(MonthsFleet.FAILING_WITHOUT_PRICE, SitePaths.SPOT))
                .matches(
                        ".*No attempt on Spot ended on these days; attempts that ended later ran [0-9]+ h [0-9]+ m on them\\.");
        assertThat(answer(MonthsFleet.FAILING_WITHOUT_PRICE, SitePaths.INDEX)).doesNotContain("Nothing ran on Spot");
        assertThat(answer(MonthsFleet.SUBMITTED, SitePaths.SPOT)).contains("No attempt ran on Spot.");
    }

    @Test
    void reclaimsAreNotDeniedBesideTheirMoney() {
        assertThat(answer(MonthsFleet.RECLAIMED, SitePaths.INDEX))
                .contains("bought nothing: reclaims $")
                .doesNotContain("No attempt was reclaimed");
    }

    @Test
    void theTimeOfAnAttemptWithoutAPriceIsInARow() {
        Document page = page(MonthsFleet.FAILING_WITHOUT_PRICE, SitePaths.WASTE);

        Map<String, String> row = single(page, "ledger");
        assertThat(row).containsEntry("run", "14340").containsEntry("attempts", "0");
        assertThat(page.select("h1, .lead").text())
                .contains("Attempts that ended without success on a later day ran 3 h 59 m on these days.");
    }
}
