package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.answer.SummaryText;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.count.ScriptVectors;
import io.spotviewer.site.report.money.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Ranges of days and groups of a generated site in a real browser: the script adds up what Java adds up. */
@EnabledIfSystemProperty(
        named = "spotviewer.browser",
        matches = "true",
        disabledReason = "needs a browser: -Dspotviewer.browser=true -Dspotviewer.axe=FILE")
class GroupsTest {

    private static final int RANGES = 20;
    private static final MonthsFleet FLEET = new MonthsFleet();

    private static Browser browser;
    private static ServedSite served;

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

    @Test
    void anyRangeByEveryQualityIsWhatTheReportOfTheRangeSays() {
        browser.open(served.url("months", "spend.html"));
        browser.until("!document.getElementById('groups').hidden");
        Random random = new Random(1);
        List<String> different = new ArrayList<>();
        int compared = 0;
        for (int i = 0; i < RANGES; i++) {
            LocalDate from = MonthsFleet.FIRST.plusDays(random.nextInt(80));
            LocalDate until = from.plusDays(1 + random.nextInt(30));
            Report report = FLEET.report(from, until);
            JsonNode found = browser.await("const done = arguments[0]; const by = " + qualities() + ";"
                    + "(async () => { const index = await spotViewer.load('cubes');"
                    + "const days = index.days.map((day) => day[0]).filter((day) => day >= '" + from + "' && day < '"
                    + until + "');"
                    + "const cubes = await Promise.all(days.map((day) => spotViewer.load('cube-' + day)));"
                    + "const sums = spotViewer.groupsOf(cubes, index.names);"
                    + "const { totals, unpricedReasons, isBoughtUnknown } = sums.totals();"
                    + "return [...by.map((each) => sums.groups([each])),"
                    + " spotViewer.answer.sentence(totals, unpricedReasons, isBoughtUnknown)]; })().then((result) => done(JSON.parse(JSON.stringify(result,"
                    + " (key, value) => typeof value === 'bigint' ? value.toString() : value))))");
            String sentence = String.join(" ", SummaryText.headline(report));
            if (!found.get(Dimension.values().length).asText().equals(sentence)) {
                different.add(from + " to " + until + ": expected \"" + sentence + "\", got "
                        + found.get(Dimension.values().length));
            }
            int at = 0;
            for (Dimension dimension : Dimension.values()) {
                String what = dimension + " of " + from + " to " + until;
                Map<String, String> expected = new TreeMap<>();
                for (Group group : report.breakdowns().by(dimension)) {
                    if (group.tally().attempts() > 0
                            || group.tally().costs().cost().parts() > 0) {
                        expected.put(String.valueOf(group.name()), figures(group.tally()));
                    }
                }
                Map<String, String> shown = new TreeMap<>();
                for (JsonNode group : found.get(at).path("list")) {
                    if (group.path("attempts").asInt() > 0
                            || !group.path("cost").asText().equals("0")) {
                        shown.put(group.path("names").get(0).asText("null"), figures(group));
                    }
                }
                compared += expected.size();
                if (dimension.addsUp()
                        && !figures(found.get(at).path("total"))
                                .equals(figures(report.totals().all()))) {
                    different.add(what + ": total");
                }
                if (!shown.keySet().containsAll(expected.keySet()) || !same(expected, shown)) {
                    different.add(what + ": expected " + expected + ", got " + shown);
                }
                at++;
            }
        }
        assertThat(different).isEmpty();
        assertThat(compared).isGreaterThan(500);
    }

    @Test
    void theScriptWritesEachOfAThousandVectorsAsJavaDoes() {
        browser.open(served.url("months", "spend.html"));
        browser.until("window.spotViewer && spotViewer.answer");
        JsonNode different = browser.run("const vectors = " + ScriptVectors.json() + ";"
                + "const { answer, duration, count, guarded } = spotViewer;"
                + "const made = { total: (i) => answer.total(BigInt(i)), plainTotal: (i) => answer.plainTotal(BigInt(i), 2),"
                + " plainTotal4: (i) => answer.plainTotal(BigInt(i), 4), single: (i) => answer.single(BigInt(i)),"
                + " percent: ([part, whole]) => answer.percent(BigInt(part), BigInt(whole)), duration, count, csv: guarded,"
                + " quantiles: (i) => JSON.stringify(answer.spread(i)),"
                + " sentence: (i) => answer.sentence(i.totals, i.unpricedReasons, i.isBoughtUnknown) };"
                + "const wanted = ({ of, out }) => (of === 'quantiles' ? JSON.stringify(JSON.parse(out)) : out);"
                + "return vectors.filter((each) => made[each.of](each.in) !== wanted(each))"
                + ".map(({ of, in: i, out }) => [of, out, made[of](i)]);");
        assertThat(different).isEmpty();
    }

