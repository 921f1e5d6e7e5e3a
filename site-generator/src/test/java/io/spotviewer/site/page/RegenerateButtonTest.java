package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.site.report.SampleReports;
import io.spotviewer.site.text.SitePaths;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The button that asks for a new report, in a real browser, against the answers that the viewer gives. */
@ExtendWith(BrowserPresent.class)
class RegenerateButtonTest {

    private static final String BUTTON = "#regenerate";
    private static final String FIELD = ".token input";
    private static final String SEND = ".token button";
    private static final String STARTED = "{\"executionArn\":\"arn:x\",\"consoleUrl\":\"https://console.example/run\","
            + "\"statusUrl\":\"/any/regenerations/run-1\",\"joined\":%s}";
    private static final String RUNNING = "{\"id\":\"run-1\",\"status\":\"RUNNING\",\"error\":null}";
    private static final String SUCCEEDED = "{\"id\":\"run-1\",\"status\":\"SUCCEEDED\",\"error\":null}";

    private static Browser browser;
    private ServedSite viewer;

    @BeforeAll
    static void openBrowser() throws IOException, InterruptedException {
        browser = new Browser();
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
    }

    @BeforeEach
    void openThePage() throws IOException {
        viewer = new ServedSite(Map.of("any", Pages.render(SampleReports.empty())));
        viewer.answerRegenerate(202, STARTED.formatted(false));
        viewer.answerState(200, RUNNING);
        // Another port is another origin, so that each test begins without a token.
        browser.open(viewer.url("any", SitePaths.INDEX));
        browser.until("!document.querySelector('#regenerate').disabled");
    }

    @AfterEach
    void stopTheViewer() {
        viewer.close();
    }

    @Test
    void aLinkThatLastsNamesTheReleaseAndHasTheView() {
        viewer.answerHealth("{\"status\":\"ok\",\"release\":\"r-00000007-20260115T101500Z\",\"lastError\":null}");
        browser.open(viewer.url("any", SitePaths.SPEND));
        browser.until("document.getElementById('lasting')");
        browser.run("location.hash = '#by=type'; document.getElementById('lasting').dispatchEvent(new Event('focus'))");
        assertThat(browser.run("return document.getElementById('lasting').href").asText())
                .isEqualTo(viewer.url("any", "releases/r-00000007-20260115T101500Z/spend.html#by=type"));
    }

    @Test
    void theTokenIsAskedForOnceAndProgressAndOutcomeAreShown() throws InterruptedException {
        browser.click(BUTTON);
        send("right-token");
        untilStatusSays("A regeneration is running");
        assertThat(browser.run("return document.querySelector('#regenerate-status a').href")
                        .asText())
                .isEqualTo("https://console.example/run");
        assertThat(isDisabled()).isTrue();
        assertThat(attribute("aria-busy")).isEqualTo("true");

        viewer.answerState(200, SUCCEEDED);
        untilStatusSays("The new report is ready");
        assertThat(browser.run("return document.querySelector('#regenerate-status a').pathname")
                        .asText())
                .isEqualTo("/any/" + SitePaths.INDEX);
        assertThat(isDisabled()).isFalse();
        assertThat(attribute("aria-busy")).isEqualTo("null");
        assertThat(kept()).isEqualTo("right-token");

        viewer.answerRegenerate(202, STARTED.formatted(true));
        browser.click(BUTTON);
        assertThat(asked()).isEqualTo("POST Bearer right-token");
        assertThat(asked()).isEqualTo("POST Bearer right-token");
        assertThat(forms()).isZero();
    }

    @Test
    void oneThatIsUnderWayIsJoinedAndSaidToBe() {
        viewer.answerRegenerate(202, STARTED.formatted(true));
        browser.click(BUTTON);
        send("right-token");
        untilStatusSays("A regeneration is already running");
        viewer.answerState(200, SUCCEEDED);
        untilStatusSays("The new report is ready");
    }

    @Test
    void aTokenThatIsWrongIsNotKeptAndIsAskedForAgain() {
        viewer.answerRegenerate(401, "{\"error\":\"expected the right token\"}");
        browser.click(BUTTON);
        send("wrong-token");
        untilStatusSays("No new report: expected the right token.");
        assertThat(kept()).isEqualTo("null");
        assertThat(isDisabled()).isFalse();

        browser.click(BUTTON);
        assertThat(forms()).isOne();
    }

