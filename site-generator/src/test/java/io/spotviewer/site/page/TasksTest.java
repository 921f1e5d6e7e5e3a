package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.report.reclaim.BreakEven;
import io.spotviewer.site.report.reclaim.ReclaimRate;
import io.spotviewer.site.report.spread.QueueWait;
import io.spotviewer.site.text.Format;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Ten questions that readers come with, each answered from the overview in at most three clicks. */
@EnabledIfSystemProperty(
        named = "spotviewer.browser",
        matches = "true",
        disabledReason = "needs a browser: -Dspotviewer.browser=true")
class TasksTest {

    private static final int MOST_CLICKS = 3;
    private static final MonthsFleet FLEET = new MonthsFleet();
    private static final Report ALL = FLEET.report();
    private static final Report MARCH = FLEET.report(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-04-01"));

    private static Browser browser;
    private static ServedSite served;

    private int clicks;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        served = new ServedSite(Map.of("months", FLEET.files()));
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
        served.close();
    }

    @BeforeEach
    void onTheOverview() {
        browser.open(served.url("months", "index.html"));
        clicks = 0;
    }

    /** Clicks on what a reader sees, and waits for what it leads to. */
    private void click(String element, String until) {
        clicks++;
        assertThat(clicks).isLessThanOrEqualTo(MOST_CLICKS);
        browser.run("(" + element + ").click()");
        browser.until(until);
    }

    private void range(String title, String folder) {
        click(link("nav.range a", title), "location.pathname.includes('" + folder + "')");
    }

    private void page(String title, String file) {
        click(
                link("header nav a", title),
                "location.pathname.endsWith('/" + file + "') && document.readyState === 'complete'");
    }

    /** The first element of a selector with that text. */
    private static String link(String selector, String text) {
        return "Array.from(document.querySelectorAll('" + selector + "')).find((each) => each.textContent.trim() === '"
                + text + "')";
    }

    /** The exact value in a column of the row with that name; of the table's total row if the name is null. */
    private static String value(String table, @Nullable String row, String column) {
        String line = row == null
                ? "document.querySelector('#" + table + " tfoot tr:last-child')"
                : "Array.from(document.querySelectorAll('#" + table
                        + " tbody tr')).find((each) => each.cells[0].textContent.trim() === '" + row + "')";
        return browser.run("const at = Array.from(document.querySelectorAll('#" + table
                        + " thead th')).findIndex((head) => head.dataset.key === '" + column + "'); const cell = ("
                        + line
                        + ").cells[at]; return cell.dataset.v === undefined ? cell.textContent.trim() : cell.dataset.v")
                .asText();
    }

