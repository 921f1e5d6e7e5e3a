package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.site.report.NamedRange;
import io.spotviewer.site.text.SitePaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages of days that a reader chooses, in a real browser: each figure, cell and column of a chart is the one of the page that Java makes of
 * the report of these days.
 */
@EnabledIfSystemProperty(
        named = "spotviewer.browser",
        matches = "true",
        disabledReason = "needs a browser: -Dspotviewer.browser=true -Dspotviewer.axe=FILE")
class OwnDaysTest {

    /** More ranges and screens take minutes: {@code -Dspotviewer.browser.full=true}. */
    private static final boolean IS_FULL = Boolean.getBoolean("spotviewer.browser.full");

    /** Some ranges, one of them long. */
    private static final int RANGES = IS_FULL ? 20 : 4;

    private static final List<String> PAGES = List.of(
            SitePaths.INDEX,
            SitePaths.SPEND,
            SitePaths.WASTE,
            SitePaths.ON_DEMAND,
            SitePaths.SPOT,
            SitePaths.QUEUES,
            SitePaths.INSTANCES,
            SitePaths.WORKFLOWS);

    /** The columns that sums of days don't hold. */
    private static final Set<String> NOT_IN_SUMS =
            Set.of("rate", "low", "high", "bylaunch", "life", "differs", "change");

    private static final MonthsFleet MONTHS = new MonthsFleet();
    private static final MonthsFleet OVER_MIDNIGHTS = MonthsFleet.overMidnights();
    private static final MonthsFleet LONG = new MonthsFleet(200, 2, 2, 70);

