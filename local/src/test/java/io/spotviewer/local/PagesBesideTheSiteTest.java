package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.published.Site;
import io.spotviewer.published.folder.FolderOutput;
import io.spotviewer.site.page.Browser;
import io.spotviewer.viewer.ViewerConfig;
import io.spotviewer.viewer.ViewerServer;
import io.spotviewer.viewer.regenerate.Regeneration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The viewer's answers that are no files of a site, and the page of {@code report}, in a real browser. */
@EnabledIfSystemProperty(
        named = "spotviewer.browser",
        matches = "true",
        disabledReason = "needs a browser: -Dspotviewer.browser=true -Dspotviewer.axe=FILE")
class PagesBesideTheSiteTest {

    @TempDir
    static Path folder;

    private static Browser browser;
    private static ViewerServer viewer;
    private static ViewerServer empty;
    private static String axe;
    private static String release;

    @BeforeAll
    static void start() throws Exception {
        axe = Files.readString(Path.of(System.getProperty("spotviewer.axe", "axe.min.js")));
        Path site = Files.createDirectories(folder.resolve("site"));
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put("index.html", "<!doctype html><title>A page</title>".getBytes(StandardCharsets.UTF_8));
        release = new FolderOutput(site)
                .begin()
                .publish(Site.of(Instant.parse("2026-01-15T10:15:00Z"), null, files))
                .release();
        viewer = serve(site);
        empty = serve(Files.createDirectories(folder.resolve("empty")));
        browser = new Browser();
    }

    private static ViewerServer serve(Path site) throws Exception {
        return ViewerServer.start(ViewerConfig.of(site).withPort(0), Regeneration.unavailable("not in this test"));
    }

    @AfterAll
    static void stop() {
        browser.close();
        viewer.close();
        empty.close();
    }

    /** What axe-core breaks of the policy is of the page before. */
    @BeforeEach
    void leaveThePageBefore() {
        browser.open("about:blank");
        browser.log();
    }

    @ParameterizedTest
    @CsvSource({
        "404, http://127.0.0.1:PORT/no-such-page.html",
        "404, http://127.0.0.1:PORT/releases/RELEASE/no-such-page.html",
        "404, http://127.0.0.1:PORT/releases/r-00000009-20250101T000000Z/data/jobs.js",
        "421, http://other.example:PORT/index.html",
        "503, http://127.0.0.1:EMPTY/"
    })
    void anAnswerThatIsNoFileIsAPageForEverybody(int status, String address) {
        browser.open(address.replace("PORT", String.valueOf(viewer.port()))
                .replace("EMPTY", String.valueOf(empty.port()))
                .replace("RELEASE", release));

        assertThat(browser.run("return document.querySelector('h1').innerText").asText())
                .startsWith(status + " ");
        assertThat(brokenPolicy()).isEmpty();
        assertThat(broken()).isEmpty();
    }

    @Test
    void aMethodThatIsNotAllowedIsAnsweredByAPageForEverybody() {
        browser.open("http://127.0.0.1:" + viewer.port() + "/no-such-page.html");
        browser.run("const form = document.createElement('form'); form.method = 'post'; form.action = '/index.html';"
                + " document.body.append(form); form.submit();");
        long end = System.nanoTime() + 20_000_000_000L;
        while (!browser.run("return document.querySelector('h1') && document.querySelector('h1').innerText")
                        .asText()
                        .startsWith("405")
                && System.nanoTime() < end) {
            Thread.onSpinWait();
        }

        assertThat(browser.run("return document.querySelector('h1').innerText").asText())
                .startsWith("405 ");
        assertThat(broken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "show-html", "compare-html"})
    void theReportsOwnPageIsForEverybodyToo(String kind) throws IOException {
        String expected = Files.readString(Path.of("src/test/resources/reports", kind, "expected"));
        Path page =
                Files.writeString(folder.resolve(kind + ".html"), expected.substring(expected.indexOf("<!doctype")));
        browser.open(page.toUri().toString());

        assertThat(brokenPolicy()).isEmpty();
        assertThat(broken()).isEmpty();
    }

    private static List<String> brokenPolicy() {
        List<String> lines = new ArrayList<>();
        browser.log().forEach(line -> lines.add(line.path("message").asText()));
        lines.removeIf(line -> !line.contains("Content Security Policy"));
        return lines;
    }

    private static List<String> broken() {
        browser.run(axe);
        List<String> broken = new ArrayList<>();
        for (int width : new int[] {1280, 320}) {
            for (String scheme : List.of("light", "dark")) {
                browser.screen(width, scheme);
                browser.brokenRules().forEach(rule -> broken.add(width + " " + scheme + " " + rule));
            }
        }
        return broken;
    }
}
