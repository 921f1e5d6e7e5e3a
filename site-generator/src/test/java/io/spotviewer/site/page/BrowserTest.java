package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cost.checkpoint.CheckpointPolicy;
import io.spotviewer.cost.checkpoint.CheckpointReplay;
import io.spotviewer.cost.checkpoint.ReplayedAttempt;
import io.spotviewer.cost.checkpoint.ReplayedAttempt.Outcome;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.AttemptRow.DayCost;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.SampleReports;
import io.spotviewer.site.table.JobTable;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.JobsLink;
import io.spotviewer.site.text.SitePaths;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pages in a real browser, under the policy that they are served with. Needs chromium, chromedriver and axe-core: run with
 * {@code -Dspotviewer.browser=true -Dspotviewer.axe=/path/to/axe.min.js}.
 */
@EnabledIfSystemProperty(
        named = "spotviewer.browser",
        matches = "true",
        disabledReason = "needs a browser: -Dspotviewer.browser=true -Dspotviewer.axe=FILE")
class BrowserTest {

    private static final int JOBS = 250;
    private static final Report RICH = RichReports.ofJobs(JOBS);
    private static final Map<String, SortedMap<String, byte[]>> SITES = Map.of(
            "rich", Pages.render(RICH),
            "empty", Pages.render(SampleReports.empty()),
            "hostile", Pages.render(RichReports.hostile()));

    /** A width in pixels and a colour scheme. */
    private record Screen(int width, String scheme) {}

    /** Two screens with both widths and both schemes; with {@code -Dspotviewer.browser.full=true}, all of them. */
    private static final List<Screen> SCREENS = Boolean.getBoolean("spotviewer.browser.full")
            ? Stream.of(1280, 900, 360, 320)
                    .flatMap(width -> Stream.of(new Screen(width, "light"), new Screen(width, "dark")))
                    .toList()
            : List.of(new Screen(1280, "light"), new Screen(320, "dark"));