    @Test
    void aKeptTokenThatIsNoLongerRightIsForgotten() {
        browser.run("sessionStorage.setItem('spot-viewer.token', 'of-yesterday')");
        viewer.answerRegenerate(401, "{\"error\":\"expected the right token\"}");
        browser.click(BUTTON);
        untilStatusSays("No new report: expected the right token.");
        assertThat(kept()).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource({
        "429, too many wrong tokens from this address; wait a minute",
        "403, regeneration is closed here",
        "503, the state machine cannot be started now"
    })
    void aRefusalIsShownAsTheViewerWordsItAndTheKeptTokenStays(int status, String error) {
        browser.run("sessionStorage.setItem('spot-viewer.token', 'right-token')");
        viewer.answerRegenerate(status, "{\"error\":\"" + error + "\"}");
        browser.click(BUTTON);
        untilStatusSays("No new report: " + error + ".");
        assertThat(kept()).isEqualTo("right-token");
        assertThat(isDisabled()).isFalse();
    }

    @Test
    void anAnswerThatIsNoJsonIsToldByItsStatus() {
        browser.run("sessionStorage.setItem('spot-viewer.token', 'right-token')");
        viewer.answerRegenerate(502, "<html>Bad Gateway</html>");
        browser.click(BUTTON);
        untilStatusSays("No new report: the viewer answered 502.");
    }

    @Test
    void aRunThatFailsIsToldWithItsReason() {
        viewer.answerState(200, "{\"status\":\"FAILED\",\"error\":\"TIMED_OUT; the console shows the step\"}");
        browser.click(BUTTON);
        send("right-token");
        untilStatusSays("No new report: TIMED_OUT; the console shows the step.");
        assertThat(isDisabled()).isFalse();
    }

    @Test
    void aRunThatTheViewerForgotEndsTheWatching() {
        viewer.answerState(404, "{\"error\":\"there is no such regeneration, or it is long past\"}");
        browser.click(BUTTON);
        send("right-token");
        untilStatusSays("No new report: there is no such regeneration, or it is long past.");
    }

    @Test
    void aPollThatFailsIsTriedAgain() {
        viewer.answerState(503, "{\"error\":\"Step Functions does not say how it is doing; ask again\"}");
        browser.click(BUTTON);
        send("right-token");
        untilStatusSays("A regeneration is running");
        viewer.answerState(200, SUCCEEDED);
        untilStatusSays("The new report is ready");
    }

    @Test
    void aViewerThatIsAwayIsSaidToBe() {
        viewer.close();
        browser.click(BUTTON);
        send("right-token");
        untilStatusSays("No new report: the viewer cannot be reached.");
        assertThat(kept()).isEqualTo("null");
        assertThat(isDisabled()).isFalse();
    }

    @Test
    void aViewerThatGoesAwayMeanwhileIsWaitedForAndThenGivenUp() {
        browser.click(BUTTON);
        send("right-token");
        untilStatusSays("A regeneration is running");
        viewer.close();
        untilStatusSays("No new report: the viewer cannot be reached.");
    }

    @Test
    void whoThinksBetterOfItSendsNothing() {
        browser.click(BUTTON);
        browser.click(BUTTON);
        assertThat(forms()).as("asked twice, one form").isOne();
        browser.run("document.querySelector('" + FIELD
                + "').dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}))");
        browser.until("document.activeElement === document.querySelector('" + BUTTON + "')");
        assertThat(forms()).isZero();
        assertThat(viewer.asked()).isEmpty();
    }

    @Test
    void theTokenStaysOutOfAddressAndPage() {
        viewer.answerState(200, SUCCEEDED);
        browser.click(BUTTON);
        assertThat(browser.run("return document.querySelector('" + FIELD + "').type")
                        .asText())
                .isEqualTo("password");
        send("right-token");
        untilStatusSays("The new report is ready");
        assertThat(List.of(
                        browser.run("return location.href").asText(),
                        browser.run("return document.documentElement.outerHTML").asText(),
                        browser.run("return document.cookie + JSON.stringify(localStorage)")
                                .asText()))
                .noneMatch(text -> text.contains("right-token"));
    }

    @Test
    void theTimeOfGenerationIsReadFromItsOwnFileAndAnOldReportWarns() {
        viewer.answerGeneration("2026-01-15T10:15:00Z");
        browser.open(viewer.url("any", SitePaths.INDEX));
        browser.until("document.querySelector('#generated').innerText.match("
                + "/^Generated at 2026-01-15 10:15 [(][0-9]+ days ago[)][.]$/)");
        browser.until("document.querySelector('#stale').innerText.match(/This report is .+ old[.]/)");
        assertThat(browser.run("return document.querySelector('#generated-at').dateTime")
                        .asText())
                .isEqualTo("2026-01-15T10:15:00Z");
    }

    @Test
    void aReportYoungerThanTwiceItsScheduleDoesNotWarn() {
        viewer.answerGeneration(Instant.now().minusSeconds(60).toString());
        browser.open(viewer.url("any", SitePaths.INDEX));
        browser.until("document.querySelector('#generated').innerText.startsWith('Generated at 2')");
        assertThat(browser.run("return document.querySelector('#stale').hidden").asBoolean())
                .isTrue();
    }

    @Test
    void aFreshReportWhoseEventsHaveStoppedWarns() {
        Instant now = Instant.now();
        viewer.answerGeneration(
                now.minusSeconds(60).toString(), now.minusSeconds(4 * 86_400).toString());
        browser.open(viewer.url("any", SitePaths.INDEX));
        browser.until("document.querySelector('#stale').innerText === 'No event has arrived for 4 days."
                + " If jobs have run since, spot-viewer doctor finds where events stop.'");

        // A fleet that rests for a night is no fault.
        viewer.answerGeneration(
                now.minusSeconds(60).toString(), now.minusSeconds(12 * 3_600).toString());
        browser.open(viewer.url("any", SitePaths.INDEX));
        browser.until("document.querySelector('#generated').innerText.includes('12 h')");
        assertThat(browser.run("return document.querySelector('#stale').hidden").asBoolean())
                .isTrue();
    }

    @Test
    void aServerThatCanNotTakeANewerReportIsReportedOnThePage() {
        viewer.answerGeneration(Instant.now().minusSeconds(60).toString());
        viewer.answerHealth("{\"status\":\"degraded\",\"lastError\":\"release r-2 has no index.html\"}");
        browser.open(viewer.url("any", SitePaths.INDEX));
        browser.until("document.querySelector('#stale').innerText.includes('A newer report could not be shown:"
                + " release r-2 has no index.html')");
    }

    @Test
    void aPageThatOpensInPlaceOfADroppedReleaseSaysSo() throws IOException {
        TreeMap<String, byte[]> files = new TreeMap<>();
        Pages.render(SampleReports.empty())
                .forEach((path, content) -> files.put("releases/r-00000002-20260116T101500Z/" + path, content));
        try (ServedSite earlier = new ServedSite(Map.of("any", files))) {
            String page = earlier.url("any", "releases/r-00000002-20260116T101500Z/index.html");
            browser.open(page + "?asked=r-00000001-20260115T101500Z");
            browser.until("document.querySelector('#stale').innerText.includes("
                    + "'Release r-00000001-20260115T101500Z is kept no longer. This is the nearest one.')");
            browser.open(page + "?asked=%3Cb%3Ebold");
            browser.until("!document.querySelector('#regenerate').disabled");
            assertThat(browser.text("#stale")).doesNotContain("bold").doesNotContain("nearest");
        }
    }

    private static void send(String token) {
        browser.until("document.querySelector('" + FIELD + "')");
        browser.type(FIELD, token);
        browser.click(SEND);
    }

    private static void untilStatusSays(String text) {
        browser.until("document.querySelector('#regenerate-status').innerText.includes('" + text + "')");
    }

    private @Nullable String asked() throws InterruptedException {
        return viewer.asked().poll(20, TimeUnit.SECONDS);
    }

    private static int forms() {
        return browser.run("return document.querySelectorAll('form.token').length")
                .asInt();
    }

    private static boolean isDisabled() {
        return browser.run("return document.querySelector('" + BUTTON + "').disabled")
                .asBoolean();
    }

    private static String attribute(String name) {
        return browser.run("return document.querySelector('" + BUTTON + "').getAttribute('" + name + "')")
                .asText();
    }

    private static String kept() {
        return browser.run("return sessionStorage.getItem('spot-viewer.token')").asText();
    }
}
