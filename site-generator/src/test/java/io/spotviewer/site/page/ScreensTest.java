package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.text.SitePaths;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages at every width, on paper, and where scripts are switched off, in a real browser. */
@EnabledIfSystemProperty(
        named = "spotviewer.browser",
        matches = "true",
        disabledReason = "needs a browser: -Dspotviewer.browser=true")
class ScreensTest {

    private static final Report RICH = RichReports.ofJobs(250);
    private static final Map<String, SortedMap<String, byte[]>> SITES =
            Map.of("rich", Pages.render(RICH), "hostile", Pages.render(RichReports.hostile()));

    /** A phone, a screen in the middle and the widest; with {@code -Dspotviewer.browser.full=true}, all twelve. */
    private static final List<Integer> WIDTHS = Boolean.getBoolean("spotviewer.browser.full")
            ? List.of(320, 360, 414, 480, 600, 768, 900, 1024, 1280, 1440, 1920, 2560)
            : List.of(320, 768, 2560);

    /** Texts whose boxes lie on each other by more than rounding, as far as they are in sight. Heads and totals that stick lie on rows by design. */
    static final String OVERLAPS = """
            const seen = (box, node) => {
              for (let at = node; at && at !== document.body; at = at.parentElement) {
                const style = getComputedStyle(at);
                if (style.overflowX !== 'visible' || style.overflowY !== 'visible') {
                  const frame = at.getBoundingClientRect();
                  box = { left: Math.max(box.left, frame.left), right: Math.min(box.right, frame.right),
                    top: Math.max(box.top, frame.top), bottom: Math.min(box.bottom, frame.bottom) };
                }
              }
              return box;
            };
            const isStuck = (node) => {
              for (let at = node; at && at !== document.body; at = at.parentElement) {
                if (getComputedStyle(at).position === 'sticky') { return true; }
              }
              return false;
            };
            const boxes = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            for (let text = walker.nextNode(); text; text = walker.nextNode()) {
              const parent = text.parentElement;
              if (!text.data.trim() || !parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })
                  || isStuck(parent) || parent.closest('.skip, script, style, noscript, option, svg title, svg desc')) { continue; }
              const range = document.createRange();
              range.selectNodeContents(text);
              for (const rect of range.getClientRects()) {
                const box = seen(rect, parent);
                if (box.right - box.left > 3 && box.bottom - box.top > 3) {
                  boxes.push({ ...{ left: box.left, right: box.right, top: box.top, bottom: box.bottom }, parent, text: text.data.trim() });
                }
              }
            }
            boxes.sort((one, other) => one.top - other.top);
            const found = [];
            for (let i = 0; i < boxes.length && found.length < 5; i++) {
              const one = boxes[i];
              for (let k = i + 1; k < boxes.length && boxes[k].top < one.bottom - 3; k++) {
                const other = boxes[k];
                const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
                const high = Math.min(one.bottom, other.bottom) - other.top;
                if (wide > 2 && high > 3 && one.parent !== other.parent) {
                  found.push('"' + one.text.slice(0, 40) + '" and "' + other.text.slice(0, 40) + '" by ' + Math.round(wide) + ' x ' + Math.round(high));
                }
              }
            }
            const excess = document.documentElement.scrollWidth - innerWidth;
            if (excess > 0) { found.push(excess + ' px too wide'); }
            return found;
            """;