    private static Group group(Report report, Dimension dimension, String name) {
        return report.breakdowns().by(dimension).stream()
                .filter(group -> name.equals(group.name()))
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal usd(Money money) {
        return Objects.requireNonNull(money.usd());
    }

    @Test
    void theDearestJobsOfATagLastWeekWithTheirSum() {
        Report week = FLEET.report(LocalDate.parse("2026-04-01"), LocalDate.parse("2026-04-08"));
        range("7 days", "2026-04-01_2026-04-08");
        page("Spend", "spend.html");
        click(
                link("#tags tbody a", "team=cardio"),
                "location.pathname.endsWith('/jobs.html') && document.querySelector('#explorer-status').textContent.includes(' of ')");
        browser.until("!document.querySelector('#explorer-form').hidden");
        // A job that spans the range's end has a column of its own for the cost of these days.
        boolean hasParts = browser.run("return document.querySelector('#jobs th[data-key=part]') !== null")
                .asBoolean();
        assertThat(new BigDecimal(value("jobs", null, hasParts ? "part" : "cost")))
                .isEqualByComparingTo(usd(group(week, Dimension.TAG, "team=cardio")
                        .tally()
                        .costs()
                        .cost()));
        assertThat(browser.run("return document.querySelectorAll('#jobs tbody tr').length")
                        .asInt())
                .isGreaterThan(3);
    }

    @Test
    void whyAJobRetriedAndWhatEachAttemptCost() {
        JobRow job = ALL.jobs().stream()
                .filter(each -> each.attempts().size() == 2)
                .findFirst()
                .orElseThrow();
        page("Jobs", "jobs.html");
        browser.until("!document.querySelector('#explorer-form').hidden");
        browser.type("input[name=find]", String.valueOf(job.name()));
        click(link("#jobs tbody a", String.valueOf(job.name())), "document.querySelector('#receipt .card')");
        String card = browser.text("#receipt .card");
        assertThat(job.attempts().get(0).verdict()).isNotNull();
        assertThat(Objects.requireNonNull(job.attempts().get(0).verdict()).ending())
                .isEqualTo(Ending.SPOT_RECLAIMED);
        assertThat(card).contains("Spot reclaim");
        for (AttemptRow attempt : job.attempts()) {
            assertThat(card)
                    .contains(
                            Format.single(Objects.requireNonNull(attempt.cost().usd()))
                                    .strip());
        }
    }

    @Test
    void whichInstanceTypeIsReclaimedMostPerInstanceHourWithItsInterval() {
        ReclaimRate most = ALL.reclaimRates().instanceTypes().stream()
                .max(Comparator.comparing(rate -> Objects.requireNonNull(rate.per100InstanceHours())))
                .orElseThrow();
        page("Spot", "spot.html");
        String type = String.valueOf(most.instanceType());
        assertThat(value("pool-types", type, "rate"))
                .isEqualTo(Objects.requireNonNull(most.per100InstanceHours()).toPlainString());
        assertThat(value("pool-types", type, "low"))
                .isEqualTo(Objects.requireNonNull(most.low()).toPlainString());
        assertThat(value("pool-types", type, "high"))
                .isEqualTo(Objects.requireNonNull(most.high()).toPlainString());
    }

    @Test
    void whatATagSpentLastMonth() {
        range("2026-03", "2026-03-01_2026-04-01");
        page("Spend", "spend.html");
        assertThat(new BigDecimal(value("tags", "team=onco", "cost")))
                .isEqualByComparingTo(usd(
                        group(MARCH, Dimension.TAG, "team=onco").tally().costs().cost()));
    }

    @Test
    void whetherSpotIsWorthItForADefinitionInDollars() {
        BreakEven align = ALL.breakEven().stream()
                .filter(each -> "align".equals(each.definition()))
                .findFirst()
                .orElseThrow();
        page("Spot", "spot.html");
        assertThat(browser.run("return Array.from(document.querySelectorAll('#break-even-rates tbody tr'))"
                                + ".find((row) => row.cells[0].textContent === 'align').textContent")
                        .asText())
                .contains("Spot saves " + Format.total(usd(align.saved())));
    }

    @Test
    void howLongJobsWaitByQueue() {
        QueueWait reports = ALL.waits().queues().stream()
                .filter(each -> "reports".equals(each.queueName()))
                .findFirst()
                .orElseThrow();
        page("Queues", "queues.html");
        assertThat(value("waits-queues", "reports", "median"))
                .isEqualTo(
                        Objects.requireNonNull(reports.queueSeconds().median()).toPlainString());
        assertThat(value("waits-queues", "reports", "p95"))
                .isEqualTo(Objects.requireNonNull(reports.queueSeconds().p95()).toPlainString());
    }

    @Test
    void howMuchIsIdleByComputeEnvironment() {
        page("Instances", "instances.html");
        BigDecimal idle = ALL.idle().stream()
                .filter(group -> group.dimension() == Dimension.COMPUTE_ENVIRONMENT)
                .map(group -> usd(group.idle()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(browser.run(
                                "return Array.from(document.querySelectorAll('#idle-environments td[data-v]'), (cell) => cell.dataset.v)")
                        .toString())
                .contains(idle.stripTrailingZeros().toPlainString());
    }

    @Test
    void lastMonthByQueueAndDefinitionAsAFile() {
        range("2026-03", "2026-03-01_2026-04-01");
        page("Spend", "spend.html");
        browser.until("document.querySelectorAll('#groups-table tbody tr').length > 4");
        browser.run(
                "URL.createObjectURL = (blob) => { blob.text().then((text) => { window.exported = text; });"
                        + " return 'blob:none'; }; HTMLAnchorElement.prototype.click = function () { window.file = this.download; };");
        click("document.querySelector('#groups [name=export]')", "window.exported");
        List<String> lines =
                List.of(browser.run("return window.exported").asText().split("\r\n"));
        assertThat(lines.subList(1, lines.size()).stream()
                        .map(line -> new BigDecimal(line.split(",", -1)[2]))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(usd(MARCH.totals().all().costs().cost()));
        assertThat(browser.run("return window.file").asText())
                .isEqualTo("cost-by-queue-and-definition-2026-03-01-to-2026-03-31.csv");
    }

    @Test
    void thisViewHasAnAddressThatShowsTheSameTomorrow() {
        range("2026-03", "2026-03-01_2026-04-01");
        page("Spend", "spend.html");
        browser.until("document.querySelectorAll('#groups-table tbody tr').length > 4");
        String address = browser.run("return location.href").asText();
        String shown = browser.text("main");
        browser.open(address);
        browser.until("document.querySelectorAll('#groups-table tbody tr').length > 4");
        assertThat(address).contains("2026-03-01_2026-04-01");
        assertThat(browser.text("main")).isEqualTo(shown);
    }

    @Test
    void whetherTheReportIsFreshAndComplete() {
        assertThat(browser.text(".dateline")).contains("Data through 2026-04-07 22:58 UTC");
        page("Data", "data.html");
        assertThat(browser.text("h1")).isEqualTo("100 % of finished attempts are in the totals.");
        assertThat(browser.text("#unpriced")).contains("Every finished attempt has a price");
    }
}