    private static Browser browser;
    private static ServedSite served;
    private static String axe;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        axe = Files.readString(Path.of(System.getProperty("spotviewer.axe", "axe.min.js")));
        served = new ServedSite(SITES);
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
        served.close();
    }

    @BeforeEach
    void onAWideLightScreen() {
        browser.screen(1280, "light");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rich", "empty", "hostile"})
    void noPageBreaksARuleOfAccessibilityOrIsWiderThanItsScreen(String site) {
        Map<String, String> violations = new TreeMap<>();
        pagesOf(site).forEach(page -> {
            browser.open(page);
            settle();
            browser.run(axe);
            SCREENS.forEach(screen -> {
                browser.screen(screen.width(), screen.scheme());
                List<String> found = browser.brokenRules();
                if (!found.isEmpty()) {
                    violations.put(page + " " + screen, found.toString());
                }
            });
        });
        assertThat(violations).isEmpty();
    }

    @Test
    void noPageLogsAnErrorOrBreaksThePolicy() {
        browser.log();
        everyPage().forEach(page -> {
            browser.open(page);
            settle();
        });
        assertThat(browser.log()).isEmpty();
    }

    @Test
    void theExplorerShowsWhatThePageHeldBefore() {
        List<String> held = rowsOf(RenderedSite.text(
                Objects.requireNonNull(Objects.requireNonNull(SITES.get("rich")).get(SitePaths.JOBS))));
        browser.open(served.url("rich", SitePaths.JOBS));
        settle();
        assertThat(rowsOf(
                        browser.run("return document.documentElement.outerHTML").asText()))
                .hasSize(100)
                .isEqualTo(held);
    }

    private static List<String> rowsOf(String html) {
        List<String> rows = new ArrayList<>();
        Jsoup.parse(html).select("#jobs tbody tr").forEach(row -> {
            List<String> cells = new ArrayList<>();
            row.children().forEach(cell -> cells.add(cell.wholeText()));
            rows.add(String.join(" | ", cells));
        });
        return rows;
    }

    @Test
    void theExplorerFiltersSortsAndPagesInTheAddress() {
        browser.open(served.url("rich", SitePaths.JOBS));
        settle();
        browser.click("#explorer-pages [data-step=\"1\"]");
        assertThat(browser.text("#explorer-status")).startsWith("101 to 200 of " + JOBS);
        browser.click("#jobs th[data-key=run] button");
        browser.type("input[name=find]", "align");
        String address = browser.run("return location.href").asText();
        assertThat(address).contains("find=align").contains("sort=-run").doesNotContain("page=");
        String first = browser.text("#jobs tbody tr");

        browser.open(address);
        settle();
        assertThat(browser.text("#jobs tbody tr")).isEqualTo(first);
        assertThat(browser.run("return document.querySelector('input[name=find]').value")
                        .asText())
                .isEqualTo("align");
        assertThat(browser.run("return document.querySelector('#jobs th[data-key=run]').ariaSort")
                        .asText())
                .isEqualTo("descending");
    }

    @Test
    void theTotalRowIsTheSumOfAllRowsThatTheFilterShows() {
        List<JobRow> some = RICH.jobs().stream()
                .filter(job -> (job.name() + " " + job.definition()).contains("align"))
                .toList();
        assertThat(some).hasSizeGreaterThan(1).hasSizeLessThan(JOBS);
        for (List<JobRow> shown : List.of(RICH.jobs(), some)) {
            browser.open(served.url("rich", SitePaths.JOBS + (shown == some ? "#find=align" : "")));
            settle();
            assertThat(new BigDecimal(total("cost", "dataset.v")))
                    .isEqualByComparingTo(shown.stream()
                            .map(job -> job.cost().usd())
                            .filter(Objects::nonNull)
                            // A line of the ledger has no finer amounts; these made-up rows do.
                            .map(usd -> usd.setScale(10, RoundingMode.HALF_UP))
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
            assertThat(total("attempts", "dataset.v"))
                    .isEqualTo(String.valueOf(shown.stream()
                            .mapToInt(job -> job.attempts().size())
                            .sum()));
            assertThat(browser.text("#jobs tfoot th")).isEqualTo((shown == some ? "These " : "All ") + shown.size());
        }
    }

    private static String total(String column, String property) {
        return browser.run("const heads = Array.from(document.querySelectorAll('#jobs thead th'));"
                        + "const at = heads.findIndex((head) => head.dataset.key === '" + column + "');"
                        + "return document.querySelector('#jobs tfoot tr').cells[at]." + property)
                .asText();
    }

    @Test
    void theViewIsExportedWithAllItsRowsUnrounded() {
        browser.open(served.url("hostile", SitePaths.JOBS));
        settle();
        browser.run(
                "URL.createObjectURL = (blob) => { blob.text().then((text) => { window.exported = text; });"
                        + " return 'blob:none'; }; HTMLAnchorElement.prototype.click = function () { window.file = this.download; };");
        browser.click("#explorer-form [name=export]");
        browser.until("window.exported");
        String csv = browser.run("return window.exported").asText();
        List<JobRow> jobs = RichReports.hostile().jobs();
        assertThat(csv).startsWith("Id,Job,").endsWith("\r\n");
        assertThat(csv.lines().findFirst().orElseThrow())
                .contains("Run time (s)")
                .contains("Cost (USD)");
        jobs.forEach(job -> assertThat(csv).contains(job.id()));
        assertThat(csv).doesNotContainPattern("(?m)(^|,)[=+@]");
        assertThat(browser.run("return window.file").asText()).matches("jobs-all-\\d{4}-\\d\\d-\\d\\d\\.csv");
    }

    @Test
    void theBrowsersButtonGoesBackToThePageBefore() {
        browser.open(served.url("rich", SitePaths.JOBS));
        settle();
        browser.click("#explorer-pages [data-step=\"1\"]");
        assertThat(browser.text("#explorer-status")).startsWith("101 to 200");
        browser.run("history.back()");
        browser.until("document.querySelector('#explorer-status').innerText.startsWith('1 to 100')");
    }

    @Test
    void twentyRowsOfOneLineAreInSightOnALaptop() {
        browser.open(served.url("rich", SitePaths.JOBS));
        settle();
        assertThat(browser.run("return Array.from(document.querySelectorAll('#jobs tbody tr'))"
                                + ".filter((row) => row.getBoundingClientRect().bottom <= 900).length")
                        .asInt())
                .isGreaterThanOrEqualTo(20);
    }

    /** Names as long as accounts have them, totals of eight digits before the point, and the column that a filter adds. */
    @Test
    void theTableFitsALaptopsScreenWithLongNamesAndGreatTotals() {
        browser.open(served.url(
                "rich", JobsLink.of(Dimension.INSTANCE_TYPE, "c5.4xlarge").href()));
        settle();
        browser.run("document.querySelectorAll('#jobs tbody tr').forEach((row) => { for (const at of [0, 4, 5]) {"
                + " row.cells[at].querySelector('bdi').textContent = 'production-genomics-spot-high-memory-queue-eu-central-1'; } });"
                + "const heads = document.querySelectorAll('#jobs thead th');"
                + "document.querySelectorAll('#jobs tfoot td.n').forEach((cell) => { cell.textContent ="
                + " ({ attempts: '123,456', reclaims: '23,456', run: '123,456 h 59 m', losttime: '23,456 h 59 m' })"
                + "[heads[cell.cellIndex].dataset.key] || '12,345,678.90'; });");
        assertThat(browser.run("return document.querySelector('#jobs').getBoundingClientRect().right - innerWidth")
                        .asDouble())
                .isLessThanOrEqualTo(0);
        assertThat(browser.run("return document.documentElement.scrollWidth - innerWidth")
                        .asInt())
                .isLessThanOrEqualTo(0);
    }

    @Test
    void aFilterThatHidesAllSaysSo() {
        browser.open(served.url("rich", SitePaths.JOBS + "#find=no-such-job"));
        settle();
        assertThat(browser.text("#explorer-status")).contains("None of the " + JOBS + " jobs fits");
        browser.click("#explorer-form button[type=reset]");
        browser.until("document.querySelector('#explorer-status').innerText.startsWith('1 to 100')");
    }

    @Test
    void aNamedRangeBecomesAbsoluteInTheAddress() {
        browser.open(served.url("rich", SitePaths.JOBS + "#range=before"));
        settle();
        assertThat(browser.text("#explorer-status")).contains("from 2026-01-14 until 2026-01-15 UTC");
        assertThat(browser.run("return location.hash").asText()).isEqualTo("#from=2026-01-14&until=2026-01-15");
        choose("range", "7");
        browser.until("location.hash === '#from=2026-01-09&until=2026-01-16'");
    }

    @Test
    void theTotalOfARangeIsTheCostOfTheAttemptsOnItsDays() {
        List<JobRow> shown = RICH.jobs().stream()
                .filter(job -> isOn(job.submittedAt(), RANGE)
                        || job.attempts().stream().anyMatch(BrowserTest::isInRange))
                .toList();
        BigDecimal cost = sumOfDays(shown.stream().flatMap(job -> job.attempts().stream()));
        assertThat(shown).anyMatch(job -> !isOn(job.submittedAt(), RANGE));

        browser.open(served.url("rich", SitePaths.JOBS + "#from=" + RANGE.get(0) + "&until=" + RANGE.get(1)));
        settle();

        assertThat(browser.text("#explorer-status")).contains("of " + shown.size() + " jobs");
        assertThat(new BigDecimal(total("part", "dataset.v"))).isEqualByComparingTo(cost);
    }

    private static final List<LocalDate> RANGE = List.of(LocalDate.of(2026, 1, 4), LocalDate.of(2026, 1, 6));

    private static boolean isOn(@Nullable Instant time, List<LocalDate> days) {
        return time != null && isOn(LocalDate.ofInstant(time, ZoneOffset.UTC), days);
    }

    private static boolean isOn(@Nullable LocalDate day, List<LocalDate> days) {
        return day != null && !day.isBefore(days.get(0)) && day.isBefore(days.get(1));
    }

    private static boolean isInRange(AttemptRow attempt) {
        return attempt.days().isEmpty()
                ? isOn(attempt.startedAt(), RANGE)
                : attempt.days().stream().anyMatch(day -> isOn(day.day(), RANGE));
    }

    private static BigDecimal sumOfDays(Stream<AttemptRow> attempts) {
        return attempts.flatMap(attempt -> attempt.days().stream())
                .filter(day -> isOn(day.day(), RANGE))
                .map(DayCost::usd)
                .filter(Objects::nonNull)
                .map(usd -> usd.setScale(10, RoundingMode.HALF_UP))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void filtersOfAttemptsHoldTogetherForOneOfThem() {
        String link = JobsLink.of(Dimension.INSTANCE_TYPE, "c5.4xlarge")
                .and(Dimension.ZONE, "us-east-1b")
                .ending(Ending.SPOT_RECLAIMED)
                .href();
        List<JobRow> both = RICH.jobs().stream()
                .filter(job -> job.attempts().stream().anyMatch(BrowserTest::isReclaimedInThePool))
                .toList();
        assertThat(both).hasSizeBetween(1, JOBS - 1);

        browser.open(served.url("rich", link));
        settle();

        assertThat(browser.text("#jobs tfoot th")).isEqualTo("These " + both.size());
        assertThat(browser.text("#explorer-chips"))
                .contains("Instance type: c5.4xlarge")
                .contains("Availability Zone: us-east-1b")
                .contains("Ending: Spot reclaim");
        BigDecimal cost = both.stream()
                .flatMap(job -> job.attempts().stream())
                .filter(BrowserTest::isReclaimedInThePool)
                .map(attempt -> attempt.cost().usd())
                .filter(Objects::nonNull)
                .map(usd -> usd.setScale(10, RoundingMode.HALF_UP))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(new BigDecimal(total("part", "dataset.v"))).isEqualByComparingTo(cost);

        browser.click("#explorer-chips button[data-key=zone]");
        browser.until("!location.hash.includes('zone')");
        assertThat(browser.run("return location.hash").asText()).contains("type=c5.4xlarge");
    }

    private static boolean isReclaimedInThePool(AttemptRow attempt) {
        return "c5.4xlarge".equals(attempt.instanceType())
                && "us-east-1b".equals(attempt.zone())
                && attempt.verdict() != null
                && attempt.verdict().isSpotReclaim();
    }

    @Test
    void aLinkToTheUnknownShowsTheJobsOfWhichNothingIsKnown() {
        browser.open(served.url("rich", JobsLink.of(Dimension.RUN, null).href()));
        settle();
        assertThat(browser.text("#jobs tfoot th")).isEqualTo("All " + JOBS);
        browser.open(served.url("rich", JobsLink.of(Dimension.ZONE, null).href()));
        settle();
        assertThat(browser.text("#explorer-status")).contains("None of the");
    }

    @Test
    void tagsAndInstancesAreFoundAsTheyAreTyped() {
        String instance =
                Objects.requireNonNull(RICH.jobs().get(3).attempts().get(0).instanceId());
        browser.open(served.url("rich", SitePaths.JOBS));
        settle();
        browser.type("input[name=find]", instance);
        assertThat(browser.text("#jobs tfoot th")).isEqualTo("These 1");
        browser.type("input[name=find]", "project=atlas");
        assertThat(browser.text("#jobs tfoot th")).isEqualTo("These " + (JOBS + 2) / 3);
    }

    private static void choose(String select, String value) {
        browser.run("const field = document.querySelector('#explorer-form [name=" + select + "]'); field.value = '"
                + value + "'; field.dispatchEvent(new Event('input', {bubbles: true}))");
    }

    @Test
    void aJobHasAnAddressThatLeadsToItsCard() {
        String id = RICH.jobs().get(7).id();
        browser.open(served.url("rich", SitePaths.JOBS + "#job=" + id.replace(":", "%3A")));
        browser.until("document.querySelector('#receipt .card')");
        assertThat(browser.text("#receipt .card .id")).contains(id);
        assertThat(browser.run("return Array.from(document.querySelectorAll('.card'))"
                                + ".filter((card) => card.offsetHeight > 0).length")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void theRowsOfAReceiptAddUpToTheCostOfItsAttempt() {
        List<JobRow> some = RICH.jobs().stream()
                .filter(job -> job.attempts().size() > 1
                        && job.attempts().stream().allMatch(attempt -> attempt.receipt() != null))
                .limit(3)
                .toList();
        assertThat(some).isNotEmpty();
        for (JobRow job : some) {
            browser.open(served.url("rich", SitePaths.job(job.id(), job.submittedAt())));
            browser.until("document.querySelector('#receipt .card .receipt')");
            String rows = browser.run("return Array.from(document.querySelectorAll('#receipt .receipt table'))"
                            + ".map((table) => Array.from(table.querySelectorAll('tr > :last-child:not([scope=col])'))"
                            + ".map((cell) => cell.innerText).join(' ')).join('\\n')")
                    .asText();
            List<String> receipts = List.of(rows.split("\n", -1));
            assertThat(receipts).hasSameSizeAs(job.attempts());
            for (int i = 0; i < receipts.size(); i++) {
                List<BigDecimal> amounts = Stream.of(receipts.get(i).split(" ", -1))
                        .map(amount -> new BigDecimal(amount.replace('−', '-').replace(",", "")))
                        .toList();
                BigDecimal sum =
                        amounts.subList(0, amounts.size() - 1).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(sum)
                        .as("attempt %s of %s", i + 1, job.id())
                        .isEqualByComparingTo(amounts.get(amounts.size() - 1))
                        .isEqualByComparingTo(job.attempts().get(i).cost().usd());
            }
        }
    }

    @Test
    void aCardBreaksNoRuleOfAccessibilityAndIsNoWiderThanItsScreen() {
        JobRow job = RICH.jobs().stream()
                .filter(any -> any.attempts().stream().allMatch(attempt -> attempt.receipt() != null))
                .findFirst()
                .orElseThrow();
        browser.open(served.url("rich", SitePaths.job(job.id(), job.submittedAt())));
        browser.until("document.querySelector('#receipt .card .receipt')");
        browser.run(axe);
        SCREENS.forEach(screen -> {
            browser.screen(screen.width(), screen.scheme());
            assertThat(browser.brokenRules()).as(screen.toString()).isEmpty();
        });
    }

    @Test
    void aScriptsCardSaysWhatTheServersCardSays() {
        Document cards = Jsoup.parse(RenderedSite.text(
                Objects.requireNonNull(Objects.requireNonNull(SITES.get("rich")).get(SitePaths.CARDS))));
        for (Element card : cards.select(".card").subList(0, 8)) {
            browser.open(served.url("rich", SitePaths.JOBS + "#" + card.id()));
            browser.until("document.querySelector('#receipt .card')");
            Element made = Objects.requireNonNull(
                    Jsoup.parse(browser.run("return document.querySelector('#receipt .card').outerHTML")
                                    .asText())
                            .selectFirst(".card"));
            assertThat(contents(made)).isEqualTo(contents(card));
            assertThat(made.select("[href^=http]").eachAttr("href"))
                    .isEqualTo(card.select("[href^=http]").eachAttr("href"));
        }
    }

    private static List<String> contents(Element card) {
        return card.select("h2, .id, dt, dd, caption, th, td, .note, .verdict p, .life, .sum, li")
                .eachText();
    }

    @Test
    void aLinkOfAnEarlierReleaseLeadsToTheCard() {
        String id = JobTable.of().ordered(RICH.jobs()).get(200).id();
        browser.open(served.url("rich", SitePaths.CARDS + "#" + SitePaths.jobAnchor(id)));
        browser.until("location.pathname.endsWith('/jobs.html')");
        browser.until("document.querySelector('#receipt .card')");
        assertThat(browser.text("#receipt .card .id")).contains(id);
    }

    @Test
    void aTableSortsWithTheUnknownLastAndKeepsItInTheAddress() {
        browser.open(served.url("rich", SitePaths.SPEND));
        browser.click("#queues th[data-key=jobs] button");
        browser.click("#queues th[data-key=jobs] button");
        List<Integer> jobs = new ArrayList<>();
        browser.run(
                        "return Array.from(document.querySelectorAll('#queues tbody tr')).map((r) => r.cells[6].textContent)")
                .forEach(cell -> jobs.add(cell.asInt()));
        assertThat(jobs).isSorted().hasSizeGreaterThan(1);
        assertThat(browser.run("return location.hash").asText()).isEqualTo("#queues=jobs");
    }

    @Test
    void numbersSwitchToWhatMachinesReadAndBack() {
        browser.open(served.url("rich", SitePaths.INDEX));
        String human = browser.text(".figure data");
        browser.click("#raw-switch");
        assertThat(browser.text(".figure data")).matches("\\d+\\.\\d{5,}");
        assertThat(browser.text("#dearest td[data-v]")).matches("[0-9.]+");
        assertThat(browser.run("return location.hash").asText()).isEqualTo("#raw=yes");
        browser.click("#raw-switch");
        assertThat(browser.text(".figure data")).isEqualTo(human);
    }

    @Test
    void otherAssumptionsAreReplayedByTheSameRule() {
        CheckpointPolicy policy = new CheckpointPolicy(600L, 45, 90);
        long saved = RICH.jobs().stream()
                .filter(job ->
                        job.attempts().stream().anyMatch(attempt -> attempt.purchaseOption() == PurchaseOption.SPOT))
                .mapToLong(job -> CheckpointReplay.of(
                                job.attempts().stream()
                                        .flatMap(BrowserTest::replayed)
                                        .toList(),
                                attempt -> policy)
                        .seconds())
                .sum();
        browser.open(served.url("rich", SitePaths.SPOT + "#interval=600&checkpoint=45&restore=90"));
        browser.until("document.querySelector('#whatif-result').innerText.includes('would have saved')");
        assertThat(browser.text("#whatif-result")).contains("saved " + Format.duration(saved) + " and ");
    }

    private static Stream<ReplayedAttempt> replayed(AttemptRow attempt) {
        Verdict verdict = attempt.verdict();
        if (verdict == null) {
            return Stream.empty();
        }
        Outcome outcome = verdict.isSpotReclaim()
                ? Outcome.RECLAIMED
                : verdict.ending() == Ending.SUCCEEDED ? Outcome.SUCCEEDED : Outcome.OTHER;
        long seconds = Objects.requireNonNullElse(attempt.runSeconds(), 0L);
        return Stream.of(new ReplayedAttempt(seconds, outcome, false, null, Quote.unknown("not needed")));
    }

    @Test
    void aFolderOpenedAsFilesWorksWithoutAServer(@TempDir Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file :
                Objects.requireNonNull(SITES.get("rich")).entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        browser.open(folder.resolve(SitePaths.INDEX).toUri().toString());
        assertThat(browser.run("return document.querySelector('#regenerate').disabled")
                        .asBoolean())
                .isTrue();
        browser.open(folder.resolve(SitePaths.JOBS).toUri().toString());
        settle();
        assertThat(browser.text("#explorer-status")).contains("of " + JOBS);
        browser.click("#jobs th[data-key=run] button");
        assertThat(browser.run("return document.querySelector('#jobs th[data-key=run]').ariaSort")
                        .asText())
                .isEqualTo("descending");
    }

    /** A chart is one stop of the tab key; arrow keys go from bar to bar, and a line below it says its figures. */
    @Test
    void theFiguresOfABarAreReadByKeysByPointerAndByTouch() {
        browser.open(served.url("rich", SitePaths.INDEX));
        String reading = "document.querySelector('figure:has(#chart-days) .reading').textContent";
        String first = RICH.days().get(0).day().toString();
        String last = RICH.days().get(RICH.days().size() - 1).day().toString();
        assertThat(browser.run("return " + reading).asText()).startsWith("Point at a bar");
        assertThat(browser.run("return document.querySelectorAll('figure.chart [tabindex]').length"
                                + " - document.querySelectorAll('figure.chart').length")
                        .asInt())
                .isZero();

        browser.run("document.querySelector('figure:has(#chart-days) .plot').focus()");
        assertThat(browser.run("return " + reading).asText())
                .startsWith(first + ": cost ")
                .contains("On-Demand would have cost $");
        press("ArrowRight");
        assertThat(browser.run("return " + reading).asText())
                .startsWith(RICH.days().get(1).day() + ": cost ");
        press("End");
        press("ArrowRight");
        assertThat(browser.run("return " + reading).asText()).startsWith(last + ": cost ");
        press("Home");
        assertThat(browser.run("return " + reading).asText()).startsWith(first + ": cost ");
        assertThat(browser.run("return document.querySelectorAll('#chart-days .chosen').length")
                        .asInt())
                .isEqualTo(1);
        browser.run("document.activeElement.blur()");
        assertThat(browser.run("return " + reading).asText()).startsWith("Point at a bar");

        for (String pointer : List.of("mouse", "touch")) {
            browser.run(
                    "document.querySelectorAll('#chart-days .point')[2].dispatchEvent(new PointerEvent('pointerdown',"
                            + " {bubbles: true, pointerType: '" + pointer + "'}))");
            assertThat(browser.run("return " + reading).asText())
                    .as(pointer)
                    .startsWith(RICH.days().get(2).day() + ": cost ");
            browser.run(
                    "document.querySelector('figure:has(#chart-days) .plot').dispatchEvent(new PointerEvent('pointerleave',"
                            + " {pointerType: '" + pointer + "'}))");
            assertThat(browser.run("return " + reading).asText())
                    .as(pointer)
                    .startsWith(pointer.equals("touch") ? RICH.days().get(2).day() + ": cost " : "Point at a bar");
        }
    }

    private static void press(String key) {
        browser.run("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: '" + key
                + "', bubbles: true, cancelable: true}))");
    }

    /** At the width of a small phone the cost is beside the name, not beyond the edge. */
    @ParameterizedTest(name = "{1} on {0}")
    @CsvSource({
        "jobs.html, #jobs",
        "instances.html, #instances",
        "spend.html, #queues",
        "waste.html, #waste-queues",
        "index.html, #dearest",
        "index.html, #greatest-waste"
    })
    void theCostIsInSightOnAPhone(String path, String table) {
        browser.open(served.url("rich", path));
        settle();
        browser.screen(360, "light");
        assertThat(browser.run("const table = document.querySelector('" + table + "');"
                                + "const at = Array.from(table.tHead.rows[0].cells).findIndex((head) => head.dataset.key === 'cost');"
                                + " return Math.ceil(Math.max(...Array.from(table.tBodies[0].rows)"
                                + ".map((row) => row.cells[at].getBoundingClientRect().right)))")
                        .asInt())
                .isLessThanOrEqualTo(360);
    }

    private static List<String> everyPage() {
        return SITES.keySet().stream()
                .sorted()
                .flatMap(site -> pagesOf(site).stream())
                .toList();
    }

    /** Of a site with names out of the ordinary, the pages that show names; of cards, one page. */
    private static List<String> pagesOf(String site) {
        List<String> pages = new ArrayList<>();
        Objects.requireNonNull(SITES.get(site)).keySet().forEach(path -> {
            boolean isPage = path.endsWith(".html") && !path.startsWith("jobs/");
            if (isPage && (site.equals("rich") || path.equals(SitePaths.INDEX) || path.equals(SitePaths.JOBS))) {
                pages.add(served.url(site, path));
            }
        });
        Objects.requireNonNull(SITES.get(site)).keySet().stream()
                .filter(path -> path.startsWith("jobs/"))
                .findFirst()
                .ifPresent(path -> pages.add(served.url(site, path)));
        return pages;
    }

    /** Waits for an explorer's rows, where the page has one. */
    private static void settle() {
        browser.until("!document.querySelector('#explorer-form') || !document.querySelector('#explorer-form').hidden");
    }
}
