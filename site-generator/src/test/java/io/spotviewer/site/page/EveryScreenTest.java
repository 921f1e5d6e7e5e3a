package io.spotviewer.site.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.site.report.SampleReports;
import io.spotviewer.site.text.SitePaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page in every way that it is read, on every screen; plainly served, {@link BrowserTest} does that. It takes minutes: run with {@code -Dspotviewer.browser.full=true}, as {@code
 * .ci/run --full} does.
 */
@EnabledIfSystemProperty(
        named = "spotviewer.browser.full",
        matches = "true",
        disabledReason = "takes minutes: -Dspotviewer.browser.full=true -Dspotviewer.axe=FILE")
class EveryScreenTest {

    private static final Map<String, SortedMap<String, byte[]>> SITES = Map.of(
            "rich", Pages.render(RichReports.ofJobs(110)),
            "empty", Pages.render(SampleReports.empty()),
            "hostile", Pages.render(RichReports.hostile()),
            "bad", bad());

    private static final List<Integer> WIDTHS = List.of(1280, 900, 360, 320);

    /** A4 on its side and upright, between margins of a centimetre. */
    private static final List<Integer> PAPERS = List.of(1046, 718);

    /** How a page is read. */
    private enum Way {
        ON_PAPER,
        WITHOUT_SCRIPTS,
        WITH_RAW_NUMBERS,
        FROM_A_FOLDER
    }

    @TempDir
    static Path folder;

    private static Browser browser;
    private static ServedSite served;
    private static String axe;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        axe = Files.readString(Path.of(System.getProperty("spotviewer.axe", "axe.min.js")));
        for (Map.Entry<String, SortedMap<String, byte[]>> site : SITES.entrySet()) {
            for (Map.Entry<String, byte[]> file : site.getValue().entrySet()) {
                Path path = folder.resolve(site.getKey()).resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            // Whoever publishes a site adds it.
            Files.writeString(
                    folder.resolve(site.getKey()).resolve("generated.js"),
                    "spotViewerGenerated({\"generatedAt\":\"2026-01-15T10:15:00Z\",\"dataThrough\":\"2026-01-15T10:02:00Z\"});\n");
        }
        served = new ServedSite(SITES);
        browser = Browser.thatNotesRequests();
    }

    @AfterAll
    static void stop() {
        browser.close();
        served.close();
    }

    @BeforeEach
    void forgetWhatWasBefore() {
        browser.scripts(true);
        browser.open("about:blank");
        browser.log();
        browser.requests();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("pagesInEveryWay")
    void noPageBreaksARule(Way way, String page) {
        Map<String, String> found = new TreeMap<>();
        List<String> wrong = open(page, way);
        if (!wrong.isEmpty()) {
            found.put("opened", wrong.toString());
        }
        browser.run(axe);
        for (int width : way == Way.ON_PAPER ? PAPERS : WIDTHS) {
            for (String scheme : List.of("light", "dark")) {
                browser.screen(width, scheme, way == Way.ON_PAPER);
                List<String> broken = new ArrayList<>(browser.brokenRules());
                // Nobody taps on paper.
                broken.removeIf(rule -> way == Way.ON_PAPER && rule.startsWith("target-size"));
                if (scheme.equals("light")) {
                    browser.run(ScreensTest.OVERLAPS).forEach(one -> broken.add(one.asText()));
                }
                if (!broken.isEmpty()) {
                    found.put(width + " " + scheme, broken.toString());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    private static Stream<Arguments> pagesInEveryWay() {
        return Stream.of(Way.values()).flatMap(way -> pages().stream().map(page -> Arguments.of(way, page)));
    }

    /** Opens a page, without axe-core on it, and returns what it logged, what broke the policy, and what it asked of another host. */
    private static List<String> open(String page, Way way) {
        browser.screen(1280, "light", false);
        browser.scripts(way != Way.WITHOUT_SCRIPTS);
        String site = page.substring(0, page.indexOf('/'));
        String path = page.substring(site.length() + 1);
        String home = way == Way.FROM_A_FOLDER ? folder.toUri().toString() : served.url("", "");
        browser.open(
                way == Way.FROM_A_FOLDER
                        ? home + page
                        : served.url(site, path) + (way == Way.WITH_RAW_NUMBERS ? "#raw=yes" : ""));
        if (way == Way.WITHOUT_SCRIPTS) {
            // What the page holds now stays as it is; only axe-core needs timers.
            browser.scripts(true);
        } else {
            browser.until(
                    "!document.querySelector('#explorer-form') || !document.querySelector('#explorer-form').hidden");
        }
        List<String> wrong = new ArrayList<>();
        browser.log().forEach(line -> wrong.add(line.path("message").asText()));
        String host = way == Way.FROM_A_FOLDER ? "file:" : home.replaceAll("/+$", "/");
        browser.requests().stream()
                .filter(url -> !url.startsWith(host) && !url.startsWith("about:") && !url.startsWith("data:"))
                .forEach(url -> wrong.add("asks " + url));
        return wrong;
    }

    @Test
    void anInlineStyleAndAnImageOfAnotherHostWouldBeNoticed() {
        assertThat(open("bad/index.html", Way.ON_PAPER).toString())
                .contains("inline style")
                .contains("asks http://127.0.0.2:9/image.png");
    }

    private static SortedMap<String, byte[]> bad() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(
                SitePaths.INDEX,
                "<!doctype html><title>Bad</title><h1 style=\"color: red\">Bad</h1><img src=\"http://127.0.0.2:9/image.png\" alt=\"\">"
                        .getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /** The pages of the site of many jobs, one page of cards among them, and of the others those that show names. */
    private static List<String> pages() {
        return Stream.of("rich", "hostile", "empty")
                .flatMap(site -> {
                    List<String> all = Objects.requireNonNull(SITES.get(site)).keySet().stream()
                            .filter(path -> path.endsWith(".html"))
                            .toList();
                    return Stream.concat(
                                    all.stream()
                                            .filter(path -> !path.startsWith("jobs/"))
                                            .filter(path -> site.equals("rich")
                                                    || path.equals(SitePaths.INDEX)
                                                    || path.equals(SitePaths.JOBS))
                                            .filter(path -> !SitePaths.MOVED.containsKey(path)),
                                    all.stream()
                                            .filter(path -> path.startsWith("jobs/"))
                                            .limit(1))
                            .map(path -> site + "/" + path);
                })
                .toList();
    }
}