    private static Browser browser;
    private static ServedSite served;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        served = new ServedSite(Map.of(
                "months", MONTHS.files(), "long", LONG.files(), "large", large(), "midnights", OVER_MIDNIGHTS.files()));
        browser = new Browser();
    }

    /** Returns a site whose index says that each day has nine megabytes of sums. */
    private static SortedMap<String, byte[]> large() {
        SortedMap<String, byte[]> files = new TreeMap<>(MONTHS.files());
        String index = new String(Objects.requireNonNull(files.get(SitePaths.CUBES_INDEX)), StandardCharsets.UTF_8);
        files.put(
                SitePaths.CUBES_INDEX,
                index.replaceAll("(\\d{4}-\\d\\d-\\d\\d[^\\[\\]\\d]+)\\d+\\]", "$19000000]")
                        .getBytes(StandardCharsets.UTF_8));
        return files;
    }

    @AfterAll
    static void stop() {
        browser.close();
        served.close();
    }

    @Test
    void everyPageOfAnyDaysHasWhatJavaMakesOfTheReportOfTheseDays() {
        Random random = new Random(7);
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (int i = 0; i < RANGES; i++) {
            boolean isLong = i % 4 == 3;
            LocalDate from = MonthsFleet.FIRST.plusDays(random.nextInt(80));
            LocalDate until = from.plusDays(1 + random.nextInt(isLong ? 160 : 30));
            String site = isLong ? "long" : "months";
            Map<String, byte[]> made = made(isLong ? LONG : MONTHS, from, until);
            for (String page : PAGES) {
                Document shown = shown(site, page, from, until);
                compared += compare(
                        site + " " + page,
                        shown,
                        Jsoup.parse(new String(
                                Objects.requireNonNull(made.get(SitePaths.folder(from, until) + page)),
                                StandardCharsets.UTF_8)),
                        different);
            }
            assertThat(browser.log()).isEmpty();
        }
        assertThat(different).isEmpty();
        assertThat(compared).isGreaterThan(1000 * RANGES);
    }

    /** An attempt counts on its last day, its time and money on each of its days, its job on the day of its submission. */
    @Test
    void daysWithoutTheEndOfAnAttemptHaveItsMoneyAndItsJobAsJavaDoes() {
        List<String> different = new ArrayList<>();
        for (LocalDate day : List.of(
                MonthsFleet.SUBMITTED,
                MonthsFleet.FAILING,
                MonthsFleet.RECLAIMED,
                MonthsFleet.SAVING,
                MonthsFleet.FAILING_WITHOUT_PRICE)) {
            LocalDate until = day.plusDays(1);
            Map<String, byte[]> made = made(OVER_MIDNIGHTS, day, until);
            for (String page :
                    List.of(SitePaths.INDEX, SitePaths.SPEND, SitePaths.WASTE, SitePaths.ON_DEMAND, SitePaths.SPOT)) {
                compare(
                        day + " " + page,
                        shown("midnights", page, day, until),
                        Jsoup.parse(new String(
                                Objects.requireNonNull(made.get(SitePaths.folder(day, until) + page)),
                                StandardCharsets.UTF_8)),
                        different);
            }
            assertThat(browser.log()).isEmpty();
        }
        // Java leaves out a table by day with its chart where no money is.
        different.removeIf(
                each -> each.matches(".*-(14|26) [a-z-]+[.]html (days-table|waste-days) .*expected nothing, got .*"));
        assertThat(different).isEmpty();
    }

    @Test
    void theDaysStayFromPageToPageAndInEachStepBack() throws IOException, InterruptedException {
        // With 50 steps in its list, which is as many as it keeps, Chromium goes back past any page that came after
        // about:blank.
        browser.close();
        browser = new Browser();
        browser.open(served.url("months", "waste.html"));
        String ofAll = browser.text("h1");
        browser.type("nav.range [name=first]", "2026-02-03");
        browser.type("nav.range [name=last]", "2026-02-05");
        browser.click("nav.range form button");
        untilShown("2026-02-03", "2026-02-06");
        assertThat(browser.run("return location.href").asText())
                .endsWith("/waste.html#from=2026-02-03&until=2026-02-06");
        assertThat(browser.text("h1")).isEqualTo("Waste, 2026-02-03 to 2026-02-05");
        assertThat(browser.text("#own-days")).contains("./spot-viewer report --range 2026-02-03..2026-02-05");
        String shown = browser.text("#ledger");

        browser.click("header.top a[href^=\"queues.html\"]");
        browser.until("location.pathname.endsWith('/queues.html')");
        untilShown("2026-02-03", "2026-02-06");
        assertThat(browser.run("return document.querySelector('#waits-queues tbody a').getAttribute('href')")
                        .asText())
                .startsWith("jobs.html#queue=")
                .endsWith("&from=2026-02-03&until=2026-02-06");

        later("history.back()");
        browser.until("location.pathname.endsWith('/waste.html')");
        untilShown("2026-02-03", "2026-02-06");
        assertThat(browser.text("#ledger")).isEqualTo(shown);
        browser.run("window.isOld = true");
        later("location.reload()");
        browser.until("!window.isOld");
        untilShown("2026-02-03", "2026-02-06");
        assertThat(browser.text("#ledger")).isEqualTo(shown);

        later("history.back()");
        browser.until("location.hash === '' && document.querySelector('h1') && !document.getElementById('own-days')");
        assertThat(browser.text("h1")).isEqualTo(ofAll);
        assertThat(browser.log()).isEmpty();
    }

    @Test
    void daysThatHavePagesAreShownByThem() {
        browser.open(served.url("months", "waste.html#from=2026-02-01&until=2026-03-01"));
        browser.until("location.pathname.endsWith('/ranges/2026-02-01_2026-03-01/waste.html')");
    }

    @Test
    void daysChosenOnThePageOfARangeLeadToTheSamePageOfAllDays() {
        browser.open(served.url("months", "ranges/2026-02-01_2026-03-01/queues.html"));
        browser.type("nav.range [name=first]", "2026-02-03");
        browser.type("nav.range [name=last]", "2026-02-05");
        browser.click("nav.range form button");
        browser.until("location.href.endsWith('/months/queues.html#from=2026-02-03&until=2026-02-06')");
        untilShown("2026-02-03", "2026-02-06");
    }

    @Test
    void daysWithoutAnythingAreOneSentenceWithALink() {
        browser.open(served.url("months", "waste.html#from=2025-02-03&until=2025-02-06"));
        untilShown("2025-02-03", "2025-02-06");
        assertThat(browser.text("#own-lead"))
                .isEqualTo(
                        "No job was submitted, no attempt ran and no instance was billed from 2025-02-03 to 2025-02-05. All days");
        assertThat(browser.run("return document.querySelector('#own-lead a').getAttribute('href')")
                        .asText())
                .isEqualTo("waste.html");
        assertThat(browser.run("return document.querySelector('#by-cause').offsetHeight")
                        .asInt())
                .isZero();
    }

    @Test
    void daysWithTooMuchDataNameTheCommandThatPrintsThem() {
        browser.open(served.url("large", "waste.html#from=2026-02-03&until=2026-02-06"));
        browser.until("document.getElementById('own-days') && document.getElementById('own-days').textContent");
        assertThat(browser.text("#own-days"))
                .isEqualTo(
                        "The sums of these days are too large for a page. This prints them: ./spot-viewer report --range 2026-02-03..2026-02-05");
        assertThat(browser.run("return document.querySelector('#by-cause').offsetHeight")
                        .asInt())
                .isZero();
        browser.open(served.url("large", "waste.html#from=2026-02-03&until=2026-02-05"));
        untilShown("2026-02-03", "2026-02-05");
    }

    @Test
    void aTablesFileHasTheFiguresOfTheReport() {
        LocalDate from = LocalDate.parse("2026-02-03");
        LocalDate until = LocalDate.parse("2026-02-20");
        Map<String, byte[]> made = made(MONTHS, from, until);
        for (String[] each : new String[][] {
            {SitePaths.WASTE, "ledger"}, {SitePaths.QUEUES, "waits-queues"}, {SitePaths.INSTANCES, "packing-table"}
        }) {
            shown("months", each[0], from, until);
            browser.run(
                    "URL.createObjectURL = (blob) => { blob.text().then((text) => { window.exported = text; });"
                            + " return 'blob:none'; }; HTMLAnchorElement.prototype.click = function () { window.file = this.download; };");
            browser.click("#" + each[1] + "-csv button");
            browser.until("window.exported");
            List<String> lines =
                    browser.run("return window.exported").asText().lines().toList();
            Document page = Jsoup.parse(new String(
                    Objects.requireNonNull(made.get(SitePaths.folder(from, until) + each[0])), StandardCharsets.UTF_8));
            List<String> expected = new ArrayList<>();
            for (Element row : page.select("#" + each[1] + " tbody tr")) {
                List<String> fields = new ArrayList<>();
                row.select("sup").remove();
                row.children().forEach(cell -> fields.add(cell.hasAttr("data-v") ? cell.attr("data-v") : cell.text()));
                expected.add(String.join(",", fields));
            }
            assertThat(lines.subList(1, lines.size()))
                    .as(each[1])
                    .isEqualTo(expected)
                    .isNotEmpty();
            assertThat(browser.run("return window.file").asText()).isEqualTo(each[1] + "-2026-02-03-to-2026-02-19.csv");
        }
    }

    @Test
    void daysAreAddedUpInAFolderOpenedAsFilesToo(@TempDir Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : MONTHS.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        browser.open(folder.resolve("waste.html").toUri() + "#from=2026-02-03&until=2026-02-06");
        untilShown("2026-02-03", "2026-02-06");
        assertThat(browser.text("h1")).isEqualTo("Waste, 2026-02-03 to 2026-02-05");
        // A folder without a publication of its own has no file of when it was made.
        assertThat(browser.log())
                .allMatch(entry -> entry.path("message").asText().contains("/generated.js"));
    }

    @Test
    void pagesOfOwnDaysBreakNoRuleOfAccessibility() throws IOException {
        String axe = Files.readString(Path.of(System.getProperty("spotviewer.axe", "axe.min.js")));
        Map<String, List<String>> broken = new TreeMap<>();
        for (String page : PAGES) {
            shown("long", page, LocalDate.parse("2026-02-03"), LocalDate.parse("2026-02-20"));
            browser.run(axe);
            for (int width : new int[] {1280, 320}) {
                for (String colours : IS_FULL ? List.of("light", "dark") : List.of(width == 320 ? "dark" : "light")) {
                    browser.screen(width, colours);
                    List<String> rules = browser.brokenRules();
                    if (!rules.isEmpty()) {
                        broken.put(page + " " + width + " " + colours, rules);
                    }
                }
            }
        }
        browser.screen(1280, "light");
        assertThat(broken).isEmpty();
    }

    /** Runs a script that leaves the page, once the driver has its answer: else the driver may run it again on the page that follows. */
    private static void later(String script) {
        browser.run("setTimeout(() => { " + script + "; }, 50)");
    }

    private static void untilShown(String from, String until) {
        browser.until("document.body.dataset.ownDays === '" + from + "_" + until + "'");
    }

    /** Returns a page as the browser has it for days of the reader's own. */
    private static Document shown(String site, String page, LocalDate from, LocalDate until) {
        browser.open(served.url(site, page + "#from=" + from + "&until=" + until));
        untilShown(from.toString(), until.toString());
        return Jsoup.parse(
                browser.run("return document.documentElement.outerHTML").asText());
    }

    /** Returns the pages that Java makes of the report of some days. */
    private static Map<String, byte[]> made(MonthsFleet fleet, LocalDate from, LocalDate until) {
        NamedRange range = new NamedRange("own", from, until, false);
        return Pages.ofRange(fleet.report(from, until), range, List.of(range), from, List.of());
    }

    private static int compare(String page, Document shown, Document made, List<String> different) {
        int compared = 0;
        Map<String, String> expected = facts(made, false);
        Map<String, String> got = facts(shown, true);
        for (Map.Entry<String, String> fact : expected.entrySet()) {
            compared++;
            String found = got.remove(fact.getKey());
            if (!fact.getValue().equals(found)) {
                different.add(page + " " + fact.getKey() + ": expected " + fact.getValue() + ", got " + found);
            }
        }
        got.forEach((name, fact) -> different.add(page + " " + name + ": expected nothing, got " + fact));
        return compared;
    }

    /** Returns what a page says, by the place where it says it. */
    private static Map<String, String> facts(Document page, boolean isOwn) {
        page.select("small.change").remove();
        Map<String, String> facts = new TreeMap<>();
        facts.put("sentence", sentence(page, isOwn));
        for (Element table : page.select("table[data-own]")) {
            // A script leaves out a table that has nothing but a total.
            if ((!isOwn || table.closest(".own") != null)
                    && !table.select("tbody tr").isEmpty()) {
                addTable(table, facts);
            }
        }
        for (Element figure : page.select(isOwn ? ".figure.own" : ".figure")) {
            if (!figure.attr("data-key").equals("checkpoints-could-save")) {
                Element data = Objects.requireNonNull(figure.selectFirst("data"));
                facts.put(
                        "figure " + figure.attr("data-key"),
                        data.text() + " | " + data.attr("value") + " | "
                                + String.join(
                                        " | ",
                                        figure.select("dd > small").eachText().stream()
                                                .filter(line -> !line.endsWith("per 100 instance-hours"))
                                                .toList()));
            }
        }
        for (String id : List.of("chart-days", "chart-waste-days", "completeness-bar")) {
            Element chart = page.getElementById(id);
            if (chart != null && (!isOwn || chart.closest("section.own figure.own") != null)) {
                addChart(chart, facts);
            }
        }
        Element meter = page.selectFirst(".meter");
        if (meter != null) {
            facts.put(
                    "meter",
                    meter.select("p > a, .keys li:not([hidden])").eachText().toString());
        }
        return facts;
    }

    /** Returns the answer of a page; the one of workflows counts runs, the one of Spot weighs checkpoints, which no sums of days hold. */
    private static String sentence(Document page, boolean isOwn) {
        String answer = page.select(isOwn ? "#own-lead" : "h1, .lead").text();
        return page.title().startsWith("Workflows")
                ? ""
                : answer.replaceFirst("; checkpoints .*", ".").replaceFirst("\\.+$", ".");
    }

    private static void addTable(Element table, Map<String, String> facts) {
        List<String> keys = table.select("thead th").eachAttr("data-key");
        int number = 0;
        for (Element row : table.select("tbody tr, tfoot tr")) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < keys.size(); i++) {
                Element cell = row.child(i);
                String note = cell.select("sup a").attr("aria-label").replaceFirst("note \\d+: ", "");
                Element text = cell.clone();
                text.select("sup, svg").remove();
                String raw = cell.hasAttr("data-v") ? cell.attr("data-v") : text.text();
                if (!NOT_IN_SUMS.contains(keys.get(i)) && !cell.hasAttr("hidden")) {
                    cells.put(keys.get(i), text.text() + " (" + raw + ") " + note);
                }
            }
            cells.forEach((key, cell) -> facts.put(
                    table.id() + " " + Objects.requireNonNull(row.parent()).tagName() + " " + row.elementSiblingIndex()
                            + " " + key,
                    cell));
            number++;
        }
        facts.put(table.id() + " rows", String.valueOf(number));
    }

    private static void addChart(Element chart, Map<String, String> facts) {
        facts.put(chart.id() + " title", chart.select("> title").text());
        facts.put(chart.id() + " desc", chart.select("> desc").text());
        int number = 0;
        for (Element part : chart.select("> line, > rect, > text")) {
            facts.put(
                    chart.id() + " " + number,
                    part.tagName() + " " + part.className() + " " + part.attr("x") + " " + part.attr("y") + " "
                            + part.attr("width") + " " + part.attr("height") + " " + part.attr("fill") + " "
                            + part.text());
            number++;
        }
    }
}