    private static boolean same(Map<String, String> expected, Map<String, String> shown) {
        return expected.entrySet().stream().allMatch(entry -> entry.getValue().equals(shown.get(entry.getKey())));
    }

    private static String qualities() {
        List<String> names = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            names.add("'" + dimension.option() + "'");
        }
        return names.toString();
    }

    private static String figures(Tally tally) {
        return String.join(
                " ",
                String.valueOf(tally.attempts()),
                String.valueOf(tally.runSeconds()),
                String.valueOf(tally.lostSeconds()),
                units(tally.costs().cost()),
                units(tally.costs().comparison().onDemandWouldHaveCost()),
                units(tally.costs().netSavings()),
                units(tally.costs().useful()),
                units(tally.costs().waste().cost()),
                units(tally.costs().reclaimed()));
    }

    private static String units(Money money) {
        BigDecimal usd = money.usd();
        return usd == null ? "null" : usd.setScale(10).unscaledValue().toString();
    }

    private static String figures(JsonNode group) {
        return String.join(
                " ",
                group.path("attempts").asText(),
                group.path("runSeconds").asText(),
                group.path("lostSeconds").asText(),
                group.path("cost").asText(),
                group.path("wouldHaveCost").asText(),
                group.path("netSavings").asText(),
                group.path("useful").asText(),
                group.path("waste").asText(),
                group.path("reclaimed").asText());
    }

    @Test
    void aMonthByQueueAndDefinitionIsATableWhoseFileHasTheSameFigures() {
        browser.open(served.url("months", "ranges/2026-03-01_2026-04-01/spend.html#by=queue&then=definition"));
        browser.until("document.querySelectorAll('#groups-table tbody tr').length > 4");
        browser.run(
                "URL.createObjectURL = (blob) => { blob.text().then((text) => { window.exported = text; });"
                        + " return 'blob:none'; }; HTMLAnchorElement.prototype.click = function () { window.file = this.download; };");
        browser.click("#groups [name=export]");
        browser.until("window.exported");
        String[] lines = browser.run("return window.exported").asText().split("\r\n");
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 1; i < lines.length; i++) {
            sum = sum.add(new BigDecimal(lines[i].split(",", -1)[2]));
        }
        Report march = FLEET.report(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-04-01"));

        assertThat(lines[0])
                .isEqualTo(
                        "Job queue,Job definition,Cost (USD),Waste (USD),On-Demand would have cost (USD),Net savings (USD),"
                                + "Useful (USD),Reclaimed (USD),Attempts,Run time (s),Lost time (s)");
        assertThat(lines).hasSize(1 + 8);
        assertThat(browser.run("return window.file").asText())
                .isEqualTo("cost-by-queue-and-definition-2026-03-01-to-2026-03-31.csv");
        assertThat(sum).isEqualByComparingTo(usd(march.totals().all().costs().cost()));
        assertThat(Jsoup.parse(page("ranges/2026-03-01_2026-04-01/spend.html"))
                        .select("#queues tfoot tr:last-child td")
                        .get(0)
                        .attr("data-v"))
                .isEqualTo(sum.stripTrailingZeros().toPlainString());
        assertThat(browser.run("return document.querySelector('#groups-table tbody a').getAttribute('href')")
                        .asText())
                .startsWith("../../jobs.html#queue=")
                .endsWith("&from=2026-03-01&until=2026-04-01");
    }

    @Test
    void daysWithoutPagesAreAddedUpOnSpendToo() {
        browser.open(served.url("months", "spend.html"));
        browser.until("!document.getElementById('groups').hidden");
        browser.type("nav.range [name=first]", "2026-02-03");
        browser.type("nav.range [name=last]", "2026-02-05");
        browser.click("nav.range form button");
        browser.until("document.body.dataset.ownDays === '2026-02-03_2026-02-06'");
        browser.until("document.querySelector('#groups-status').textContent.includes('2026-02-03')");
        Report days = FLEET.report(LocalDate.parse("2026-02-03"), LocalDate.parse("2026-02-06"));

        assertThat(browser.run("return location.hash").asText()).isEqualTo("#from=2026-02-03&until=2026-02-06");
        assertThat(browser.text("h1")).isEqualTo("Spend, 2026-02-03 to 2026-02-05");
        assertThat(browser.text("#own-days")).contains("./spot-viewer report --range 2026-02-03..2026-02-05");
        assertThat(browser.run(
                                "return document.querySelector('#groups-table tfoot tr:last-child').cells[2].dataset.v || ''")
                        .asText())
                .isEqualTo(usd(days.totals().all().costs().cost())
                        .stripTrailingZeros()
                        .toPlainString());
    }

    @Test
    void daysThatHavePagesLeadToThem() {
        browser.open(served.url("months", "waste.html"));
        browser.type("nav.range [name=first]", "2026-02-01");
        browser.type("nav.range [name=last]", "2026-02-28");
        browser.click("nav.range form button");
        browser.until("location.pathname.endsWith('/ranges/2026-02-01_2026-03-01/waste.html')");
        assertThat(browser.text("nav.range details [aria-current=true]")).isEqualTo("2026-02");
    }

    @Test
    void theParametersOfAnAddressAreTheSameTomorrow() {
        String address = "spend.html#by=tag&from=2026-03-02&until=2026-03-09";
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            browser.open(served.url("months", address));
            browser.until("document.querySelectorAll('#groups-table tbody tr').length > 0");
            shown.add(browser.text("#groups-table"));
        }
        assertThat(shown.get(0)).isEqualTo(shown.get(1)).contains("team=cardio", "team=onco");
    }

    @Test
    void everyPageOfARangeHasTheRangesFigures() {
        Report february = FLEET.report(LocalDate.parse("2026-02-01"), LocalDate.parse("2026-03-01"));
        Document overview = Jsoup.parse(page("ranges/2026-02-01_2026-03-01/index.html"));
        Element cost = Objects.requireNonNull(overview.selectFirst(".figure data"));
        assertThat(new BigDecimal(cost.attr("value")))
                .isEqualByComparingTo(usd(february.totals().all().costs().cost()));
        assertThat(Jsoup.parse(page("ranges/2026-02-01_2026-03-01/spend.html"))
                        .select("#bridge-drivers tbody tr")
                        .size())
                .isGreaterThanOrEqualTo(10);
    }

    @Test
    void pagesOfARangeAndOfOwnDaysBreakNoRuleOfAccessibility() throws IOException {
        String axe = Files.readString(Path.of(System.getProperty("spotviewer.axe", "axe.min.js")));
        Map<String, List<String>> broken = new TreeMap<>();
        for (String address : List.of(
                "ranges/2026-03-01_2026-04-01/spend.html",
                "ranges/2026-03-01_2026-04-01/instances.html",
                "spend.html#from=2026-02-03&until=2026-02-06")) {
            browser.open(served.url("months", address));
            browser.until(
                    address.contains("instances")
                            ? "document.readyState === 'complete'"
                            : "document.querySelectorAll('#groups-table tbody tr').length > 0");
            browser.run(axe);
            for (int width : new int[] {1280, 320}) {
                browser.screen(width, width == 320 ? "dark" : "light");
                broken.put(address + " " + width, browser.brokenRules());
            }
            browser.screen(1280, "light");
        }
        assertThat(broken.values())
                .hasSize(6)
                .allSatisfy(rules -> assertThat(rules).isEmpty());
        assertThat(browser.log()).isEmpty();
    }

    private static String page(String path) {
        return new String(Objects.requireNonNull(FLEET.files().get(path), path), StandardCharsets.UTF_8);
    }

    private static BigDecimal usd(Money money) {
        @Nullable BigDecimal usd = money.usd();
        return Objects.requireNonNull(usd);
    }
}