    private static Browser browser;
    private static ServedSite served;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        served = new ServedSite(SITES);
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
        served.close();
    }

    @BeforeEach
    void onAWideScreenWithScripts() {
        browser.printed(false);
        browser.scripts(true);
        browser.screen(1280, "light");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"rich", "hostile", "rich, raw"})
    void atNoWidthDoesATextLieOnAnotherOrIsAPageTooWide(String site) {
        boolean raw = site.endsWith(", raw");
        Map<String, String> found = new TreeMap<>();
        for (String path : pagesOf(site.split(",", -1)[0])) {
            browser.open(served.url(site.split(",", -1)[0], path) + (raw ? "#raw=yes" : ""));
            settle();
            for (int width : WIDTHS) {
                browser.screen(width, "light");
                String overlaps = browser.run(OVERLAPS).toString();
                if (!overlaps.equals("[]")) {
                    found.put(path + " at " + width, overlaps);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void fromNineHundredPixelsOnEachTableShowsAllOfItsColumns() {
        Map<String, String> found = new TreeMap<>();
        for (String path : pagesOf("rich")) {
            browser.open(served.url("rich", path));
            settle();
            browser.run("document.querySelectorAll('details').forEach((box) => { box.open = true; })");
            for (int width : List.of(900, 1024, 1280)) {
                browser.screen(width, "light");
                String cut = browser.await(
                                "const done = arguments[0]; requestAnimationFrame(() => setTimeout(() =>"
                                        + " done(Array.from(document.querySelectorAll('.table:not(.fits)'))"
                                        + ".map((box) => box.querySelector('table').id + ' ' + box.scrollWidth + ' of ' + box.clientWidth))))")
                        .toString();
                if (!cut.equals("[]")) {
                    found.put(path + " at " + width, cut);
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest(name = "{0}, {1}, {2} px")
    @CsvSource({"jobs.html, #jobs, 1280", "jobs.html, #jobs, 900", "jobs.html, #jobs, 360", "waste.html, #ledger, 1280"
    })
    void headsOfTablesStayInSightWhileRowsMove(String path, String table, int width) {
        browser.open(served.url("rich", path));
        settle();
        browser.screen(width, "light");
        JsonNode tops = browser.await("const done = arguments[0];"
                + "const table = document.querySelector('" + table + "'); const box = table.closest('.table');"
                + "const rows = table.tBodies[0].rows;"
                + "rows[Math.floor(rows.length / 2)].scrollIntoView({ block: 'start', behavior: 'instant' });"
                + "requestAnimationFrame(() => setTimeout(() => done(["
                + "table.tHead.getBoundingClientRect().top, table.tHead.rows[0].cells[0].getBoundingClientRect().top,"
                + "Math.max(0, box.getBoundingClientRect().top)])))");
        assertThat(tops.get(0).asDouble())
                .as("the rows have moved")
                .isLessThan(tops.get(2).asDouble() - 20);
        assertThat(tops.get(1).asDouble())
                .isBetween(tops.get(2).asDouble() - 1, tops.get(2).asDouble() + 1);
    }

    @Test
    void onPaperControlsAreGoneNothingIsFoldedAndEachTableFits() {
        Map<String, String> found = new TreeMap<>();
        for (String path : pagesOf("rich")) {
            browser.open(served.url("rich", path));
            settle();
            // A4 upright, between margins of a centimetre.
            browser.screen(718, "light", true);
            String wrong = browser.run("const seen = (list) => Array.from(list).filter((one) => one.checkVisibility());"
                            + "const controls = seen(document.querySelectorAll('nav, form, input, select, button'))"
                            + ".filter((one) => !one.closest('th'));"
                            + "const folded = Array.from(document.querySelectorAll('details > :not(summary)'))"
                            + ".filter((one) => one.textContent.trim() && !one.closest('form, nav, [hidden]') && one.getBoundingClientRect().height === 0);"
                            + "const excess = document.documentElement.scrollWidth - innerWidth;"
                            + "return controls.concat(folded).slice(0, 5).map((one) => one.outerHTML.slice(0, 160))"
                            + ".concat(excess > 0 ? [excess + ' px too wide'] : []);")
                    .toString();
            if (!wrong.equals("[]")) {
                found.put(path, wrong);
            }
            if (path.equals(SitePaths.JOBS)) {
                assertThat(browser.text("#explorer-status"))
                        .as("the rows that are left out")
                        .startsWith("1 to 100 of 250 jobs");
            }
            browser.screen(1280, "light");
        }
        assertThat(found).isEmpty();
    }

    @Test
    void withoutScriptsAPageShowsItsFiguresAndNoControlThatDoesNothing() {
        Map<String, String> found = new TreeMap<>();
        browser.scripts(false);
        for (String path : pagesOf("rich")) {
            browser.open(served.url("rich", path));
            String wrong = browser.run("const dead = Array.from(document.querySelectorAll('input, select, button'))"
                            + ".filter((one) => one.checkVisibility() && !one.matches(':disabled') && !one.closest('form[action]'))"
                            + ".slice(0, 5).map((one) => one.outerHTML.slice(0, 160));"
                            + "if (!document.querySelector('main h1')) { dead.push('no heading'); }"
                            + "if (document.querySelector('main').innerText.length < 200) { dead.push('nearly empty'); }"
                            + "if (document.documentElement.scrollWidth > innerWidth) { dead.push('too wide'); }"
                            + "return dead;")
                    .toString();
            if (!wrong.equals("[]")) {
                found.put(path, wrong);
            }
        }
        assertThat(found).isEmpty();
    }

    private static List<String> pagesOf(String site) {
        return Objects.requireNonNull(SITES.get(site)).keySet().stream()
                .filter(path -> path.endsWith(".html") && !path.contains("/") && !SitePaths.MOVED.containsKey(path))
                .toList();
    }

    /** Waits for an explorer's rows, where the page has one. */
    private static void settle() {
        browser.until("!document.querySelector('#explorer-form') || !document.querySelector('#explorer-form').hidden");
    }
}
