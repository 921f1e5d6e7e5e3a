package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.money.Amount;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.text.SitePaths;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The lanes of attempts in a real browser: see {@link BrowserTest}. */
@EnabledIfSystemProperty(
        named = "spotviewer.browser",
        matches = "true",
        disabledReason = "needs a browser: -Dspotviewer.browser=true")
class TimelineBrowserTest {

    private static final Report RICH = RichReports.ofJobs(250);
    private static final String VIEW = "document.getElementById('lanes-view')";
    /** The width of the names of lanes. */
    private static final int NAMES = 170;

    private static final String ALL_DAYS = SitePaths.TIMELINE + "#from=2026-01-01&until=2026-01-16";

    private static Browser browser;
    private static ServedSite served;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        served = new ServedSite(
                Map.of("rich", Pages.render(RICH), "begun-days-before", Pages.render(begunDaysBefore())));
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

    private static void open(String address) {
        open("rich", address);
    }

    private static void open(String site, String address) {
        browser.open(served.url(site, address));
        browser.until(VIEW + ".dataset.bars && document.getElementById('lanes-status').textContent");
    }

    private static void press(String key) {
        browser.run(VIEW + ".dispatchEvent(new KeyboardEvent('keydown', {key: '" + key + "', bubbles: true}))");
    }

    /** The attempts that ran at some time from one moment to another. */
    private static long running(Instant from, Instant until) {
        return RICH.jobs().stream()
                .flatMap(job -> job.attempts().stream())
                .filter(attempt -> attempt.startedAt() != null
                        && attempt.startedAt().isBefore(until)
                        && (attempt.endedAt() == null
                                ? attempt.state() == AttemptRow.State.RUNNING
                                : !attempt.endedAt().isBefore(from)))
                .count();
    }

    @Test
    void theLanesHoldAllAttemptsOfTheRangeAndReplaceTheStaticForm() {
        open(ALL_DAYS);
        assertThat(browser.text("#lanes-status"))
                .contains(" of "
                        + running(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-16T00:00:00Z"))
                        + " attempts in sight");
        assertThat(browser.run("return document.getElementById('timeline').hidden")
                        .asBoolean())
                .isTrue();
        assertThat(browser.run("return document.querySelector('.lanes-list tbody a').href")
                        .asText())
                .contains("jobs.html#job=")
                .contains("&day=jobs-2026-01-");
    }

    @Test
    void everyAttemptIsInOneLaneHoweverTheyAreGrouped() {
        String all = null;
        for (String by : List.of("instance", "queue", "array", "run")) {
            open(ALL_DAYS + "&by=" + by);
            String status = browser.text("#lanes-status").replaceFirst("[\\d,]+ of ", "of ");
            assertThat(all == null || all.equals(status)).as(by).isTrue();
            all = status;
        }
    }

    @Test
    void keysZoomAndMoveAndTheAddressKeepsTheView() {
        open(SitePaths.TIMELINE + "#from=2026-01-14&until=2026-01-15");
        press("+");
        browser.until("location.hash.includes('view=')");
        String zoomed = browser.run("return location.href").asText();
        assertThat(zoomed).endsWith("view=1768370400_1768413600");
        press("ArrowLeft");
        browser.until("location.hash.includes('view=1768361760_1768404960')");
        open(zoomed.substring(zoomed.indexOf(SitePaths.TIMELINE)));
        assertThat(browser.text("#lanes-status")).startsWith("2026-01-14 06:00 to 2026-01-14 18:00 UTC");
        press("0");
        browser.until("!location.hash.includes('view=')");
    }

    /** Drags from one place of the plot to another, as parts of its width, and returns the seconds in sight then. */
    private static long[] dragged(double from, double to, int fromTop) {
        String before = browser.run("return location.hash").asText();
        JsonNode box = browser.run("const box = " + VIEW + ".querySelector('canvas').getBoundingClientRect();"
                + " return {left: box.left, top: box.top, width: box.width}");
        int left = box.path("left").asInt() + NAMES;
        int width = box.path("width").asInt() - NAMES;
        browser.drag(
                (int) (left + from * width),
                (int) (left + to * width),
                box.path("top").asInt() + fromTop);
        browser.until("location.hash.includes('view=') && location.hash !== '" + before + "'");
        String[] view =
                browser.run("return location.hash.split('view=')[1]").asText().split("_", -1);
        return new long[] {Long.parseLong(view[0]), Long.parseLong(view[1])};
    }

    @Test
    void aDragAlongTheDatesChoosesWhatIsInSight() {
        open(SitePaths.TIMELINE + "#from=2026-01-14&until=2026-01-15");
        long[] view = dragged(0.25, 0.5, 12);
        assertThat(Instant.ofEpochSecond(view[0]))
                .isCloseTo(Instant.parse("2026-01-14T06:00:00Z"), within(3, ChronoUnit.MINUTES));
        assertThat(Instant.ofEpochSecond(view[1]))
                .isCloseTo(Instant.parse("2026-01-14T12:00:00Z"), within(3, ChronoUnit.MINUTES));
    }

    @Test
    void aDragOfTheLanesMovesThem() {
        open(SitePaths.TIMELINE + "#from=2026-01-14&until=2026-01-15&view=1768370400_1768413600");
        long[] view = dragged(0.25, 0.5, 60);
        assertThat(Instant.ofEpochSecond(view[0]))
                .isCloseTo(Instant.parse("2026-01-14T03:00:00Z"), within(3, ChronoUnit.MINUTES));
        assertThat(view[1] - view[0]).isEqualTo(43_200);
    }

    @Test
    void whatStillRunsIsInTheLanesOfTheDaysAfterItsStart() {
        open("begun-days-before", SitePaths.TIMELINE + "#from=2026-01-14&until=2026-01-15");
        assertThat(browser.text("#lanes-status")).contains("1 of 1 attempts in sight");
        assertThat(browser.run("return document.querySelector('.lanes-list tbody').textContent")
                        .asText())
                .contains("still running");
    }

    /** A job of days before that still runs, and nothing else. */
    private static Report begunDaysBefore() {
        Instant start = Instant.parse("2026-01-09T07:00:00Z");
        Amount unknown = Amount.unknown("It still runs.");
        Money none = Money.of(BigDecimal.ZERO, 0, 0);
        return RichReports.of(List.of(JobRow.builder()
                .id("begun-days-before")
                .name("simulate")
                .queue("spot")
                .definition("simulate")
                .status(JobStatus.RUNNING)
                .submittedAt(start)
                .startedAt(start)
                .waste(none)
                .onDemand(none)
                .spot(none)
                .cost(none)
                .reclaimed(none)
                .attempts(List.of(AttemptRow.builder()
                        .number(1)
                        .state(AttemptRow.State.RUNNING)
                        .instanceId("i-0123456789abcdef0")
                        .instanceType("m5.large")
                        .zone("us-east-1a")
                        .environment("spot")
                        .purchaseOption(PurchaseOption.SPOT)
                        .startedAt(start)
                        .onDemand(unknown)
                        .spot(unknown)
                        .cost(unknown)
                        .build()))
                .build()));
    }
}
